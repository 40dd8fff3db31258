import type { EntityManager } from 'typeorm';
import { recordEvent } from '../audit/audit-trail.js';
import { SYSTEM_ACTOR } from '../domain/rights/actor.js';
import { writeSetting } from '../platform/database/setting.entity.js';
import { CALENDAR_SETTING, calendarVersion } from './calendar-state.js';
import { CalendarYear } from './calendar-year.entity.js';
import { shippedCalendars } from './shipped-calendars.js';
import { storeYears } from './store-years.js';

/**
 * Gives a district that has no calendar the years that come with the program; true when it had none. A year that comes with
 * a later version of the program is not loaded in silence, for it moves due days: the calendar's page offers it.
 */
export async function seedCalendar(tx: EntityManager, at: Date): Promise<boolean> {
  if (await tx.exists(CalendarYear)) return false;
  const version = await calendarVersion(tx);
  // Of two processes that start at once, the second waits here and finds the version taken.
  if (!(await writeSetting(tx, CALENDAR_SETTING, version, {}))) return false;
  const years = shippedCalendars().map((year) => ({ ...year, source: `随程序提供的 ${year.file}` }));
  await storeYears(tx, years, { name: SYSTEM_ACTOR.name, at });
  const detail = { years: years.map(({ year }) => year).join('、') };
  await recordEvent(tx, 'calendar', SYSTEM_ACTOR, { action: 'calendar.seeded', to: String(version + 1), detail }, at);
  return true;
}
