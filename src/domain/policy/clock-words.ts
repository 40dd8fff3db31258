import { LEVELS, ORIGINS, PROPOSAL_KINDS } from '../case-words.js';
import { periodWords } from '../deadlines/rule.js';
import type { Clock } from './policy.js';
import { STEPS } from './words.js';

/** A clock in a few words: `答复3个月（闭会提案）`, `答复08-31前`, `送审：答复期限前7个工作日`. */
export function clockWords(clock: Clock): string {
  const { origin, level, kind, key } = clock.appliesTo ?? {};
  const scope = [
    origin && ORIGINS[origin],
    level && LEVELS[level],
    kind && PROPOSAL_KINDS[kind],
    key !== undefined && (key ? '重点提案' : '一般提案'),
  ].filter((word) => typeof word === 'string');
  return `${STEPS[clock.step]}${limitWords(clock)}${scope.length > 0 ? `（${scope.join('、')}）` : ''}`;
}

function limitWords(clock: Clock): string {
  if (clock.unit === 'fixed_date') return `${clock.monthDay}前`;
  if (clock.unit === 'before_due') return `：${STEPS[clock.of]}期限前${clock.amount}个工作日`;
  return periodWords(clock);
}
