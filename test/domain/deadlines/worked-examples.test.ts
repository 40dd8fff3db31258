import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { dueDay } from '../../../src/domain/deadlines/due-day.js';
import type { CountingRule } from '../../../src/domain/deadlines/rule.js';

const calendar = shippedCalendar();
const months = (amount: number): CountingRule => ({ unit: 'month', amount });
const workingDays = (amount: number): CountingRule => ({ unit: 'working_day', amount });

/** Periods that were counted by hand with the notices for 2025 and 2026. */
describe('counting a period', () => {
  it.each([
    ['ends on the corresponding day', '2025-03-10', months(3), '2025-06-10'],
    ['rolls over the whole National Day holiday', '2025-07-01', months(3), '2025-10-09'],
    ['rolls from a Saturday inside a holiday', '2025-07-04', months(3), '2025-10-09'],
    ['stays on a Saturday that is worked', '2025-11-14', months(3), '2026-02-14'],
    ['stays on the 28th, worked Saturday, without a 29 February', '2025-11-29', months(3), '2026-02-28'],
    ['ends with the month, on a worked Saturday', '2025-11-30', months(3), '2026-02-28'],
    ['ends with a month of thirty days', '2026-01-31', months(3), '2026-04-30'],
    ['keeps the 28th although February ended there', '2025-02-28', months(3), '2025-05-28'],
    ['counts a worked Sunday and skips the May holiday', '2025-04-24', workingDays(10), '2025-05-12'],
    ['counts worked days before and after the National Day holiday', '2025-09-25', workingDays(10), '2025-10-15'],
    ['skips the Spring Festival between two worked Saturdays', '2026-02-10', workingDays(10), '2026-03-02'],
    ['goes on after the Spring Festival', '2026-02-10', workingDays(5), '2026-02-24'],
    ['ends on a worked Sunday', '2025-01-20', workingDays(5), '2025-01-26'],
  ])('%s: %s', (_, from, rule, due) => {
    const answer = dueDay({ from, rule, calendar });
    expect(answer).toMatchObject({ due, provisional: false });
    expect(answer.trace[0]?.day).toBe(from);
    expect(answer.trace.at(-1)?.day).toBe(due);
  });
});

describe('the trace', () => {
  const trace = (from: string, rule: CountingRule, event?: string) =>
    dueDay({ from, rule, calendar, event }).trace.map(({ day, why }) => `${day} ${why}`);

  it('names day 0, the end of the period and the roll', () => {
    expect(trace('2025-07-01', months(3), '收到')).toEqual([
      '2025-07-01 7月1日（周二）收到，当日不计',
      '2025-10-01 满3个月为10月1日（周三）',
      '2025-10-09 10月1日至8日国庆节、中秋节放假，顺延至10月9日（周四）',
    ]);
  });

  it('names only the days of rest that are left of a holiday', () => {
    expect(trace('2025-07-04', months(3)).at(-1)).toBe(
      '2025-10-09 10月4日至8日国庆节、中秋节放假，顺延至10月9日（周四）',
    );
  });

  it('says why a weekend day stands', () => {
    expect(trace('2025-11-14', months(3)).slice(1)).toEqual([
      '2026-02-14 满3个月为2026年2月14日（周六）',
      '2026-02-14 2026年2月14日（周六）春节调休上班，不顺延',
    ]);
  });

  it('says that a month has no such day', () => {
    expect(trace('2025-11-30', months(3))[1]).toBe('2026-02-28 满3个月为2026年2月28日（周六）（当月没有30日，取月末）');
    expect(trace('2025-02-28', months(3))[1]).toBe('2025-05-28 满3个月为5月28日（周三）');
  });

  it('rolls off an ordinary weekend', () => {
    expect(trace('2025-06-06', months(3)).at(-1)).toBe('2025-09-08 9月6日至7日周末，顺延至9月8日（周一）');
    expect(trace('2025-06-07', months(3)).at(-1)).toBe('2025-09-08 9月7日周日，顺延至9月8日（周一）');
  });

  it('compacts what working days leave out, and names what they take in', () => {
    expect(trace('2025-04-24', workingDays(10), '交办')).toEqual([
      '2025-04-24 4月24日（周四）交办，当日不计',
      '2025-04-26 其间周末3天，不计',
      '2025-04-27 4月27日（周日）劳动节调休上班，计入',
      '2025-05-01 5月1日至5日劳动节放假，不计',
      '2025-05-12 第10个工作日为5月12日（周一）',
    ]);
  });

  it('writes the year of a span that crosses one', () => {
    expect(trace('2024-12-30', workingDays(2)).at(1)).toBe('2025-01-01 2025年1月1日元旦放假，不计');
  });
});
