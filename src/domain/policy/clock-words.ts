import { periodWords } from '../deadlines/rule.js';
import type { Clock } from './policy.js';
import { ORIGINS, STEPS } from './words.js';

/** A clock in a few words: `答复3个月（闭会提案）`, `答复08-31前`, `送审：答复期限前7个工作日`. */
export function clockWords(clock: Clock): string {
  const { origin, level, key } = clock.appliesTo ?? {};
  const scope = [
    origin && ORIGINS[origin],
    level && (level === 'own' ? '本级' : '上级交办'),
    key !== undefined && (key ? '重点提案' : '一般提案'),
  ].filter((word) => typeof word === 'string');
  return `${STEPS[clock.step]}${limitWords(clock)}${scope.length > 0 ? `（${scope.join('、')}）` : ''}`;
}

function limitWords(clock: Clock): string {
  if (clock.unit === 'fixed_date') return `${clock.monthDay}前`;
  if (clock.unit === 'before_due') return `：${STEPS[clock.of]}期限前${clock.amount}个工作日`;
  return periodWords(clock);
}
