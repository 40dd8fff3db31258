import { addDays, daysBetween, partsOf, weekdayOf, type PlainDate } from '../plain-date.js';
import { isWeekend, type WorkCalendar } from './work-calendar.js';

/** Working days after `from` up to and with `to`; negative when `to` is earlier, 0 when only days of rest lie between. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from) || 0;
  const moved = calendar.namedBetween(from, to).map(({ day, kind }) => {
    if (kind === 'holiday') return isWeekend(day) ? 0 : -1;
    return isWeekend(day) ? 1 : 0;
  });
  return moved.reduce<number>((sum, one) => sum + one, weekdaysBetween(from, to));
}

/** The last day to which there are at most `amount` working days from `from`, days of rest behind the last one included. */
export function lastDayWithin(calendar: WorkCalendar, from: PlainDate, amount: number): PlainDate {
  let day = from;
  for (let counted = 0; counted <= amount;) {
    day = addDays(day, 1);
    if (calendar.isWorkday(day)) counted += 1;
  }
  return addDays(day, -1);
}

/** The last day from which `amount` working days have passed by the end of `today`. */
export function dayWorkingDaysAgo(calendar: WorkCalendar, today: PlainDate, amount: number): PlainDate {
  let day = today;
  for (let counted = 0; counted < amount; day = addDays(day, -1)) if (calendar.isWorkday(day)) counted += 1;
  return day;
}

/** Whether a year between the two days, theirs included, is not loaded. */
export function touchesMissingYear(calendar: WorkCalendar, from: PlainDate, to: PlainDate): boolean {
  const [first, last] = [from < to ? from : to, from < to ? to : from];
  for (let { year } = partsOf(first); year <= partsOf(last).year; year += 1)
    if (calendar.missingYear(`${year}-01-01`) !== null) return true;
  return false;
}

/** Mondays to Fridays after `from` up to and with `to`. */
function weekdaysBetween(from: PlainDate, to: PlainDate): number {
  const days = daysBetween(from, to);
  const weekday = weekdayOf(from);
  const rest = Array.from({ length: days % 7 }, (_, index) => (weekday + index + 1) % 7);
  return Math.floor(days / 7) * 5 + rest.filter((one) => one % 6 !== 0).length;
}
