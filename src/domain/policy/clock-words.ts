import { LEVELS, ORIGINS, PROPOSAL_KINDS } from '../case-words.js';
import { periodWords } from '../deadlines/rule.js';
import type { DelayRule, Clock, Proposing, Recheck, ReturnRule, Scope } from './policy.js';
import { ANCHORS, LATE_ACTIONS, STEPS } from './words.js';

/** A clock in a few words: `答复3个月（闭会提案）`, `答复08-31前`, `送审：答复期限前7个工作日`. */
export function clockWords(clock: Clock): string {
  const scope = scopeWords(clock.appliesTo);
  return `${STEPS[clock.step]}${clock.unit === 'before_due' ? '：' : ''}${limitWords(clock)}${scope && `（${scope}）`}`;
}

/** `3个月`, `08-31前`, `答复期限前7个工作日`. */
export function limitWords(clock: Clock): string {
  if (clock.unit === 'fixed_date') return `${clock.monthDay}前`;
  if (clock.unit === 'before_due') return `${STEPS[clock.of]}期限前${clock.amount}个工作日`;
  return periodWords(clock);
}

/** `每6个月`, `每年11-20`. */
export const recheckWords = (recheck: Recheck): string =>
  recheck.unit === 'month' ? `每${periodWords(recheck)}` : `每年${recheck.monthDay}`;

/** `正文至多20000字`, `联名征集1个工作日`. */
export const proposingWords = ({ bodyMost, jointDays }: Proposing): string[] => [
  `正文至多${bodyMost}字`,
  `联名征集${jointDays}个工作日`,
];

/** `在到期以前申请，至多1次，合计不超过6个月`. */
export const delayWords = ({ beforeDue, times, months }: DelayRule): string =>
  `${beforeDue ? '在到期以前申请，' : ''}至多${times}次，合计不超过${months}个月`;

/** `退回满2次`. */
export const returnWords = ({ most }: ReturnRule): string => `退回满${most}次`;

/** `会中提案、重点提案`; empty for a clock of every case. */
export function scopeWords({ origin, level, kind, key }: Scope = {}): string {
  return [
    origin && ORIGINS[origin],
    level && LEVELS[level],
    kind && PROPOSAL_KINDS[kind],
    key !== undefined && (key ? '重点提案' : '一般提案'),
  ]
    .filter((word) => typeof word === 'string')
    .join('、');
}

/** `交办之日`; empty for a clock that counts back from a due day. */
export const anchorWords = (clock: Clock): string =>
  clock.unit === 'before_due' ? '' : `${ANCHORS[clock.anchor]}之日`;

/** What happens when the last day is a day of rest; empty where it cannot be one. */
export function rollWords(clock: Clock): string {
  if (clock.unit === 'working_day' || clock.unit === 'before_due') return '';
  return (clock.rolls ?? clock.unit !== 'fixed_date') ? '遇休息日顺延' : '遇休息日不顺延';
}

/** `可延长1次，合计不超过3个月，由区政府办公室批准，须在期满前提出`; `不能延长` without a rule for it. */
export function extensionWords({ extension }: Clock): string {
  if (!extension) return '不能延长';
  const { max, times, approver, beforeDue } = extension;
  const asked = beforeDue ? '须在期满前提出' : '期满后也可提出';
  return `可延长${times}次，合计不超过${periodWords(max)}，由${approver.join('或')}批准，${asked}`;
}

export const lateWords = ({ onLate }: Clock): string =>
  onLate.length > 0 ? onLate.map((action) => LATE_ACTIONS[action]).join('、') : '没有规定';
