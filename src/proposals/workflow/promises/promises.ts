import type { CommitmentChange } from '../../../commitments/commitment-change.entity.js';
import { may } from '../../../domain/rights/may.js';
import { spokenDate } from '../../../domain/plain-date.js';
import type { PromiseFacts } from '../../../domain/workflow/promises/facts.js';
import { PROMISE_MACHINE } from '../../../domain/workflow/promises/machine.js';
import type { Typed } from '../../../domain/workflow/inputs.js';
import { COMMITMENT_STATES, type CommitmentState } from '../../../domain/workflow/states.js';
import { readingRight } from '../../rights/standing.js';
import type { SteppableOfCase } from '../steppable.js';
import { unitPicks } from '../unit-picks.js';
import { applyPromise } from './apply-promise.js';
import { loadPromise, loadPromises, type LoadedPromise } from './load-promise.js';

/** 承诺: a promise on its way from the signed letter to 销号. */
export const PROMISES: SteppableOfCase<CommitmentState, CommitmentState, PromiseFacts, LoadedPromise> = {
  kind: 'commitments',
  machine: PROMISE_MACHINE,
  load: loadPromise,
  loadAll: loadPromises,
  seen: (actor, { facts: { relations }, hand }) =>
    may(actor, 'case.read', relations) &&
    (may(actor, readingRight(hand.state), relations) || may(actor, 'commitment.read', relations)),
  choices: (manager, { openMilestones }, from) => {
    if (from === 'unit') return unitPicks(manager);
    if (from !== 'milestone') throw new Error(`No list to pick from: ${from}`);
    return Promise.resolve(
      openMilestones.map(({ id, day, text }) => ({ code: id, label: `${text}（${spokenDate(day)}）` })),
    );
  },
  apply: applyPromise,
  home: (id) => `/commitments/${id}`,
  begins: ({ delay }, action): Typed => {
    if (action === 'grant_delay') return { day: delay?.toDueDay ?? '' };
    return AHEAD.includes(action) ? { day: '' } : {};
  },
  tells: ({ row }, { action, detail }) => action.startsWith('commitment.') && detail.no === row.no,
  words: ({ row, proposal, delay, adjustment }) => ({
    number: proposal.number,
    title: proposal.title,
    whose: `第${row.no}项承诺`,
    state: COMMITMENT_STATES[row.state].label,
    note: [
      row.text,
      delay && `申请延至${spokenDate(delay.toDueDay!)}（${delay.actorName}）：${delay.reason}`,
      adjustment && adjustmentWords(adjustment),
    ]
      .filter(Boolean)
      .join('\n'),
  }),
};

function adjustmentWords({ what, toDueDay, actorName, reason }: CommitmentChange): string {
  const until = toDueDay === null ? '' : `，时限改为${spokenDate(toDueDay)}`;
  return `申请调整为“${what}”${until}（${actorName}）：${reason}`;
}

/** Steps whose day is still to come, so that today is no good guess. */
const AHEAD: readonly string[] = ['add_milestone', 'request_delay', 'request_adjustment'];
