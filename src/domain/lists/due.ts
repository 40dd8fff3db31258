import type { FilterWords } from './description.js';

/** How near a due day is (期限远近); every row of a list with due days is exactly one of these. */
export const DUE = {
  late: '已超期',
  today: '今天到期',
  soon: '7个工作日内到期',
  later: '以后到期',
  none: '没有待办的期限',
} as const;
export type DueNearness = keyof typeof DUE;

export const DUE_FILTER: FilterWords = { label: '期限', kind: 'codes', codes: DUE, counted: true };

/** Due on one of these days, as the desk's calendar asks. */
export const DAY_FILTER: FilterWords = { label: '到期日', kind: 'days' };
