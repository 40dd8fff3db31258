import { daysInMonth, partsOf, plainDate, type PlainDate } from '../plain-date.js';

/**
 * The corresponding day so many months later, or the last day of that month when it has none (Civil Code art. 202):
 * `clamped` says that it had none.
 */
export function addMonths(day: PlainDate, count: number): { day: PlainDate; clamped: boolean } {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + month - 1 + count;
  const [endYear, endMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const last = daysInMonth(endYear, endMonth);
  return { day: plainDate(endYear, endMonth, Math.min(date, last))!, clamped: date > last };
}
