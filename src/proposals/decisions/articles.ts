import { clockToExtend, type HandFacts } from '../../domain/policy/hand-due.js';
import { clockWords, delayWords, extensionWords, returnWords } from '../../domain/policy/clock-words.js';
import { appliesTo } from '../../domain/policy/scope.js';
import type { PolicyVersion } from '../../domain/policy/policy.js';
import type { DecisionKind, DecisionView } from './decisions.views.js';

/** The articles of the district's rules that a request goes by, in words, each with where it stands. */
export function articlesFor(
  kind: DecisionKind,
  version: PolicyVersion | null,
  hand: HandFacts | null,
): DecisionView['rules'] {
  if (!version) return [];
  const { delays, returns, clocks } = version;
  switch (kind) {
    case 'delay':
      return delays ? [{ text: `承诺延期：${delayWords(delays)}`, source: delays.source }] : [];
    case 'adjustment':
      return [];
    case 'extension': {
      const clock = hand && clockToExtend(hand, version);
      return clock ? [{ text: `${clockWords(clock)}；${extensionWords(clock)}`, source: clock.source }] : [];
    }
    default: {
      const asking = clocks.filter((clock) => clock.step === 'return_request' && hand && appliesTo(clock, hand.case));
      return [
        ...asking.map((clock) => ({ text: clockWords(clock), source: clock.source })),
        ...(returns ? [{ text: `${returnWords(returns)}，由区领导裁定`, source: returns.source }] : []),
      ];
    }
  }
}
