import { isPlainDate, partsOf, spokenDate } from '../plain-date.js';
import type { CalendarYear } from './calendar-day.js';
import { checkRows, type CalendarRow, type CheckedCalendar } from './check-rows.js';

/** 平日: the day is what its weekday says. */
export const ORDINARY = 'ordinary';

/** One day as somebody wants it; everything as it was typed. */
export interface DayEdit {
  day: string;
  /** `holiday`, `workday` or `ordinary`. */
  kind: string;
  name: string;
  notice: string;
  /** What the year's working days will be in sum; undefined leaves the year's rule. */
  workingDays?: number;
}

/** The year of the day with that day changed, checked as a whole. */
export function editDay(present: readonly CalendarYear[], edit: DayEdit): CheckedCalendar {
  const { day, kind, name, notice } = edit;
  if (!isPlainDate(day)) return checkRows([{ place: '日期', day, kind, name, notice }]);
  const year = present.find((one) => one.year === partsOf(day).year);
  if (!year) {
    const sentence = `${partsOf(day).year}年的日历还没有导入，不能只改其中一天；请先导入全年。`;
    return { years: [], problems: [{ place: spokenDate(day), sentence }] };
  }
  const others = year.days.filter((one) => one.day !== day).map((one): CalendarRow => ({ ...one, place: one.day }));
  const row = { place: spokenDate(day), day, kind, name, notice };
  const rows = kind === ORDINARY ? others : [...others, row];
  const workingDays = edit.workingDays ?? year.ownCount ?? undefined;
  return checkRows(rows, [{ year: year.year, workingDays }]);
}
