import { addDays, partsOf, plainDate, type PlainDate } from '../plain-date.js';
import type { CalendarYear } from './calendar-day.js';
import { isWeekend, WorkCalendar } from './work-calendar.js';

/** Working days of the year by its calendar. */
export function workingDaysIn(year: CalendarYear): number {
  const calendar = new WorkCalendar([year]);
  return daysOf(year.year).filter((day) => calendar.isWorkday(day)).length;
}

/**
 * Working days the year should have: a notice only moves days of rest about, so the sum is always the weekdays less the
 * statutory holidays (《全国年节及纪念日放假办法》: 11 days, 13 since its revision of 2024). Both 2025 and 2026 have 248.
 */
export function statutoryWorkingDays(year: number): number {
  return daysOf(year).filter((day) => !isWeekend(day)).length - (year >= 2025 ? 13 : 11);
}

function daysOf(year: number): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = plainDate(year, 1, 1)!; partsOf(day).year === year; day = addDays(day, 1)) days.push(day);
  return days;
}
