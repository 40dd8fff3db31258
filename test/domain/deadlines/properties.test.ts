import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { dueDay } from '../../../src/domain/deadlines/due-day.js';
import type { CountingRule } from '../../../src/domain/deadlines/rule.js';
import { addDays, daysBetween } from '../../../src/domain/plain-date.js';

const calendar = shippedCalendar();
const day = fc.integer({ min: 0, max: 366 * 8 }).map((count) => addDays('2019-12-01', count));
const period = (most: number) =>
  fc.record({
    unit: fc.constantFrom('natural_day' as const, 'working_day' as const, 'month' as const),
    amount: fc.integer({ min: 1, max: most }),
  });
const due = (from: string, rule: CountingRule) => dueDay({ from, rule, calendar }).due;

describe('for every day and period', () => {
  it('is the due day later than the event and never a day of rest', () => {
    fc.assert(
      fc.property(day, period(60), (from, rule) => {
        const end = due(from, rule);
        expect(end > from).toBe(true);
        expect(calendar.isWorkday(end)).toBe(true);
      }),
    );
  });

  it('never comes earlier for a later event', () => {
    fc.assert(
      fc.property(day, fc.nat(40), period(40), (from, later, rule) => {
        expect(due(addDays(from, later), rule) >= due(from, rule)).toBe(true);
      }),
    );
  });

  it('never comes earlier for a longer period', () => {
    fc.assert(
      fc.property(day, period(40), fc.nat(10), (from, rule, more) => {
        expect(due(from, { ...rule, amount: rule.amount + more }) >= due(from, rule)).toBe(true);
      }),
    );
  });

  it('are there as many working days up to it as the rule says', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 90 }), (from, amount) => {
        const end = due(from, { unit: 'working_day', amount });
        const days = Array.from({ length: daysBetween(from, end) }, (_, index) => addDays(from, index + 1));
        expect(days.filter((one) => calendar.isWorkday(one))).toHaveLength(amount);
      }),
    );
  });

  it('leads the same number of working days back from a working day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, amount) => {
        fc.pre(calendar.isWorkday(from));
        expect(due(due(from, { unit: 'working_day', amount }), { unit: 'before_due', amount })).toBe(from);
      }),
    );
  });

  it('ends the trace with the due day and is provisional exactly when the trace names a missing year', () => {
    fc.assert(
      fc.property(day, period(40), (from, rule) => {
        const answer = dueDay({ from, rule, calendar });
        expect(answer.trace.at(-1)?.day).toBe(answer.due);
        expect(answer.trace.some(({ why }) => why.endsWith('日历未导入'))).toBe(answer.provisional);
      }),
    );
  });
});
