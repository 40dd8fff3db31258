import { partsOf, spokenDate } from '../domain/plain-date.js';
import type { Problem } from '../domain/problem.js';
import type { CalendarDay } from '../domain/work-calendar/calendar-day.js';
import type { YearChange } from '../domain/work-calendar/changes.js';
import { formFields, type Choice, type Field } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import type { CalendarState } from './calendar-state.js';
import type { CalendarPreview, PastChange } from './calendar.views.js';
import { changeSummary, dayStateWords, dueWords, KIND_WORDS } from './change-words.js';
import type { DueMove } from './due-moves.js';
import { whenWords } from './year.page-views.js';

/** What a form about the calendar says, as it was typed; it travels with the preview and comes back with every refusal. */
export type Typed = Readonly<Record<TypedName, string>>;
export const TYPED = ['what', 'year', 'name', 'text', 'day', 'kind', 'holiday', 'notice', 'workingDays'] as const;
type TypedName = (typeof TYPED)[number];

interface FormPage extends PageView {
  back: string;
  /** One sentence above the form, or nothing. */
  problem: string;
  problems: Problem[];
  year: string;
}

export interface ImportPage extends FormPage {
  text: string;
  name: string;
  fields: Record<'workingDays', Field>;
}

export interface DayPage extends FormPage {
  fields: Record<'day' | 'holiday' | 'notice' | 'workingDays', Field>;
  kinds: Choice[];
}

/** What was wrong with a form that comes back. */
export interface FormProblems {
  problem?: string;
  problems?: Problem[];
  errors?: Readonly<Record<string, string>>;
}

export function importPage(typed: Typed, { problem = '', problems = [], errors }: FormProblems = {}): ImportPage {
  const { year, name, text, workingDays } = typed;
  return {
    title: '导入工作日历',
    section: 'calendar',
    width: 'narrow',
    back: backTo(year),
    problem,
    problems,
    year,
    text,
    name,
    fields: formFields({ workingDays }, errors),
  };
}

export function dayPage(typed: Typed, { problem = '', problems = [], errors }: FormProblems = {}): DayPage {
  const { day, kind, holiday, notice, workingDays, year } = typed;
  const kinds = { ...KIND_WORDS, ordinary: '平日（周一至周五上班，周末休息）' };
  return {
    title: '改一天',
    section: 'calendar',
    width: 'narrow',
    back: backTo(year),
    problem,
    problems,
    year,
    fields: formFields({ day, holiday, notice, workingDays }, errors),
    kinds: Object.entries(kinds).map(([value, label]) => ({ value, label, selected: value === kind })),
  };
}

const backTo = (year: string): string => (/^\d{4}$/.test(year) ? `/calendar?year=${year}` : '/calendar');

/** The year as a table that can be changed and sent back. */
export function yearTable(days: readonly CalendarDay[]): string {
  const rows = days.map(({ day, kind, name, notice }) => [day, KIND_WORDS[kind], name, notice].map(cell).join(','));
  return ['日期,类型,名称,文号', ...rows, ''].join('\n');
}

const cell = (text: string): string => (/[",，\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export interface PreviewPage extends PageView {
  back: string;
  /** What somebody who was faster has changed; empty unless somebody was. */
  conflict: string;
  nothing: boolean;
  summary: string;
  years: {
    title: string;
    isNew: boolean;
    count: string;
    rows: { day: string; from: string; to: string }[];
  }[];
  moves: MoveRow[];
  moved: string;
  version: number;
  hidden: { name: string; value: string }[];
  again: string;
}

interface MoveRow {
  number: string;
  unit: string;
  role: string;
  from: string;
  to: string;
}

/** What the change does to days and due days; `conflict` says why it could not be applied just now. */
export function previewPage(typed: Typed, preview: CalendarPreview, conflict = ''): PreviewPage {
  const { version, changes, moves } = preview;
  return {
    title: conflict === '' ? '预览：日历会怎样变' : '别人刚改过',
    section: 'calendar',
    width: 'narrow',
    back: backTo(typed.year),
    conflict,
    nothing: changes.length === 0,
    summary: changeSummary(changes),
    years: changes.map(changedYear),
    moves: moves.map(moveRow),
    moved: moves.length > 0 ? `${moves.length}个期限变动` : '没有期限因此变动',
    version,
    hidden: TYPED.map((name) => ({ name, value: typed[name] })),
    again: typed.what,
  };
}

function changedYear({ year, isNew, workingDays, days }: YearChange): PreviewPage['years'][number] {
  const { from, to } = workingDays;
  const count = from === to ? `工作日数不变，${to}个` : `工作日${from}个 → ${to}个`;
  return {
    title: isNew ? `${year}年：新导入` : `${year}年`,
    isNew,
    count: isNew ? `全年${to}个工作日` : count,
    rows: days.map((change) => ({
      day: spokenDate(change.day, partsOf(change.day).year),
      from: dayStateWords(change.from),
      to: dayStateWords(change.to),
    })),
  };
}

function moveRow(move: DueMove): MoveRow {
  return {
    number: move.number === null ? '未编号' : `第${move.number}号`,
    unit: move.unit ?? '单位不详',
    role: move.role,
    from: dueWords(move.from, move.wasProvisional),
    to: dueWords(move.to, move.isProvisional),
  };
}

/** Who was faster, and with what. */
export function overtakenBy({ by, at, summary }: PastChange): string {
  return `刚才没有应用：${by}在${whenWords(at)}改了日历（${summary}）`;
}

export interface DonePage extends PageView {
  summary: string;
  when: string;
  by: string;
  source: string;
  days: string[];
  moves: string[];
  /** Which they are is shown to whoever may move them: they are the cases of all units. */
  hidden: number;
  back: string;
}

/** A change of the past: what was done, when, by whom, and what it moved. */
export function donePage(change: PastChange, mayEdit: boolean): DonePage {
  const { version, at, by, summary, source, days, moves } = change;
  const year = /\d{4}/.exec(summary)?.[0] ?? '';
  return {
    title: `第${version}版日历：已应用`,
    section: 'calendar',
    width: 'narrow',
    summary,
    when: whenWords(at),
    by,
    source,
    days,
    moves: mayEdit ? moves : [],
    hidden: mayEdit ? 0 : moves.length,
    back: backTo(year),
  };
}

/** The form for a day as the calendar has it now. */
export function typedDay(
  { calendar, years }: CalendarState,
  day: string,
  year: number,
): Partial<Record<TypedName, string>> {
  const named = calendar.named(day);
  const own = years.find((one) => one.year === year)?.ownCount ?? null;
  return {
    day,
    kind: named?.kind ?? (day === '' ? 'holiday' : 'ordinary'),
    holiday: named?.name ?? '',
    notice: named?.notice ?? '',
    workingDays: own === null ? '' : String(own),
  };
}
