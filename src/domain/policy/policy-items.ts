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
import { patternWords } from './patterns.js';
import type { PolicyVersion } from './policy.js';
import {
  ASKED,
  ASPECTS,
  COMBININGS,
  EXTENTS,
  NUMBER_OBJECTS,
  OUTCOMES,
  ONE_PERSON,
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
  /** What makes it the same rule when its subject is another now; otherwise the subject does. */
  key?: string;
  /** Name of the fact → what the rule says; the main one has the name ``. */
  facts: Readonly<Record<string, string>>;
}

export type Rules = Omit<PolicyVersion, 'version' | 'validFrom' | 'validTo'>;

/** Everything a version says, rule by rule. Two versions with the same items mean the same. */
export function policyItems(rules: Rules): PolicyItem[] {
  const { promises, delays, proposing, notFiling = [], returns } = rules;
  return [
    ...rules.clocks.map(RULE_ITEMS.clocks),
    ...rules.categories.map(RULE_ITEMS.categories),
    ...rules.satisfaction.map(RULE_ITEMS.satisfaction),
    ...rules.numbers.map(RULE_ITEMS.numbers),
    ...rules.titles.map(RULE_ITEMS.titles),
    RULE_ITEMS.review(rules.review),
    RULE_ITEMS.publication(rules.publication),
    RULE_ITEMS.feedback(rules.feedback),
    ...rules.ladder.map(RULE_ITEMS.ladder),
    ...(promises ? [RULE_ITEMS.promises(promises)] : []),
    ...(delays ? [RULE_ITEMS.delays(delays)] : []),
    ...(proposing ? [RULE_ITEMS.proposing(proposing)] : []),
    ...notFiling.map(RULE_ITEMS.notFiling),
    ...(returns ? [RULE_ITEMS.returns(returns)] : []),
  ];
}

type Row<K extends keyof Rules> = NonNullable<Rules[K]> extends readonly (infer R)[] ? R : NonNullable<Rules[K]>;

/** One rule of each part in words. */
export const RULE_ITEMS: { readonly [K in keyof Rules]-?: (rule: Row<K>) => PolicyItem } = {
  clocks: (clock) => ({
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
  }),
  categories: ({ code, label, meaning, outcome, source }) =>
    item('类别', `${code}类`, { '': label, 含义: meaning, 归为: OUTCOMES[outcome], 依据: source }),
  satisfaction: ({ aspect, label, levels, source }) =>
    item('满意度', ASPECTS[aspect], {
      '': levels.map(levelWords).join('、'),
      名称: label,
      档次代号: levels.map(({ code }) => code).join('、'),
      依据: source,
    }),
  numbers: ({ object, pattern, source }) =>
    item('编号', NUMBER_OBJECTS[object], { '': patternWords(pattern), 依据: source }),
  titles: ({ object, pattern, source }) =>
    item('标题', TITLE_OBJECTS[object], { '': patternWords(pattern), 依据: source }),
  review: ({ steps, onePerson, source }) =>
    item('审核', '答复的审核环节', {
      '': steps.map((step) => REVIEW_STEPS[step]).join('、') || '没有环节',
      ...(onePerson && { 同一人办两级审核: ONE_PERSON[onePerson] }),
      依据: source,
    }),
  publication: ({ extent, asksProposer, source }) =>
    item('公开', '公开范围', {
      '': EXTENTS[extent],
      征求提案者意见: asksProposer ? '征求' : '不征求',
      依据: source,
    }),
  feedback: ({ asks, combines, source }) =>
    item('征询', '征询意见', { '': ASKED[asks], 意见不一: COMBININGS[combines], 依据: source }),
  ladder: ({ workingDays, level, action, source }) =>
    item('催办', rungDay(workingDays), { '': action, 级别: RUNG_LEVELS[level], 依据: source }),
  promises: ({ recheck, source }) => item('承诺', '无时限承诺的复核', { '': recheckWords(recheck), 依据: source }),
  delays: (delays) => item('承诺', '承诺的延期', { '': delayWords(delays), 依据: delays.source }),
  proposing: (proposing) =>
    item('提出', '提出提案', { '': proposingWords(proposing).join('，'), 依据: proposing.source }),
  notFiling: ({ code, label, explanation, source }) => ({
    ...item('不予立案', `不予立案的情形“${label}”`, { '': label, 说明: explanation, 依据: source }),
    key: code,
  }),
  returns: (returns) => item('退回', '退回后由领导裁定', { '': returnWords(returns), 依据: returns.source }),
};

function item(part: string, subject: string, facts: PolicyItem['facts']): PolicyItem {
  return { part, subject, scope: '', facts };
}

/** `不满意（重新办理）`. */
export const levelWords = ({ label, reopens }: PolicyVersion['satisfaction'][number]['levels'][number]): string =>
  `${label}${reopens ? '（重新办理）' : ''}`;

/** `期限前15个工作日`, `期限当日`, `逾期1个工作日`. */
export function rungDay(workingDays: number): string {
  if (workingDays === 0) return '期限当日';
  return workingDays < 0 ? `期限前${-workingDays}个工作日` : `逾期${workingDays}个工作日`;
}
