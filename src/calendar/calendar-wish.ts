import type { CalendarYear } from '../domain/work-calendar/calendar-day.js';
import { checkRows, missingYears, type CheckedCalendar, type RowsRead } from '../domain/work-calendar/check-rows.js';
import { editDay, type DayEdit } from '../domain/work-calendar/edit-day.js';
import type { Problem } from '../domain/problem.js';
import { readCalendarText } from './calendar-file.js';
import { noticesOf } from './notices-file.js';

/**
 * What somebody wants the calendar to be, wherever it comes from. It is worked out against the calendar in force, so an
 * edit of one day that came too late never undoes another person's edit of another day.
 */
export interface CalendarWish {
  /** Where it comes from, for those who look at the year later: a file's name, `页面修改`. */
  source: string;
  /** The years as they will be, or what is wrong with them. */
  years(present: readonly CalendarYear[]): CheckedCalendar;
}

/** A whole file, or text as in one. */
export function fileWish(file: { name: string; text: string }, workingDays?: number): CalendarWish {
  return { source: file.name, years: () => readCalendarText(file.text, file.name, workingDays) };
}

/** Several files at once, by what was read of each; a year may stand in one of them only. */
export function filesWish(files: readonly { name: string; read: CheckedCalendar }[]): CalendarWish {
  const years = files.flatMap(({ read }) => read.years);
  const numbers = years.map(({ year }) => year);
  const twice = [...new Set(numbers.filter((year, index) => numbers.indexOf(year) !== index))];
  const problems = [
    ...files.flatMap(({ name, read }) => read.problems.map((one) => ({ ...one, place: `${name}，${one.place}` }))),
    ...twice.map((year) => ({ place: `${year}年`, sentence: '不止一个文件有这一年。' })),
  ];
  return { source: files.map(({ name }) => name).join('、'), years: () => ({ years, problems }) };
}

export function dayWish(edit: DayEdit): CalendarWish {
  return { source: `页面修改 ${edit.day}`, years: (present) => editDay(present, edit) };
}

/** One year as a program sends it: notices as in `calendars/`, or its days one by one. */
export interface SentYear {
  year: number;
  workingDays?: number;
  notices?: unknown[];
  days?: { day: string; kind: string; name: string; notice: string }[];
}

export function sentWish({ year, workingDays, notices, days }: SentYear): CalendarWish {
  const rows = (days ?? []).map((day, index) => ({ ...day, place: `days.${index}` }));
  const read: RowsRead = notices
    ? noticesOf({ year, workingDays, notices })
    : { rows, declared: [{ year, workingDays }] };
  return {
    source: '接口',
    years: () => ('problems' in read ? { years: [], ...read } : checkRows(read.rows, read.declared)),
  };
}

/** More of them help nobody. */
const MAXIMUM_PROBLEMS = 100;

/** The wish against the calendar in force; a year left out between what is there and what comes is a problem, too. */
export function granted(wish: CalendarWish, present: readonly CalendarYear[]): CheckedCalendar {
  const { years, problems } = wish.years(present);
  const numbers = [...present, ...years].map(({ year }) => year);
  const between = missingYears(numbers).filter(({ place }) => !problems.some((one) => one.place === place));
  const all = [...problems, ...between];
  return all.length > 0 ? { years: [], problems: few(all) } : { years, problems: [] };
}

function few(problems: Problem[]): Problem[] {
  const more = problems.length - MAXIMUM_PROBLEMS;
  if (more <= 0) return problems;
  return [...problems.slice(0, MAXIMUM_PROBLEMS), { place: '其余', sentence: `另有${more}处问题没有列出。` }];
}
