import { daysInMonth, partsOf, plainDate, type PlainDate } from '../plain-date.js';

/** A time limit as printed, and its last day when that can be told. */
export interface Due {
  printed: string;
  day: PlainDate | null;
}

const YEAR = '((?:20)\\d\\d)年';
const BEFORE = '(?:之?前|以前|内|底前|末前|前后)?';

/** Forms of a time limit, the most exact first. `letterYear` is the year of the letter's date. */
const FORMS: readonly {
  pattern: RegExp;
  day: (match: RegExpExecArray, letterYear: number | null) => PlainDate | null;
}[] = [
  {
    pattern: new RegExp(`${YEAR}(\\d{1,2})月(\\d{1,2})日${BEFORE}`),
    day: (match) => plainDate(Number(match[1]), Number(match[2]), Number(match[3])),
  },
  {
    pattern: new RegExp(`${YEAR}(\\d{1,2})月(?:底|末)?${BEFORE}`),
    day: (match) => endOfMonth(Number(match[1]), Number(match[2])),
  },
  {
    pattern: new RegExp(`${YEAR}(上半年|[一二三四]季度|第[一二三四]季度)(?:底|末)?${BEFORE}`),
    day: (match) => endOfMonth(Number(match[1]), lastMonthOf(match[2] ?? '')),
  },
  { pattern: new RegExp(`${YEAR}(?:年?底|年?末)${BEFORE}`), day: (match) => endOfMonth(Number(match[1]), 12) },
  { pattern: new RegExp(`${YEAR}(?:之?前|以前)`), day: (match) => endOfMonth(Number(match[1]) - 1, 12) },
  { pattern: new RegExp(`${YEAR}(?:年?内|全年)`), day: (match) => endOfMonth(Number(match[1]), 12) },
  {
    pattern: /(?:今年|本年度?)?(\d{1,2})月(\d{1,2})日(?:之?前|以前)/,
    day: (match, year) => (year === null ? null : plainDate(year, Number(match[1]), Number(match[2]))),
  },
  {
    pattern: /(?:今年|本年度?)(\d{1,2})月(?:底|末)?(?:之?前|以前)?/,
    day: (match, year) => (year === null ? null : endOfMonth(year, Number(match[1]))),
  },
  {
    pattern: /(?:今年|本年度?)?(?:(?<![一二两三四五六七八九十\d])年内|年底前|年末前|年底之前|今年底|今年内)/,
    day: (_, year) => (year === null ? null : endOfMonth(year, 12)),
  },
  { pattern: /明年(?:年?底前|内)/, day: (_, year) => (year === null ? null : endOfMonth(year + 1, 12)) },
  {
    pattern: /明年(\d{1,2})月(?:底|末)?(?:之?前|以前)?/,
    day: (match, year) => (year === null ? null : endOfMonth(year + 1, Number(match[1]))),
  },
  { pattern: /(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个月|个工作日|年|周|日|天)(?:之?内|以内)/, day: () => null },
  { pattern: /“十[四五六]五”(?:末|期末|期间|时期)/, day: () => null },
  { pattern: /(?:20\d\d年|今年|明年)[^，。；、\d]{1,8}前/, day: () => null },
];

/** The time limit that the text prints, or null. `letterDate` gives 年内 and 今年 their year. */
export function dueIn(text: string, letterDate: PlainDate | null): Due | null {
  const year = letterDate === null ? null : partsOf(letterDate).year;
  for (const { pattern, day } of FORMS) {
    const match = pattern.exec(text);
    if (match) return { printed: match[0], day: day(match, year) };
  }
  return null;
}

/** The text with every time limit, and every year, replaced by a comma: figures left there are no dates. */
export function withoutDues(text: string): string {
  return FORMS.reduce((rest, { pattern }) => rest.replace(new RegExp(pattern, 'g'), '，'), text).replace(
    /20\d\d年度?(?:\d{1,2}月)?/g,
    '，',
  );
}

function endOfMonth(year: number, month: number): PlainDate | null {
  return month >= 1 && month <= 12 ? plainDate(year, month, daysInMonth(year, month)) : null;
}

function lastMonthOf(period: string): number {
  const quarter = '一二三四'.indexOf(period.replace('第', '').charAt(0));
  return period === '上半年' ? 6 : (quarter + 1) * 3;
}
