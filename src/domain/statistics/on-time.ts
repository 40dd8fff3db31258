import type { PlainDate } from '../plain-date.js';

/** How an assignment counts in 按时答复. */
export type Punctuality = 'on_time' | 'late' | 'late_open' | 'running' | 'undated';

/**
 * 按时: the day the answer was delivered is not later than the due day that was in force then; a later change of rules or calendar
 * does not move the day of what is answered. What is not answered counts from the day after its due day on; before that it is
 * not yet late and not counted.
 */
export function punctuality(
  { dueDay, deliveredDay, owes }: { dueDay: PlainDate | null; deliveredDay: PlainDate | null; owes: boolean },
  today: PlainDate,
): Punctuality {
  if (dueDay === null) return 'undated';
  if (deliveredDay !== null) return deliveredDay <= dueDay ? 'on_time' : 'late';
  return owes && dueDay < today ? 'late_open' : 'running';
}
