import { isAmount, isMonthDay, MAXIMUM_AMOUNT } from '../deadlines/limits.js';
import { addDays } from '../plain-date.js';
import type { Problem } from '../problem.js';
import { checkClocks } from './check-clocks.js';
import { numberPatternProblems, titlePatternProblems } from './patterns.js';
import type { DelayRule, Policy, PolicyVersion, PromiseRule, Proposing } from './policy.js';
import { REVIEW_STEPS } from './words.js';

/** Everything that would let a case be without a rule, or with an impossible one. Empty when the policy may be used. */
export function checkPolicy(policy: Policy): Problem[] {
  return [...checkValidity(policy), ...policy.versions.flatMap(checkVersion)];
}

/** The versions follow one another without gap and without overlap. */
function checkValidity({ versions }: Policy): Problem[] {
  return versions.flatMap(({ version, validFrom, validTo }, index) => {
    const problems: string[] = [];
    const before = versions[index - 1];
    if (validTo !== null && validTo < validFrom) problems.push(`有效期止于 ${validTo}，早于起始日 ${validFrom}。`);
    if (before && version <= before.version) problems.push(`版本号应大于前一版的${before.version}。`);
    if (before?.validTo === null) problems.push(`第${before.version}版没有终止日，与本版的有效期重叠。`);
    else if (before) {
      const wanted = addDays(before.validTo, 1);
      if (validFrom < wanted) problems.push(`${validFrom} 起与第${before.version}版的有效期重叠。`);
      if (validFrom > wanted) problems.push(`${wanted} 至 ${addDays(validFrom, -1)} 没有任何版本有效。`);
    }
    return problems.map((sentence) => ({ place: `第${version}版，有效期`, sentence }));
  });
}

/** The same for one version alone, apart from when it is valid. */
export function checkRules(version: Omit<PolicyVersion, 'version' | 'validFrom' | 'validTo'>): Problem[] {
  const { categories, satisfaction, numbers, titles, review, ladder } = version;
  const { promises, delays, proposing, notFiling = [], returns } = version;
  const at = (place: string, sentences: string[]) => sentences.map((sentence) => ({ place, sentence }));
  return [
    ...checkClocks(version),
    ...at('类别', repeated(categories.map(({ code }) => code))),
    ...at('满意度', repeated(satisfaction.map(({ aspect }) => aspect))),
    ...satisfaction.flatMap(({ label, levels }) => at(label, repeated(levels.map(({ code }) => code)))),
    ...at(
      '满意度',
      satisfaction.some(({ levels }) => levels.some(({ reopens }) => reopens)) ? [] : ['没有一个答案会引起重新办理。'],
    ),
    ...at('编号', numbers.flatMap(numberPatternProblems)),
    ...at('标题', titles.flatMap(titlePatternProblems)),
    ...at('审核环节', repeated(review.steps.map((step) => REVIEW_STEPS[step]))),
    ...at(
      '催办',
      ladder.every(({ workingDays }, index) => workingDays > (ladder[index - 1]?.workingDays ?? -Infinity))
        ? []
        : ['各级应按先后排列，且不在同一天。'],
    ),
    ...(promises ? recheckProblems(promises) : []),
    ...(delays ? delayProblems(delays) : []),
    ...(proposing ? proposingProblems(proposing) : []),
    ...at('不予立案的情形', repeated(notFiling.map(({ code }) => code))),
    ...(returns && !isAmount(returns.most)
      ? [
          {
            place: '退回后由领导裁定',
            sentence: `次数${returns.most}不能用，应为1至${MAXIMUM_AMOUNT}的整数。`,
            path: ['returns', 'most'],
          },
        ]
      : []),
  ];
}

/** Nobody types a longer text, and no session lasts longer. */
const LIMITS = { bodyMost: { label: '正文字数', most: 50_000 }, jointDays: { label: '联名天数', most: 60 } } as const;

function proposingProblems(proposing: Proposing): Problem[] {
  return (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).flatMap((field) => {
    const { label, most } = LIMITS[field];
    const amount = proposing[field];
    if (Number.isInteger(amount) && amount >= 1 && amount <= most) return [];
    const sentence = `${label}${amount}不能用，应为1至${most}的整数。`;
    return [{ place: '提出提案', sentence, path: ['proposing', field] }];
  });
}

const DELAYS = { times: '延期次数', months: '延期月数' } as const;

const delayProblems = (delays: DelayRule): Problem[] =>
  (Object.keys(DELAYS) as (keyof typeof DELAYS)[]).flatMap((field) => {
    if (isAmount(delays[field])) return [];
    const sentence = `${DELAYS[field]}${delays[field]}不能用，应为1至${MAXIMUM_AMOUNT}的整数。`;
    return [{ place: '承诺的延期', sentence, path: ['delays', field] }];
  });

function recheckProblems({ recheck }: PromiseRule): Problem[] {
  const at = (field: string, sentence: string): Problem[] => [
    { place: '无时限承诺的复核', sentence, path: ['promises', 'recheck', field] },
  ];
  if (recheck.unit === 'fixed_date')
    return isMonthDay(recheck.monthDay)
      ? []
      : at('monthDay', `“${recheck.monthDay}”不是每年都有的日子，写法如 11-20。`);
  return isAmount(recheck.amount) ? [] : at('amount', `月数${recheck.amount}不能用，应为1至${MAXIMUM_AMOUNT}的整数。`);
}

function checkVersion(version: PolicyVersion, index: number): Problem[] {
  return checkRules(version).map(({ place, sentence, path }) => ({
    place: `第${version.version}版，${place}`,
    sentence,
    ...(path && { path: ['versions', index, ...path] }),
  }));
}

function repeated(codes: readonly string[]): string[] {
  const twice = new Set(codes.filter((code, index) => codes.indexOf(code) !== index));
  return [...twice].map((code) => `“${code}”出现了两次。`);
}
