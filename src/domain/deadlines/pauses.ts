import { printedDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import type { Pause } from './rule.js';

/** The pauses by their first day. Throws `Refusal` when one ends before it begins, or two overlap. */
export function inOrder(pauses: readonly Pause[]): Pause[] {
  const sorted = [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1));
  sorted.forEach(({ from, to, reason }, index) => {
    const before = sorted[index - 1];
    if (to < from || (before && from <= before.to))
      throw new Refusal(
        'deadline.pause',
        `暂停“${reason}”（${printedDate(from)}至${printedDate(to)}）${to < from ? '止日早于起日' : '与前一段暂停重叠'}。`,
        '请改正暂停的起止日期。',
      );
  });
  return sorted;
}
