import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain } from '../../../src/audit/audit-chain.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CalendarDay } from '../../../src/calendar/calendar-day.entity.js';
import { CALENDAR_SETTING } from '../../../src/calendar/calendar-state.js';
import { CalendarStore } from '../../../src/calendar/calendar-store.js';
import { CalendarYear } from '../../../src/calendar/calendar-year.entity.js';
import { shippedCalendars } from '../../../src/calendar/shipped-calendars.js';
import { SystemClock } from '../../../src/platform/clock.js';
import { Setting, writeSetting } from '../../../src/platform/database/setting.entity.js';
import { prepareRules } from '../../../src/policy/prepare-rules.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('the calendar in the database', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(() => test.drop());

  const manager = () => test.database.reader.manager;
  const trail = () => manager().findBy(AuditEntry, { chain: 'calendar' });

  it('has the years that come with the program, each day with its notice, and one line in the trail', async () => {
    const { years, version } = await new CalendarStore(test.database.reader).state();
    expect(version).toBe(1);
    expect(years.map(({ year, days }) => ({ year, days }))).toEqual(
      shippedCalendars().map(({ year, days }) => ({ year, days: [...days].sort((a, b) => (a.day < b.day ? -1 : 1)) })),
    );
    expect(years.map(({ ownCount }) => ownCount)).toEqual([249, null, null, null, null, null, null]);
    expect(years.at(-1)).toMatchObject({ year: 2026, source: '随程序提供的 2026.json', importedBy: '系统' });
    expect(await trail()).toMatchObject([{ action: 'calendar.seeded', actorId: 'system', to: '1' }]);
  });

  it('is left alone once it is there, also where a year of the program is missing', async () => {
    await test.database.unitOfWork.run(async (tx) => {
      await tx.delete(CalendarDay, { year: 2026 });
      await tx.delete(CalendarYear, { year: 2026 });
      await writeSetting(tx, CALENDAR_SETTING, 1, {});
    });
    await prepareRules(test.database, new SystemClock());
    expect(await manager().existsBy(CalendarYear, { year: 2026 })).toBe(false);
    expect(await trail()).toHaveLength(1);
  });

  it('is loaded once by two processes that start together', async () => {
    await test.database.unitOfWork.run(async (tx) => {
      for (const entity of [CalendarDay, CalendarYear, AuditEntry, AuditChain]) await tx.clear(entity);
      await tx.delete(Setting, { name: CALENDAR_SETTING });
    });
    const start = () => prepareRules(test.database, new SystemClock());
    await Promise.all([start(), start()]);
    expect(await manager().count(CalendarYear)).toBe(7);
    expect(await trail()).toHaveLength(1);
  });

  it('is seen at once when somebody else changes it', async () => {
    const store = new CalendarStore(test.database.reader);
    expect((await store.calendar()).isWorkday('2026-10-08')).toBe(true);
    const { version } = await store.state();
    expect(await store.calendar()).toBe(await store.calendar());
    await test.database.unitOfWork.run(async (tx) => {
      await tx.insert(CalendarDay, { day: '2026-10-08', year: 2026, kind: 'holiday', name: '国庆节', notice: '某号' });
      await writeSetting(tx, CALENDAR_SETTING, version, {});
    });
    expect((await store.calendar()).isWorkday('2026-10-08')).toBe(false);
  });
});
