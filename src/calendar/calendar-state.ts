import type { EntityManager } from 'typeorm';
import type { CalendarYear as Year } from '../domain/work-calendar/calendar-day.js';
import { WorkCalendar } from '../domain/work-calendar/work-calendar.js';
import { readSetting } from '../platform/database/setting.entity.js';
import { CalendarDay } from './calendar-day.entity.js';
import { CalendarYear } from './calendar-year.entity.js';

/** Name of the setting whose version counts the changes of the calendar. */
export const CALENDAR_SETTING = 'calendar';

/** A loaded year: its days in order, and who brought it from where. */
export interface LoadedYear extends Year, CalendarYear {
  ownCount: number | null;
}

/** The calendar at one moment. */
export interface CalendarState {
  /** What the next change has to name. */
  version: number;
  calendar: WorkCalendar;
  /** In order. */
  years: readonly LoadedYear[];
}

export async function calendarVersion(manager: EntityManager): Promise<number> {
  return (await readSetting(manager, CALENDAR_SETTING, {})).version;
}

/** The calendar as it stands; a change by another process between the queries makes it read again. */
export async function loadCalendar(manager: EntityManager): Promise<CalendarState> {
  const version = await calendarVersion(manager);
  const rows = await manager.find(CalendarYear, { order: { year: 'ASC' } });
  const days = await manager.find(CalendarDay, { order: { day: 'ASC' } });
  if ((await calendarVersion(manager)) !== version) return loadCalendar(manager);
  const years = rows.map((row) => ({
    ...row,
    days: days
      .filter(({ year }) => year === row.year)
      .map(({ day, kind, name, notice }) => ({ day, kind, name, notice })),
  }));
  return { version, calendar: new WorkCalendar(years), years };
}
