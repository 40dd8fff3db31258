import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { dueDay, type DueInput } from '../../../src/domain/deadlines/due-day.js';
import { earliestDue } from '../../../src/domain/deadlines/earliest.js';
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

/** The edges that rules of other districts have. */
describe('counting with other rules', () => {
  const fixed: CountingRule = { unit: 'fixed_date', monthDay: '08-31' };
  const due = (input: Omit<DueInput, 'calendar'>) => {
    const { due: day, trace } = dueDay({ calendar, ...input });
    return [day, trace.at(-1)?.why];
  };

  it('lets a fixed date stand on a Sunday', () => {
    expect(due({ from: '2025-04-09', rule: fixed })).toEqual(['2025-08-31', '8月31日（周日）是休息日，按规定不顺延']);
  });

  it('counts working days back from a due day, over a holiday and onto a worked Sunday', () => {
    expect(due({ from: '2025-10-10', rule: { unit: 'before_due', amount: 3 } })).toEqual([
      '2025-09-29',
      '向前第3个工作日为9月29日（周一）',
    ]);
    expect(due({ from: '2025-10-10', rule: { unit: 'before_due', amount: 4 } })[0]).toBe('2025-09-28');
  });

  it('takes the earliest of two rules', () => {
    const one = (rule: string, counting: CountingRule) => ({
      rule,
      due: dueDay({ from: '2025-07-01', rule: counting, calendar }),
    });
    const earliest = earliestDue([one('答复3个月', months(3)), one('答复08-31前', fixed)]);
    expect([earliest.rule, earliest.due.due]).toEqual(['答复08-31前', '2025-08-31']);
  });

  it('starts an extension in another unit from the due day', () => {
    const extension = { amount: 10, unit: 'working_day' as const, requested: '2025-09-28', by: '区政府办' };
    expect(due({ from: '2025-07-01', rule: months(3), extensions: [extension] })).toEqual([
      '2025-10-22',
      '第10个工作日为10月22日（周三）',
    ]);
  });

  it('tells a day of a year that is not loaded, and that it is provisional', () => {
    const answer = dueDay({ from: '2026-10-22', rule: months(3), calendar });
    expect(answer).toMatchObject({ due: '2027-01-22', provisional: true });
    expect(answer.trace).toContainEqual({ day: '2027-01-22', why: '2027年日历未导入' });
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
