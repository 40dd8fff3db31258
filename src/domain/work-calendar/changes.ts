import type { PlainDate } from '../plain-date.js';
import type { CalendarDay, CalendarYear } from './calendar-day.js';
import { workingDaysIn } from './year-count.js';

/** One day before and after; null is what its weekday says (平日). */
export interface DayChange {
  day: PlainDate;
  from: CalendarDay | null;
  to: CalendarDay | null;
}

/** What happens to one year. */
export interface YearChange {
  year: number;
  /** The year was not loaded before; what was counted in it was a guess. */
  isNew: boolean;
  /** Working days; before a year is loaded its weekdays. */
  workingDays: { from: number; to: number };
  /** In order of the days; empty when a new year has no holiday, or only the year's own count changes. */
  days: DayChange[];
}

/** What the wanted years change in the present ones, year by year; years that stay as they are do not appear. */
export function calendarChanges(present: readonly CalendarYear[], wanted: readonly CalendarYear[]): YearChange[] {
  return [...wanted]
    .sort((a, b) => a.year - b.year)
    .flatMap((to) => {
      const from = present.find(({ year }) => year === to.year);
      const days = dayChanges(from?.days ?? [], to.days);
      if (from && days.length === 0 && (from.ownCount ?? null) === (to.ownCount ?? null)) return [];
      const before = workingDaysIn(from ?? { year: to.year, days: [] });
      return [{ year: to.year, isNew: !from, workingDays: { from: before, to: workingDaysIn(to) }, days }];
    });
}

/** The calendar with the wanted years in place of those of the same number, in order. No year is ever taken away. */
export function withYears<Year extends CalendarYear>(present: readonly Year[], wanted: readonly Year[]): Year[] {
  const kept = present.filter(({ year }) => !wanted.some((one) => one.year === year));
  return [...kept, ...wanted].sort((a, b) => a.year - b.year);
}

function dayChanges(from: readonly CalendarDay[], to: readonly CalendarDay[]): DayChange[] {
  const before = new Map(from.map((day) => [day.day, day]));
  const after = new Map(to.map((day) => [day.day, day]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((day) => ({ day, from: before.get(day) ?? null, to: after.get(day) ?? null }))
    .filter((change) => !same(change));
}

function same({ from, to }: DayChange): boolean {
  return from?.kind === to?.kind && from?.name === to?.name && from?.notice === to?.notice;
}
