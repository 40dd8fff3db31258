import { isPlainDate, partsOf, spokenDate } from '../plain-date.js';
import type { Problem } from '../problem.js';
import { DAY_KINDS, FIRST_YEAR, LAST_YEAR, type CalendarDay, type CalendarYear, type DayKind } from './calendar-day.js';
import { isWeekend } from './work-calendar.js';
import { statutoryWorkingDays, workingDaysIn } from './year-count.js';

/** One day as it was typed, with the place to name when it is wrong. */
export interface CalendarRow {
  place: string;
  day: string;
  kind: string;
  name: string;
  notice: string;
}

/** What a file says of a whole year. */
export interface DeclaredYear {
  year: number;
  /** Its own count of working days; only a year that was changed by decree needs one. */
  workingDays?: number;
}

/** What a reader makes of a file: its rows, or why it has none. */
export type RowsRead = { rows: CalendarRow[]; declared: DeclaredYear[] } | { problems: Problem[] };

export interface CheckedCalendar {
  years: CalendarYear[];
  problems: Problem[];
}

/**
 * The years these rows make, checked: every day exists, is named once and lies in a year of the file; a make-up workday
 * is a Saturday or Sunday; no year is left out in between; every year has its number of working days.
 */
export function checkRows(rows: readonly CalendarRow[], declared: readonly DeclaredYear[] = []): CheckedCalendar {
  const problems = rows.flatMap((row) => rowProblems(row).map((sentence) => ({ place: row.place, sentence })));
  const days = rows.filter((row) => rowProblems(row).length === 0).map(calendarDay);
  const numbers = declared.length > 0 ? declared.map(({ year }) => year) : yearsNamed(days);
  const years = numbers.map((year) => ({
    year,
    days: days.filter(({ day }) => partsOf(day).year === year),
    ownCount: ownCount(year, declared),
  }));
  problems.push(...repeated(rows), ...outside(rows, numbers), ...missingYears(numbers));
  // A count over wrong rows would only repeat what is said already.
  if (problems.length === 0) problems.push(...years.flatMap(countProblem));
  return { years, problems };
}

/** A year left out between two others; years from several files are checked together. */
export function missingYears(years: readonly number[]): Problem[] {
  const last = Math.max(...years);
  const problems: Problem[] = [];
  for (let year = Math.min(...years); year < last; year += 1) {
    if (!years.includes(year)) problems.push({ place: `${year}年`, sentence: `前后年份都有，缺少${year}年。` });
  }
  return problems;
}

function rowProblems({ day, kind, name, notice }: CalendarRow): string[] {
  const problems: string[] = [];
  if (!isPlainDate(day)) problems.push(`“${clipped(day)}”不是存在的日期。`);
  else if (partsOf(day).year < FIRST_YEAR || partsOf(day).year > LAST_YEAR)
    problems.push(`${day} 不在${FIRST_YEAR}年至${LAST_YEAR}年之内。`);
  else if (kind === 'workday' && !isWeekend(day))
    problems.push(`${spokenDate(day)}本来就是工作日，不能列为调休上班日。`);
  if (!isDayKind(kind)) problems.push(`类型“${clipped(kind)}”不认识，应为放假（holiday）或上班（workday）。`);
  problems.push(...textProblems('节日名称', name, MAXIMUM_NAME), ...textProblems('通知文号', notice, MAXIMUM_NOTICE));
  return problems;
}

/** Characters of a name and of a notice's number; real ones have a dozen. */
const MAXIMUM_NAME = 30;
const MAXIMUM_NOTICE = 60;

function textProblems(what: string, text: string, most: number): string[] {
  if (text.trim() === '') return [`没有写${what}。`];
  if (text.trim().length > most) return [`${what}超过${most}字。`];
  return /[\p{Cc}\p{Cs}]/u.test(text.trim()) ? [`${what}里有印不出来的字符。`] : [];
}

/** Enough of a wrong value to find it by. */
const clipped = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

function isDayKind(kind: string): kind is DayKind {
  return (DAY_KINDS as readonly string[]).includes(kind);
}

/** Of a row without problems. */
function calendarDay({ day, kind, name, notice }: CalendarRow): CalendarDay {
  return { day, kind: kind as DayKind, name: name.trim(), notice: notice.trim() };
}

/** The years of the days, in order. */
function yearsNamed(days: readonly CalendarDay[]): number[] {
  return [...new Set(days.map(({ day }) => partsOf(day).year))].sort((a, b) => a - b);
}

function repeated(rows: readonly CalendarRow[]): Problem[] {
  const first = new Map<string, string>();
  return rows.flatMap(({ day, place }) => {
    const before = first.get(day);
    if (before === undefined) {
      first.set(day, place);
      return [];
    }
    return [{ place, sentence: `${day} 出现了两次，前一次在${before}。` }];
  });
}

function outside(rows: readonly CalendarRow[], years: readonly number[]): Problem[] {
  return rows
    .filter(({ day }) => isPlainDate(day) && !years.includes(partsOf(day).year))
    .map(({ day, place }) => ({
      place,
      sentence: `${day} 不在本文件的年份（${years.join('、')}年）之内，请写进那一年的文件。`,
    }));
}

/** The count a file declares, unless it only repeats what the statutory holidays leave. */
function ownCount(year: number, declared: readonly DeclaredYear[]): number | null {
  const stated = declared.find((one) => one.year === year)?.workingDays;
  return stated === undefined || stated === statutoryWorkingDays(year) ? null : stated;
}

function countProblem(year: CalendarYear): Problem[] {
  const wanted = year.ownCount ?? statutoryWorkingDays(year.year);
  const counted = workingDaysIn(year);
  if (counted === wanted) return [];
  const reason = year.ownCount == null ? '全年周一至周五减去法定节假日' : '按写明的全年工作日数';
  return [
    { place: `${year.year}年`, sentence: `算得${counted}个工作日，应为${wanted}个（${reason}），请核对放假和调休。` },
  ];
}
