import type { PlainDate } from '../plain-date.js';

/** What tells how soon somebody should turn to something. */
export interface Urgent {
  /** By when; null where nobody has set a day. */
  day: PlainDate | null;
  /** It came back (退回重写、不满意、核验没有通过), or others wait for a decision on it. */
  pressing: boolean;
  /** Orders what is alike. */
  key: string;
}

/** `near`: the last day that counts as soon. */
export interface Now {
  today: PlainDate;
  near: PlainDate;
}

/**
 * 先办什么: what is late, the longest first; then what is due within the warning days, the soonest first; then what came back or
 * is to be decided; then the rest by day, and at the end what has none.
 */
export const byUrgency =
  (now: Now) =>
  (a: Urgent, b: Urgent): number =>
    rank(a, now) - rank(b, now) || compare(a.day ?? '9999', b.day ?? '9999') || compare(a.key, b.key);

function rank({ day, pressing }: Urgent, { today, near }: Now): number {
  if (day !== null && day < today) return 0;
  if (day !== null && day <= near) return 1;
  if (pressing) return 2;
  return day === null ? 4 : 3;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
