import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCalendarFile } from '../../../src/calendar/calendar-file.js';
import type { CheckedCalendar } from '../../../src/domain/work-calendar/check-rows.js';
import { workingDaysIn } from '../../../src/domain/work-calendar/year-count.js';
import { CALENDARS } from '../../../src/platform/paths.js';

const read = (text: string, name = '日历.csv') => readCalendarFile(new TextEncoder().encode(text), name);
const said = ({ problems }: CheckedCalendar) => problems.map(({ place, sentence }) => `${place}：${sentence}`);

/** The shipped year as the table an office would type. */
function tableOf(year: number): string[] {
  const { years } = readCalendarFile(readFileSync(path.join(CALENDARS, `${year}.json`)), `${year}.json`);
  return [
    '日期,类型,名称,文号',
    ...years.flatMap(({ days }) =>
      days.map(({ day, kind, name, notice }) => `${day},${kind === 'holiday' ? '放假' : '上班'},${name},${notice}`),
    ),
  ];
}

function shipped(year: number): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(CALENDARS, `${year}.json`), 'utf8')) as Record<string, unknown>;
}

describe('the calendars that come with the program', () => {
  it.each([
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('has %i with %i working days', (year, count) => {
    const checked = readCalendarFile(readFileSync(path.join(CALENDARS, `${year}.json`)), `${year}.json`);
    expect(said(checked)).toEqual([]);
    expect(checked.years.map((one) => [one.year, workingDaysIn(one)])).toEqual([[year, count]]);
  });

  it('leaves no year out', () => {
    expect(readdirSync(CALENDARS).sort()).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026].map((y) => `${y}.json`));
  });

  it('needs its own count only where a decree changed the year', () => {
    const counts = [2021, 2022, 2023, 2024, 2025, 2026].map((year) => {
      const file = { ...shipped(year), workingDays: undefined };
      return said(read(JSON.stringify(file)));
    });
    expect(counts).toEqual([[], [], [], [], [], []]);
    const file = { ...shipped(2020), workingDays: undefined };
    expect(said(read(JSON.stringify(file)))).toEqual([
      '2020年：算得249个工作日，应为251个（全年周一至周五减去法定节假日），请核对放假和调休。',
    ]);
  });
});

describe('reading a calendar table', () => {
  it('gives the same days as the notice it was typed from', () => {
    const table = read(tableOf(2025).join('\r\n'));
    expect(said(table)).toEqual([]);
    expect(workingDaysIn(table.years[0]!)).toBe(248);
  });

  it('takes a byte order mark, GB18030 and the days of a spreadsheet', () => {
    const text = tableOf(2026).join('\n').replaceAll('2026-01-0', '2026/1/');
    expect(said(read(`\uFEFF${text}`))).toEqual([]);
    const gb = Buffer.from('c8d5c6da2cc0e0d0cd2cc3fbb3c62ccec4bac50a', 'hex'); // 日期,类型,名称,文号
    expect(said(readCalendarFile(gb, '日历.csv'))).toEqual(['全文：没有一行数据，看不出是哪一年。']);
  });

  it('takes columns in any order and cells in quotes', () => {
    const [, ...rows] = tableOf(2025);
    const turned = rows.map((row) =>
      row
        .split(',')
        .reverse()
        .map((cell) => `"${cell}"`)
        .join(','),
    );
    expect(said(read(['文号,名称,类型,日期', ...turned].join('\n')))).toEqual([]);
  });

  const changed = (line: number, from: string, to: string) =>
    tableOf(2025)
      .map((row, index) => (index === line - 1 ? row.replace(from, to) : row))
      .join('\n');

  it.each([
    ['a day that does not exist', changed(2, '2025-01-01', '2025-09-31'), '第2行：“2025-09-31”不是存在的日期。'],
    ['a day of another century', changed(2, '2025-01-01', '1900-01-01'), '第2行：1900-01-01 不在2000年至2099年之内。'],
    [
      'an unknown kind',
      changed(2, '放假', 'constructor'),
      '第2行：类型“constructor”不认识，应为放假（holiday）或上班（workday）。',
    ],
    ['a missing name', changed(2, '元旦', ''), '第2行：没有写节日名称。'],
    ['a missing notice', changed(2, '国办发明电〔2024〕12号', ' '), '第2行：没有写通知文号。'],
    [
      'a make-up workday in the week',
      changed(11, '2025-01-26', '2025-01-27'),
      '第11行：2025年1月27日（周一）本来就是工作日',
    ],
    ['a day twice', [...tableOf(2025), tableOf(2025)[1]].join('\n'), '第35行：2025-01-01 出现了两次，前一次在第2行。'],
    ['a year left out', [...tableOf(2024), ...tableOf(2026).slice(1)].join('\n'), '2025年：前后年份都有，缺少2025年。'],
    ['a holiday that is missing', tableOf(2025).slice(0, -7).join('\n'), '2025年：算得'],
    ['a missing column', '日期,类型,名称\n2025-01-01,放假,元旦', '第1行：缺少“文号”列'],
  ])('reports %s', (_, text, sentence) => {
    expect(said(read(text))).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });
});

describe('reading the notices of a year', () => {
  const holiday = { name: '元旦', from: '2025-01-01', to: '2025-01-01' };
  const notices = (...holidays: unknown[]) => [{ number: '国办发明电〔2024〕12号', holidays }];

  it.each([
    ['no year', { notices: notices(holiday) }, 'year：年份缺少或不对：应为2000至2099的整数。'],
    ['the year 1900', { year: 1900, notices: notices(holiday) }, 'year：年份缺少或不对'],
    ['no notice', { year: 2025, notices: [] }, 'notices：不能为空。'],
    ['a wrong name', { year: 2025, days: [], notices: notices(holiday) }, '全文：不认识“days”这一项。'],
    [
      'a day that does not exist',
      { year: 2025, notices: notices({ ...holiday, to: '2025-09-31' }) },
      '国办发明电〔2024〕12号，元旦：“2025-09-31”不是存在的日期。',
    ],
    [
      'a holiday that ends before it begins',
      { year: 2025, notices: notices({ ...holiday, to: '2024-12-31' }) },
      '国办发明电〔2024〕12号，元旦：2025-01-01 至 2024-12-31 不是一段假期（应为1至16天）。',
    ],
    [
      'a day outside the year',
      { year: 2025, notices: notices({ ...holiday, from: '2024-12-31' }) },
      '国办发明电〔2024〕12号，元旦：2024-12-31 不在本文件的年份（2025年）之内，请写进那一年的文件。',
    ],
    ['a day twice', { year: 2025, notices: notices(holiday, { ...holiday, name: '春节' }) }, '2025-01-01 出现了两次'],
    [
      'a holiday that is also worked',
      { year: 2025, notices: notices({ ...holiday, from: '2025-01-04', to: '2025-01-05', workdays: ['2025-01-05'] }) },
      '出现了两次',
    ],
    [
      'a count that is not its own',
      { ...shipped(2025), workingDays: 249 },
      '2025年：算得248个工作日，应为249个（按写明的全年工作日数）',
    ],
  ])('reports %s', (_, file, sentence) => {
    expect(said(read(JSON.stringify(file)))).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });

  it('reports what is no JSON', () => {
    expect(said(read('{"year": 2025,', '2025.json'))).toEqual([expect.stringContaining('全文：不是合格的 JSON')]);
  });
});
