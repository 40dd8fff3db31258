import {
  anchorWords,
  extensionWords,
  lateWords,
  limitWords,
  proposingWords,
  delayWords,
  recheckWords,
  returnWords,
  rollWords,
  scopeWords,
} from './clock-words.js';
import type { PolicyVersion } from './policy.js';
import {
  ASKED,
  ASPECTS,
  COMBININGS,
  EXTENTS,
  NUMBER_OBJECTS,
  OUTCOMES,
  REVIEW_STEPS,
  RUNG_LEVELS,
  STEPS,
  TITLE_OBJECTS,
} from './words.js';

/** One rule of a version in words: what it is about, and everything it says. */
export interface PolicyItem {
  /** `时限`, `类别`. */
  part: string;
  /** `答复`, `A类`. */
  subject: string;
  /** Rules of one part and subject are told apart by it; empty where there is only one. */
  scope: string;
  /** Name of the fact → what the rule says; the main one has the name ``. */
  facts: Readonly<Record<string, string>>;
}

export type Rules = Omit<PolicyVersion, 'version' | 'validFrom' | 'validTo'>;

/** Everything a version says, rule by rule. Two versions with the same items mean the same. */
export function policyItems(rules: Rules): PolicyItem[] {
  const { clocks, categories, satisfaction, numbers, titles, review, publication, feedback, ladder } = rules;
  const { promises, delays, proposing, notFiling = [], returns } = rules;
  return [
    ...clocks.map((clock) => ({
      part: '时限',
      subject: STEPS[clock.step],
      scope: scopeWords(clock.appliesTo),
      facts: {
        '': limitWords(clock),
        起算: anchorWords(clock),
        末日: rollWords(clock),
        延期: extensionWords(clock),
        逾期: lateWords(clock),
        依据: clock.source,
      },
    })),
    ...categories.map(({ code, label, meaning, outcome, source }) =>
      item('类别', `${code}类`, { '': label, 含义: meaning, 归为: OUTCOMES[outcome], 依据: source }),
    ),
    ...satisfaction.map(({ aspect, label, levels, source }) =>
      item('满意度', ASPECTS[aspect], { '': levels.map(levelWords).join('、'), 名称: label, 依据: source }),
    ),
    ...numbers.map(({ object, pattern, source }) =>
      item('编号', NUMBER_OBJECTS[object], { '': pattern, 依据: source }),
    ),
    ...titles.map(({ object, pattern, source }) => item('标题', TITLE_OBJECTS[object], { '': pattern, 依据: source })),
    item('审核', '答复的审核环节', {
      '': review.steps.map((step) => REVIEW_STEPS[step]).join('、') || '没有环节',
      依据: review.source,
    }),
    item('公开', '公开范围', {
      '': EXTENTS[publication.extent],
      征求提案者意见: publication.asksProposer ? '征求' : '不征求',
      依据: publication.source,
    }),
    item('征询', '征询意见', {
      '': ASKED[feedback.asks],
      意见不一: COMBININGS[feedback.combines],
      依据: feedback.source,
    }),
    ...ladder.map(({ workingDays, level, action, source }) =>
      item('催办', rungDay(workingDays), { '': action, 级别: RUNG_LEVELS[level], 依据: source }),
    ),
    ...(promises
      ? [item('承诺', '无时限承诺的复核', { '': recheckWords(promises.recheck), 依据: promises.source })]
      : []),
    ...(delays ? [item('承诺', '承诺的延期', { '': delayWords(delays), 依据: delays.source })] : []),
    ...(proposing
      ? [item('提出', '提出提案', { '': proposingWords(proposing).join('，'), 依据: proposing.source })]
      : []),
    ...notFiling.map(({ code, label, explanation, source }) =>
      item('不予立案', `不予立案的情形${code}`, { '': label, 说明: explanation, 依据: source }),
    ),
    ...(returns ? [item('退回', '退回后由领导裁定', { '': returnWords(returns), 依据: returns.source })] : []),
  ];
}

function item(part: string, subject: string, facts: PolicyItem['facts']): PolicyItem {
  return { part, subject, scope: '', facts };
}

/** `满意（satisfied）`, and whether the answer leads to handling again. */
export const levelWords = ({ code, label, reopens }: PolicyVersion['satisfaction'][number]['levels'][number]): string =>
  `${label}（${code}${reopens ? '，重新办理' : ''}）`;

/** `期限前15个工作日`, `期限当日`, `逾期1个工作日`. */
export function rungDay(workingDays: number): string {
  if (workingDays === 0) return '期限当日';
  return workingDays < 0 ? `期限前${-workingDays}个工作日` : `逾期${workingDays}个工作日`;
}
