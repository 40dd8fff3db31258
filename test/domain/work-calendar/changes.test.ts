import { describe, expect, it } from '@jest/globals';
import { shippedCalendars } from '../../../src/calendar/shipped-calendars.js';
import type { CalendarYear } from '../../../src/domain/work-calendar/calendar-day.js';
import { calendarChanges, withYears } from '../../../src/domain/work-calendar/changes.js';
import { editDay, ORDINARY, type DayEdit } from '../../../src/domain/work-calendar/edit-day.js';

const present: CalendarYear[] = shippedCalendars();
const year2026 = present.find(({ year }) => year === 2026)!;
const days2026 = new Map(year2026.days.map((day) => [day.day, day]));

describe('what a change of the calendar changes', () => {
  it('is nothing when the same is loaded again', () => {
    expect(calendarChanges(present, [{ ...year2026, days: [...year2026.days].reverse() }])).toEqual([]);
  });

  it('names every day that is added, changed and removed', () => {
    const labour = days2026.get('2026-05-09')!;
    const moved = { ...labour, day: '2026-05-10' };
    const renamed = { ...days2026.get('2026-10-01')!, name: '国庆' };
    const days = year2026.days.filter(({ day }) => !['2026-05-09', '2026-10-01'].includes(day));
    expect(calendarChanges(present, [{ ...year2026, days: [...days, moved, renamed] }])).toEqual([
      {
        year: 2026,
        isNew: false,
        workingDays: { from: 248, to: 248 },
        days: [
          { day: '2026-05-09', from: labour, to: null },
          { day: '2026-05-10', from: null, to: moved },
          { day: '2026-10-01', from: days2026.get('2026-10-01'), to: renamed },
        ],
      },
    ]);
  });

  it('is the whole of a year that was not loaded', () => {
    const [change] = calendarChanges(
      present.filter(({ year }) => year !== 2026),
      [year2026],
    );
    expect(change).toMatchObject({ year: 2026, isNew: true, workingDays: { from: 261, to: 248 } });
    expect(change!.days).toHaveLength(year2026.days.length);
    expect(calendarChanges(present, [{ year: 2027, days: [] }])).toMatchObject([{ year: 2027, isNew: true, days: [] }]);
  });

  it('is told when only the year’s own count changes', () => {
    expect(calendarChanges(present, [{ ...year2026, ownCount: 249 }])).toMatchObject([{ year: 2026, days: [] }]);
  });

  it('puts a year into its place and takes none away', () => {
    const years = withYears(present, [
      { year: 2019, days: [] },
      { ...year2026, days: [] },
    ]);
    expect(years.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    expect(years.at(-1)!.days).toEqual([]);
  });
});

describe('changing one day', () => {
  const edit = (change: Partial<DayEdit>) =>
    editDay(present, {
      day: '2026-10-08',
      kind: 'holiday',
      name: '国庆节',
      notice: '国办发明电〔2026〕1号',
      ...change,
    });
  const said = (change: Partial<DayEdit>) =>
    edit(change).problems.map(({ place, sentence }) => `${place}：${sentence}`);

  it('needs the year’s count of working days to be right, or to be stated', () => {
    expect(said({})).toEqual([
      '2026年：算得247个工作日，应为248个（全年周一至周五减去法定节假日），请核对放假和调休。',
    ]);
    const { years, problems } = edit({ workingDays: 247 });
    expect(problems).toEqual([]);
    expect(calendarChanges(present, years)).toMatchObject([{ workingDays: { from: 248, to: 247 } }]);
    expect(years).toMatchObject([{ year: 2026, ownCount: 247 }]);
  });

  it('keeps the count that the year states itself', () => {
    const day = { day: '2020-01-01', kind: 'holiday', name: '元旦节', notice: '某号' };
    expect(editDay(present, day)).toMatchObject({ problems: [], years: [{ year: 2020, ownCount: 249 }] });
  });

  it('makes a day ordinary again', () => {
    const { years } = edit({ day: '2026-02-28', kind: ORDINARY, name: '', notice: '', workingDays: 247 });
    expect(years[0]!.days.some(({ day }) => day === '2026-02-28')).toBe(false);
  });

  it.each([
    ['31 September', { day: '2026-09-31' }, '日期：“2026-09-31”不是存在的日期。'],
    ['the year 1900', { day: '1900-01-01' }, '1900年1月1日（周一）：1900年的日历还没有导入'],
    [
      'a make-up workday on a Tuesday',
      { day: '2026-10-13', kind: 'workday' },
      '2026年10月13日（周二）本来就是工作日，不能列为调休上班日。',
    ],
    ['a kind nobody knows', { kind: 'constructor' }, '类型“constructor”不认识'],
    ['no name', { name: ' ' }, '没有写节日名称。'],
    ['a name without end', { name: '节'.repeat(31) }, '节日名称超过30字。'],
    ['a sign that cannot be stored', { notice: '某\u0000号' }, '通知文号里有印不出来的字符。'],
  ])('refuses %s', (_, change, sentence) => {
    expect(said(change)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });
});
