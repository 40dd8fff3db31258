import { addDays, partsOf, plainDate, shortDate, spokenDate, weekdayOf, type PlainDate } from '../domain/plain-date.js';
import { FIRST_YEAR, LAST_YEAR, type CalendarDay } from '../domain/work-calendar/calendar-day.js';
import { isWeekend, WorkCalendar } from '../domain/work-calendar/work-calendar.js';
import { statutoryWorkingDays, workingDaysIn } from '../domain/work-calendar/year-count.js';
import { timeWords } from '../platform/web/day-words.js';
import { shanghaiDay } from '../platform/clock.js';
import type { PageView } from '../platform/web/pages.js';
import type { CalendarState, LoadedYear } from './calendar-state.js';
import type { PastChange } from './calendar.views.js';

interface Cell {
  /** Day of the month; empty before the first and after the last. */
  n: string;
  /** `休`, `班` or nothing. */
  mark: string;
  /** For those who hear the page: the holiday. */
  name: string;
  tone: 'off' | 'on' | 'weekend' | '';
  today: boolean;
}

interface Month {
  title: string;
  count: string;
  weeks: { cells: Cell[] }[];
  /** `1日至3日`, `元旦`, `休3天`. */
  named: { mark: string; tone: 'off' | 'on'; days: string; name: string; edit: string }[];
}

export interface CalendarPage extends PageView {
  year: number;
  years: { label: string; note: string; href: string; current: boolean }[];
  mayEdit: boolean;
  loaded: { count: string; own: string; notices: string; source: string; by: string; months: Month[] } | null;
  /** The year comes with the program and waits to be imported. */
  shipped: boolean;
  /** Nothing had to be changed, because it stands so already. */
  same: boolean;
  history: { when: string; by: string; summary: string; href: string }[];
}

interface YearInput {
  state: CalendarState;
  year: number;
  today: PlainDate;
  mayEdit: boolean;
  shippedYears: readonly number[];
  history: readonly PastChange[];
  same: boolean;
}

/** One year as twelve months; of a year that is not loaded, what that means and how to load it. */
export function calendarPage({ state, year, today, mayEdit, shippedYears, history, same }: YearInput): CalendarPage {
  const found = state.years.find((one) => one.year === year);
  return {
    title: `${year}年工作日历`,
    section: 'calendar',
    year,
    years: yearsShown(state, year, today).map((one) => {
      const note = state.years.some((loaded) => loaded.year === one) ? '' : '未导入';
      return { label: `${one}`, note, href: `/calendar?year=${one}`, current: one === year };
    }),
    mayEdit,
    loaded: found ? loadedYear(found, today) : null,
    shipped: !found && shippedYears.includes(year),
    same,
    history: history.map((change) => ({
      when: whenWords(change.at),
      by: change.by,
      summary: change.summary,
      href: `/calendar/changes/${change.version}`,
    })),
  };
}

/** `2026年11月18日 10:32`. */
export const whenWords = (at: Date): string => `${shortDate(shanghaiDay(at))} ${timeWords(at)}`;

/** The loaded ones and the next, so that one sees what is missing; and the one that was asked for. */
function yearsShown({ years }: CalendarState, asked: number, today: PlainDate): number[] {
  const now = partsOf(today).year;
  const loaded = years.map(({ year }) => year);
  const next = Math.max(now, ...loaded) + 1;
  return [...new Set([...loaded, now, next, asked])]
    .filter((year) => year >= FIRST_YEAR && year <= LAST_YEAR)
    .sort((a, b) => a - b);
}

function loadedYear(year: LoadedYear, today: PlainDate): CalendarPage['loaded'] {
  const statutory = statutoryWorkingDays(year.year);
  return {
    count: `全年${workingDaysIn(year)}个工作日`,
    own: year.ownCount === null ? '' : `按法定节假日推算为${statutory}个，这一年由文件改变为${year.ownCount}个`,
    notices: [...new Set(year.days.map(({ notice }) => notice))].join('、') || '没有放假日',
    source: year.source,
    by: `${year.importedBy}，${whenWords(year.importedAt)}`,
    months: Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1, today)),
  };
}

function monthOf(year: LoadedYear, month: number, today: PlainDate): Month {
  const calendar = new WorkCalendar([year]);
  const first = plainDate(year.year, month, 1)!;
  const days: PlainDate[] = [];
  for (let day = first; partsOf(day).month === month; day = addDays(day, 1)) days.push(day);
  const blank: Cell = { n: '', mark: '', name: '', tone: '', today: false };
  const before = Array.from({ length: (weekdayOf(first) + 6) % 7 }, () => blank);
  const cells = [...before, ...days.map((day) => cellOf(day, calendar.named(day), today))];
  while (cells.length % 7 > 0) cells.push(blank);
  return {
    title: `${month}月`,
    count: `${days.filter((day) => calendar.isWorkday(day)).length}个工作日`,
    weeks: Array.from({ length: cells.length / 7 }, (_, week) => ({ cells: cells.slice(week * 7, week * 7 + 7) })),
    named: runsOf(year.days.filter(({ day }) => days.includes(day))).map(runWords),
  };
}

function cellOf(day: PlainDate, named: CalendarDay | null, today: PlainDate): Cell {
  const cell = { n: String(partsOf(day).date), name: named?.name ?? '', today: day === today };
  if (named?.kind === 'holiday') return { ...cell, mark: '休', tone: 'off' };
  if (named) return { ...cell, mark: '班', tone: 'on' };
  return { ...cell, mark: '', tone: isWeekend(day) ? 'weekend' : '' };
}

/** Days that follow one another and are the same. */
function runsOf(days: readonly CalendarDay[]): CalendarDay[][] {
  const runs: CalendarDay[][] = [];
  for (const day of days) {
    const last = runs.at(-1)?.at(-1);
    const goesOn = last?.kind === day.kind && last.name === day.name && addDays(last.day, 1) === day.day;
    if (goesOn) runs.at(-1)!.push(day);
    else runs.push([day]);
  }
  return runs;
}

function runWords(run: CalendarDay[]): Month['named'][number] {
  const [first, last] = [run[0]!, run.at(-1)!];
  const { year } = partsOf(first.day);
  const single = `${spokenDate(first.day, year)}`;
  const days = run.length === 1 ? single : `${shortDate(first.day, year)}至${partsOf(last.day).date}日`;
  const edit = `/calendar/day?day=${first.day}`;
  if (first.kind === 'workday') return { mark: '班', tone: 'on', days, name: `${first.name}调休`, edit };
  return {
    mark: '休',
    tone: 'off',
    days,
    name: run.length === 1 ? first.name : `${first.name}，${run.length}天`,
    edit,
  };
}
