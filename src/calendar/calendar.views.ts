import type { Problem } from '../domain/problem.js';
import type { CalendarDay } from '../domain/work-calendar/calendar-day.js';
import type { YearChange } from '../domain/work-calendar/changes.js';
import { workingDaysIn } from '../domain/work-calendar/year-count.js';
import type { CalendarState, LoadedYear } from './calendar-state.js';
import type { DueMove } from './due-moves.js';

/** A loaded year without its days. */
export interface YearSummary {
  year: number;
  workingDays: number;
  /** Its own count where it differs from what the statutory holidays leave. */
  ownCount: number | null;
  source: string;
  importedBy: string;
  importedAt: Date;
}

export interface CalendarView {
  version: number;
  years: YearSummary[];
}

export interface YearView extends YearSummary {
  /** Of the whole calendar: what a change has to name. */
  version: number;
  days: CalendarDay[];
}

/** What a change would do. With problems there is nothing else, and it cannot be applied. */
export interface CalendarPreview {
  /** Of the calendar it was worked out against. */
  version: number;
  problems: Problem[];
  changes: YearChange[];
  moves: DueMove[];
}

/** What a change did. */
export interface CalendarChanged {
  /** After it. */
  version: number;
  changes: YearChange[];
  moves: DueMove[];
}

/** One change of the past, from the trail. */
export interface PastChange {
  /** Of the calendar after it. */
  version: number;
  at: Date;
  by: string;
  /** `2026年改1天`. */
  summary: string;
  source: string;
  days: string[];
  moves: string[];
}

export function calendarView({ version, years }: CalendarState): CalendarView {
  return { version, years: years.map(yearSummary) };
}

export function yearView({ version }: CalendarState, year: LoadedYear): YearView {
  return { version, ...yearSummary(year), days: [...year.days] };
}

export function yearSummary(year: LoadedYear): YearSummary {
  const { ownCount, source, importedBy, importedAt } = year;
  return { year: year.year, workingDays: workingDaysIn(year), ownCount, source, importedBy, importedAt };
}
