import { daysLeft } from '../../domain/deadlines/days-left.js';
import { partsOf, weekdayOf, type PlainDate } from '../../domain/plain-date.js';
import type { Chart } from '../../platform/charts/chart.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import { dayWords, dueWords, type DueWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { linkButton, type ActionButton } from '../action-button.page-views.js';
import { dueReasons, type DueReasons } from '../due/due.page-views.js';
import type { DueExplained } from '../due/due.views.js';
import { officeDesk, type OfficeDesk } from '../office/office.page-views.js';
import type { InsideWork } from '../office/office.views.js';
import type { DueDay } from './due-days.queries.js';
import { MOST, type Todo } from './todo.js';

/** A row of 要我做的: what, how it stands, by when and why then, and the one step that comes next. */
export interface TodoRow {
  id: string;
  href: string;
  title: string;
  called: string;
  about: string;
  due: DueWords | null;
  dayOf: string;
  why: DueReasons | null;
  back: string;
  notes: string[];
  next: ActionButton;
  tone: 'late' | 'soon' | '';
}

/** A number with the list it counts. */
export interface Count {
  label: string;
  count: number;
  href: string;
  late: boolean;
}

/** One day of the strip. */
interface StripCell {
  /** `18`, `今天`, with the month where one begins: `12月1`. */
  date: string;
  weekday: string;
  /** Place in the week, Monday first. */
  column: number;
  mark: string;
  why: string;
  works: boolean;
  today: boolean;
  count: number;
  href: string;
  /** Read out: `11月26日（周四），2件到期，1项承诺`. */
  words: string;
}

export interface HomePage extends PageView {
  today: string;
  write: { href: string; label: string } | null;
  todos: TodoRow[];
  /** How many there are; `200以上` where no more were read. Empty for none. */
  count: string;
  more: { label: string; href: string } | null;
  /** A new installation: there is no proposal yet. */
  fresh: boolean;
  /** What there is to know where nothing waits. */
  empty: { text: string; href: string; label: string };
  counts: Count[];
  strip: StripCell[];
  stripWords: string;
  promises: { share: string; lines: Count[]; href: string } | null;
  /** 逐月工作量 in small; null where nothing is due. */
  load: { chart: Chart; about: string } | null;
  office: OfficeDesk;
  papers: { href: string; label: string }[];
}

export interface HomeInput {
  todos: readonly Todo[];
  /** Rows beyond so many stand behind a link; null for all. */
  shown: number | null;
  explained: ReadonlyMap<string, DueExplained>;
  calendar: WorkCalendar;
  today: PlainDate;
  strip: readonly DueDay[];
  write: HomePage['write'];
  counts: Count[];
  promises: HomePage['promises'];
  office: readonly InsideWork[];
  papers: HomePage['papers'];
  load: HomePage['load'];
  fresh: boolean;
  empty: HomePage['empty'];
}

/** Rows of the unit's other work beside the own list. */
const OTHERS = 8;

export function homePage(input: HomeInput): HomePage {
  const { todos, shown, explained, calendar, today, strip } = input;
  const rows = shown === null ? todos : todos.slice(0, shown);
  const waiting = new Set(todos.flatMap(({ assignmentId }) => assignmentId ?? []));
  const hands = strip.reduce((sum, day) => sum + day.hands, 0);
  const promises = strip.reduce((sum, day) => sum + day.promises, 0);
  return {
    title: '工作台',
    section: 'home',
    today: dayWords(today, today),
    write: input.write,
    todos: rows.map((todo, i) => todoRow(todo, i, { explained, calendar, today })),
    count: todos.length === 0 ? '' : `${todos.length}${todos.length >= MOST ? '以上' : ''}`,
    more:
      rows.length < todos.length
        ? { label: `还有${todos.length - rows.length}件${todos.length >= MOST ? '以上' : ''}`, href: '/?all=1' }
        : null,
    load: input.load,
    fresh: input.fresh,
    empty: input.empty,
    counts: input.counts,
    strip: strip.map((day) => stripCell(day, today)),
    stripWords: hands + promises === 0 ? '十个工作日内没有到期的' : dueOf(hands, promises),
    promises: input.promises,
    office: officeDesk(
      input.office.filter(({ assignmentId }) => !waiting.has(assignmentId)),
      OTHERS,
      today,
    ),
    papers: input.papers,
  };
}

function todoRow(
  todo: Todo,
  i: number,
  { explained, calendar, today }: Pick<HomeInput, 'explained' | 'calendar' | 'today'>,
): TodoRow {
  const { href, title, called, about, day, dayOf, provisional, assignmentId, back, notes, next } = todo;
  const due = dueWords({ day, provisional, left: day === null ? null : daysLeft(calendar, today, day) }, today);
  const reasons = assignmentId === null ? undefined : explained.get(assignmentId);
  return {
    id: `todo-${i}`,
    href,
    title,
    called,
    about,
    due,
    dayOf,
    why: reasons ? dueReasons({ ...reasons, state: 'drafting' }, today) : null,
    back,
    notes,
    next: { ...linkButton(next.label, next.href, next.version !== null), version: next.version ?? 0, primary: i === 0 },
    tone: due?.tone ?? '',
  };
}

const WEEKDAYS = '日一二三四五六';

function stripCell({ day, works, mark, why, hands, promises }: DueDay, today: PlainDate): StripCell {
  const { month, date } = partsOf(day);
  const weekday = weekdayOf(day);
  const count = hands + promises;
  return {
    date: day === today ? '今天' : date === 1 ? `${month}月1` : String(date),
    weekday: WEEKDAYS[weekday]!,
    column: ((weekday + 6) % 7) + 1,
    mark,
    why,
    works,
    today: day === today,
    count,
    href: `/due/${day}`,
    words: [dayWords(day, today), works ? '' : why || '休息', count === 0 ? '没有到期的' : dueOf(hands, promises)]
      .filter(Boolean)
      .join('，'),
  };
}

const dueOf = (hands: number, promises: number): string =>
  [hands > 0 ? `${hands}件到期` : '', promises > 0 ? `${promises}项承诺到期` : ''].filter(Boolean).join('，');
