import { partsOf, weekdayOf, type PlainDate } from '../plain-date.js';
import type { CalendarDay, CalendarYear } from './calendar-day.js';

/**
 * 工作日历: Monday to Friday, less the holidays, plus the make-up workdays (调休上班日) of the years that are loaded. In any
 * other year Monday to Friday count, and whoever builds on that must call the result provisional.
 */
export class WorkCalendar {
  private readonly years: ReadonlySet<number>;
  private readonly days: ReadonlyMap<PlainDate, CalendarDay>;

  constructor(years: readonly CalendarYear[]) {
    this.years = new Set(years.map(({ year }) => year));
    this.days = new Map(years.flatMap(({ days }) => days.map((day) => [day.day, day])));
  }

  isWorkday(day: PlainDate): boolean {
    const kind = this.days.get(day)?.kind;
    return kind === undefined ? !isWeekend(day) : kind === 'workday';
  }

  /** Why the day is a working day or a day of rest: `国庆节`, `春节调休上班`, `周六`, `工作日`. */
  reason(day: PlainDate): string {
    const named = this.days.get(day);
    if (named) return named.kind === 'holiday' ? named.name : `${named.name}调休上班`;
    return isWeekend(day) ? `周${'日一二三四五六'[weekdayOf(day)]}` : '工作日';
  }

  /** What a notice says of the day, if one names it. */
  named(day: PlainDate): CalendarDay | null {
    return this.days.get(day) ?? null;
  }

  /** What notices say of the days after `from` up to and with `to`. */
  namedBetween(from: PlainDate, to: PlainDate): CalendarDay[] {
    return [...this.days.values()].filter(({ day }) => from < day && day <= to);
  }

  /** The year of the day, when it is not loaded: every answer about that day is a guess. */
  missingYear(day: PlainDate): number | null {
    const { year } = partsOf(day);
    return this.years.has(year) ? null : year;
  }
}

export function isWeekend(day: PlainDate): boolean {
  return weekdayOf(day) % 6 === 0;
}
