import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { dueDay, type DueInput } from '../../../src/domain/deadlines/due-day.js';
import { earliestDue } from '../../../src/domain/deadlines/earliest.js';
import { addMonths } from '../../../src/domain/deadlines/months.js';
import { Refusal } from '../../../src/domain/refusal.js';

const calendar = shippedCalendar();
const due = (input: Omit<DueInput, 'calendar'>) => dueDay({ calendar, ...input });
const whys = (input: Omit<DueInput, 'calendar'>) => due(input).trace.map(({ why }) => why);

function refused(input: Omit<DueInput, 'calendar'>): string {
  try {
    due(input);
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.sentence}`;
    throw error;
  }
  return 'not refused';
}

describe('natural days and months', () => {
  it('counts natural days and rolls off a weekend', () => {
    expect(due({ from: '2025-09-01', rule: { unit: 'natural_day', amount: 5 } }).due).toBe('2025-09-08');
  });

  it('does not roll when the policy says so, and shows the day of rest', () => {
    const input: Omit<DueInput, 'calendar'> = { from: '2025-07-01', rule: { unit: 'month', amount: 3, rolls: false } };
    expect(due(input).due).toBe('2025-10-01');
    expect(whys(input).at(-1)).toBe('10月1日（周三）是休息日（国庆节、中秋节），按规定不顺延');
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29', true],
    ['2023-12-31', 2, '2024-02-29', true],
    ['2025-12-15', 1, '2026-01-15', false],
    ['2025-01-01', 120, '2035-01-01', false],
  ])('adds months to %s', (day, count, end, clamped) => {
    expect(addMonths(day, count)).toEqual({ day: end, clamped });
  });
});

describe('a year that is not loaded', () => {
  it('makes a due day provisional and says so', () => {
    expect(due({ from: '2026-11-20', event: '交办', rule: { unit: 'month', amount: 3 } })).toEqual({
      due: '2027-02-22',
      provisional: true,
      trace: [
        { day: '2026-11-20', why: '11月20日（周五）交办，当日不计' },
        { day: '2027-02-20', why: '满3个月为2027年2月20日（周六）' },
        { day: '2027-02-20', why: '2027年日历未导入' },
        { day: '2027-02-22', why: '2027年2月20日至21日周末，顺延至2027年2月22日（周一）' },
      ],
    });
  });

  it('is told once, however many of its days were looked at', () => {
    const lines = whys({ from: '2026-12-28', rule: { unit: 'working_day', amount: 30 } });
    expect(lines.filter((why) => why === '2027年日历未导入')).toHaveLength(1);
  });

  it('does not touch a period that ends on the last loaded day', () => {
    expect(due({ from: '2026-09-30', rule: { unit: 'month', amount: 3 } })).toMatchObject({
      due: '2026-12-30',
      provisional: false,
    });
  });

  it('does not make a fixed or printed day provisional', () => {
    const printed = { day: '2027-03-31', paper: '交办单' };
    expect(due({ from: '2026-09-15', rule: { unit: 'month', amount: 3 }, printed }).provisional).toBe(false);
    expect(due({ from: '2026-09-15', rule: { unit: 'fixed_date', monthDay: '08-31' } }).provisional).toBe(false);
  });
});

describe('fixed and printed days', () => {
  it('stand on a day of rest, which is shown', () => {
    expect(due({ from: '2025-04-09', rule: { unit: 'fixed_date', monthDay: '08-31' } })).toEqual({
      due: '2025-08-31',
      provisional: false,
      trace: [
        { day: '2025-08-31', why: '规定的固定日期为8月31日（周日）' },
        { day: '2025-08-31', why: '8月31日（周日）是休息日，按规定不顺延' },
      ],
    });
  });

  it('roll when the rule says so', () => {
    expect(due({ from: '2025-04-09', rule: { unit: 'fixed_date', monthDay: '08-31', rolls: true } }).due).toBe(
      '2025-09-01',
    );
  });

  it('lie in the next year when this one has gone by', () => {
    const input: Omit<DueInput, 'calendar'> = { from: '2025-08-31', rule: { unit: 'fixed_date', monthDay: '08-31' } };
    expect(due(input).due).toBe('2026-08-31');
    expect(whys(input)).toEqual(['规定的固定日期为2026年8月31日（周一），当年的已过']);
  });

  it('let the day on the hand-over note stand instead of the rule', () => {
    const input: Omit<DueInput, 'calendar'> = {
      from: '2025-04-09',
      rule: { unit: 'month', amount: 3 },
      printed: { day: '2025-10-04', paper: '交办单' },
    };
    expect(due(input).due).toBe('2025-10-04');
    expect(whys(input)).toEqual([
      '交办单载明期限为10月4日（周六）',
      '10月4日（周六）是休息日（国庆节、中秋节），按规定不顺延',
    ]);
  });

  it('are refused when they are impossible', () => {
    expect(refused({ from: '2025-04-09', rule: { unit: 'fixed_date', monthDay: '09-31' } })).toBe(
      'deadline.month-day 固定日期“09-31”不是每年都有的日子。',
    );
    expect(
      refused({
        from: '2025-04-09',
        rule: { unit: 'month', amount: 3 },
        printed: { day: '2025-04-09', paper: '交办单' },
      }),
    ).toContain('deadline.printed-too-early 交办单载明的期限2025年4月9日不晚于起算日2025年4月9日');
  });
});

describe('days before a due day', () => {
  it('are working days, counted backwards over a holiday and a worked Sunday', () => {
    const input: Omit<DueInput, 'calendar'> = { from: '2025-10-09', rule: { unit: 'before_due', amount: 7 } };
    expect(due(input).due).toBe('2025-09-23');
    expect(whys(input)).toEqual([
      '期限10月9日（周四）当日不计，向前数7个工作日',
      '10月1日至8日国庆节、中秋节放假，不计',
      '9月28日（周日）国庆节、中秋节调休上班，计入',
      '其间周末1天，不计',
      '向前第7个工作日为9月23日（周二）',
    ]);
  });
});

describe('pauses', () => {
  const pauses = [{ from: '2025-07-10', to: '2025-07-19', reason: '等待评估' }];

  it('are added behind a period of days or months, before the roll', () => {
    const input: Omit<DueInput, 'calendar'> = { from: '2025-06-05', rule: { unit: 'month', amount: 3 }, pauses };
    expect(due(input).due).toBe('2025-09-15');
    expect(whys(input).at(-1)).toBe('7月10日至19日暂停（等待评估）10天，顺延为9月15日（周一）');
  });

  it('are left out of working days', () => {
    const input: Omit<DueInput, 'calendar'> = { from: '2025-07-08', rule: { unit: 'working_day', amount: 3 }, pauses };
    expect(due(input).due).toBe('2025-07-22');
    expect(whys(input)).toContain('7月10日至19日暂停（等待评估），不计');
  });

  it('count from the day after the event at the earliest, and not behind the end', () => {
    const rule = { unit: 'natural_day', amount: 7 } as const;
    expect(due({ from: '2025-07-14', rule, pauses }).due).toBe('2025-07-28');
    expect(due({ from: '2025-07-21', rule, pauses }).due).toBe('2025-07-28');
    expect(due({ from: '2025-06-27', rule, pauses }).due).toBe('2025-07-04');
  });

  it('are refused when they overlap or end before they begin', () => {
    const rule = { unit: 'month', amount: 3 } as const;
    const again = { from: '2025-07-19', to: '2025-07-25', reason: '补充材料' };
    expect(refused({ from: '2025-06-05', rule, pauses: [again, ...pauses] })).toContain('与前一段暂停重叠');
    expect(refused({ from: '2025-06-05', rule, pauses: [{ ...again, to: '2025-07-01' }] })).toContain('止日早于起日');
  });
});

describe('extensions', () => {
  const rule = { unit: 'month', amount: 3 } as const;
  const month = { amount: 1, unit: 'month' as const, requested: '2025-09-20', by: '区政府办' };
  const extensionLimit = { max: { amount: 3, unit: 'month' as const }, times: 2, beforeDue: true };

  it('in the same unit lengthen the period, so that its day of the month stays', () => {
    const input = { from: '2025-07-31', rule, extensions: [month], extensionLimit };
    expect(due(input).due).toBe('2025-12-01');
    expect(whys(input)).toEqual([
      '7月31日（周四）起算，当日不计',
      '9月20日（周六）申请延期，区政府办同意延长1个月',
      '满4个月为11月30日（周日）（当月没有31日，取月末）',
      '11月30日周日，顺延至12月1日（周一）',
    ]);
  });

  it('in another unit start from the due day', () => {
    const days = { ...month, amount: 10, unit: 'working_day' as const };
    expect(due({ from: '2025-06-05', rule, extensions: [days] }).due).toBe('2025-09-19');
  });

  it('lengthen a day printed for one case', () => {
    const printed = { day: '2025-09-30', paper: '交办单' };
    expect(due({ from: '2025-06-05', rule, printed, extensions: [month] }).due).toBe('2025-10-30');
  });

  it('up to a day end on that day, whatever the rule would come to', () => {
    const until = { ...month, amount: 36, unit: 'natural_day' as const, until: '2025-11-14' };
    const input = { from: '2025-07-01', rule, extensions: [until] };
    expect(due(input)).toMatchObject({ due: '2025-11-14', provisional: false });
    expect(whys(input).slice(-3)).toEqual([
      '10月1日至8日国庆节、中秋节放假，顺延至10月9日（周四）',
      '9月20日（周六）申请延期，区政府办同意延至11月14日（周五）',
      '延期后的期限为11月14日（周五）',
    ]);
    expect(due({ ...input, extensions: [until, { ...until, until: '2025-12-31' }] }).due).toBe('2025-12-31');
  });

  it.each([
    ['too often', [month, month, month], 'deadline.extended-too-often 期限最多延长2次，这是第3次。'],
    [
      'too long',
      [
        { ...month, amount: 2 },
        { ...month, amount: 2 },
      ],
      'deadline.extended-too-long 延期合计4个月，超过规定。',
    ],
    [
      'in another unit',
      [{ ...month, unit: 'natural_day' as const }],
      'deadline.extension-unit 延期“1日”与规定的单位不同。',
    ],
    [
      'after the period was over',
      [{ ...month, requested: '2025-10-10' }],
      'deadline.extension-late 2025年10月10日申请延期时，期限2025年10月9日已过。',
    ],
  ])('are refused %s', (_, extensions, words) => {
    expect(refused({ from: '2025-07-01', rule, extensions, extensionLimit })).toBe(words);
  });

  it('may be asked for on the last day, also of an earlier extension', () => {
    const extensions = [
      { ...month, requested: '2025-10-09' },
      { ...month, requested: '2025-11-03' },
    ];
    expect(due({ from: '2025-07-01', rule, extensions, extensionLimit }).due).toBe('2025-12-01');
  });
});

describe('several rules at once', () => {
  const own = due({ from: '2025-07-01', rule: { unit: 'month', amount: 3 } });
  const above = due({ from: '2025-07-01', rule: { unit: 'fixed_date', monthDay: '08-29' } });

  it('let the earliest win and name the others', () => {
    const answer = earliestDue([
      { rule: '答复', due: own },
      { rule: '上级交办提案的答复', due: above },
    ]).due;
    expect(answer.due).toBe('2025-08-29');
    expect(answer.trace.at(-1)?.why).toBe('同时适用“答复”（10月9日），以最早的“上级交办提案的答复”为准');
  });

  it('are provisional together, for a calendar yet to come may change which one is first', () => {
    const fixed = due({ from: '2026-11-20', rule: { unit: 'fixed_date', monthDay: '01-29' } });
    const counted = due({ from: '2026-11-20', rule: { unit: 'month', amount: 3 } });
    expect(
      earliestDue([
        { rule: '答复', due: counted },
        { rule: '上级交办', due: fixed },
      ]).due,
    ).toMatchObject({
      due: '2027-01-29',
      provisional: true,
      trace: expect.arrayContaining([
        { day: '2027-01-29', why: '同时适用“答复”（2月22日，暂定），以最早的“上级交办”为准' },
      ]),
    });
  });

  it('say nothing more when there is only one', () => {
    expect(earliestDue([{ rule: '答复', due: own }]).due).toEqual(own);
  });
});

describe('amounts that no rule can mean', () => {
  it.each([0, -3, 1.5, 1e9, 3661, NaN])('refuses %p', (amount) => {
    for (const unit of ['natural_day', 'working_day', 'month', 'before_due'] as const)
      expect(refused({ from: '2025-07-01', rule: { unit, amount } })).toContain('deadline.amount');
  });
});
