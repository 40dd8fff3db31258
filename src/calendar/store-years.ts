import { In, type EntityManager } from 'typeorm';
import type { CalendarYear as Year } from '../domain/work-calendar/calendar-day.js';
import { CalendarDay } from './calendar-day.entity.js';
import { CalendarYear } from './calendar-year.entity.js';

/** Rows per INSERT, far below what either database takes in one statement. */
const CHUNK = 200;

/** Puts years in place of those of the same number. */
export async function storeYears(
  tx: EntityManager,
  years: readonly (Year & { source: string })[],
  by: { name: string; at: Date },
): Promise<void> {
  const numbers = In(years.map(({ year }) => year));
  await tx.delete(CalendarDay, { year: numbers });
  await tx.delete(CalendarYear, { year: numbers });
  await tx.insert(
    CalendarYear,
    years.map(({ year, ownCount, source }) => ({
      year,
      ownCount: ownCount ?? null,
      source,
      importedBy: by.name,
      importedAt: by.at,
    })),
  );
  const days = years.flatMap(({ year, days }) => days.map((day) => ({ ...day, year })));
  for (let start = 0; start < days.length; start += CHUNK)
    await tx.insert(CalendarDay, days.slice(start, start + CHUNK));
}
