import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { daysLeft } from '../../../src/domain/deadlines/days-left.js';
import { addDays, daysBetween } from '../../../src/domain/plain-date.js';
import { lastDayWithin, workingDaysBetween } from '../../../src/domain/work-calendar/count-days.js';

const calendar = shippedCalendar();
const day = fc.integer({ min: 0, max: 366 * 8 }).map((count) => addDays('2019-12-01', count));

describe('working days between two days', () => {
  it.each([
    ['the next day', '2025-09-24', '2025-09-25', 1],
    ['the day itself', '2025-09-24', '2025-09-24', 0],
    ['a day of rest right behind', '2025-09-26', '2025-09-27', 0],
    ['over a weekend', '2025-09-19', '2025-09-22', 1],
    ['over a worked Sunday', '2025-09-26', '2025-09-28', 1],
    ['over a worked Saturday', '2026-02-13', '2026-02-14', 1],
    ['over the whole National Day holiday', '2025-09-30', '2025-10-09', 1],
    ['into the holiday', '2025-09-30', '2025-10-05', 0],
    ['over two holidays and three worked days of weekends', '2026-02-10', '2026-03-02', 10],
    ['backwards over a weekend, when late', '2025-09-22', '2025-09-19', -1],
    ['backwards over the holiday, when late', '2025-10-09', '2025-09-30', -1],
    ['backwards from a worked Sunday', '2025-09-28', '2025-09-26', -1],
    ['backwards from a Sunday to a Friday that was due', '2025-09-21', '2025-09-19', 0],
  ])('%s: %s to %s', (_, from, to, days) => {
    expect(workingDaysBetween(calendar, from, to)).toBe(days);
  });

  it('are those that the calendar says, one by one', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const days = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index + 1));
        const count = days.filter((one) => calendar.isWorkday(one)).length;
        expect(workingDaysBetween(calendar, from, to)).toBe(count);
        expect(workingDaysBetween(calendar, to, from)).toBe(count === 0 ? 0 : -count);
      }),
    );
  });

  it('are at most so many up to the last day within them, and one more on the day after', () => {
    fc.assert(
      fc.property(day, fc.nat(30), (from, amount) => {
        const last = lastDayWithin(calendar, from, amount);
        expect(workingDaysBetween(calendar, from, last)).toBe(amount);
        expect(workingDaysBetween(calendar, from, addDays(last, 1))).toBe(amount + 1);
      }),
    );
  });
});

describe('days left', () => {
  it('are a guess as soon as a year that is not loaded lies in between, either way', () => {
    expect(daysLeft(calendar, '2026-11-18', '2026-12-31').provisional).toBe(false);
    expect(daysLeft(calendar, '2026-11-18', '2027-01-04').provisional).toBe(true);
    expect(daysLeft(calendar, '2027-01-04', '2026-11-18').provisional).toBe(true);
    expect(daysLeft(calendar, '2026-11-18', '2026-11-25')).toEqual({
      amount: 5,
      unit: 'working_day',
      provisional: false,
    });
  });
});
