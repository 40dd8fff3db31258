import type { Problem } from '../problem.js';
import { ORIGINS } from '../case-words.js';
import { isAmount, isMonthDay, MAXIMUM_AMOUNT } from '../deadlines/limits.js';
import type { CaseFacts, Clock, PolicyVersion } from './policy.js';
import { appliesTo } from './scope.js';
import { STEPS } from './words.js';

/** Every clock is possible, and every proposal has one for its reply. */
export function checkClocks({ clocks }: Pick<PolicyVersion, 'clocks'>): Problem[] {
  return [
    ...clocks.flatMap((clock, index) =>
      clockProblems(clock, clocks).map(([field, sentence]) => ({
        place: `${STEPS[clock.step]}时限`,
        sentence,
        path: ['clocks', index, ...field.split('.')],
      })),
    ),
    ...withoutReply(clocks).map((name) => ({ place: '答复时限', sentence: `${name}没有答复时限。` })),
  ];
}

/** Which value of the clock, and what is wrong with it. */
function clockProblems(clock: Clock, clocks: readonly Clock[]): [field: string, sentence: string][] {
  const problems: [string, string][] = [];
  if (clock.unit === 'fixed_date') {
    if (!isMonthDay(clock.monthDay))
      problems.push(['monthDay', `“${clock.monthDay}”不是每年都有的日子，写法如 08-31。`]);
  } else if (!isAmount(clock.amount))
    problems.push(['amount', `数量${clock.amount}不能用，应为1至${MAXIMUM_AMOUNT}的整数。`]);
  if (clock.unit === 'before_due') {
    const base = clocks.filter(({ step }) => step === clock.of);
    if (base.length === 0) problems.push(['of', `要从“${STEPS[clock.of]}”的期限往前数，但没有这个时限。`]);
    if (base.some(({ unit }) => unit === 'before_due'))
      problems.push(['of', `“${STEPS[clock.of]}”的期限自己也是往前数的。`]);
  }
  const { extension } = clock;
  if (extension && !isAmount(extension.max.amount))
    problems.push(['extension.max.amount', `延期上限${extension.max.amount}不能用，应为1至${MAXIMUM_AMOUNT}的整数。`]);
  if (extension && !isAmount(extension.times))
    problems.push(['extension.times', `延期次数${extension.times}不能用，应为正整数。`]);
  return problems;
}
/** An ordinary proposal of each origin must be answered by some day, else nobody could say that it is late. */
function withoutReply(clocks: readonly Clock[]): string[] {
  const origins = Object.keys(ORIGINS) as CaseFacts['origin'][];
  return origins
    .filter((origin) => {
      const facts: CaseFacts = { origin, level: 'own', kind: 'individual', key: false };
      return !clocks.some((clock) => clock.step === 'reply' && appliesTo(clock, facts));
    })
    .map((origin) => ORIGINS[origin]);
}
