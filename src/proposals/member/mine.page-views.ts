import { partsOf, shortDate, type PlainDate } from '../../domain/plain-date.js';
import type { Stage } from '../../domain/proposing/stages.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { stateTone } from '../proposals.page-views.js';
import type { MinePage, MineRow } from './mine.views.js';

/** One stage of the line, with its day in short. */
export interface StageView {
  label: string;
  standing: Stage['standing'];
  /** For who cannot see the mark. */
  says: string;
  day: string;
}

const SAYS: Readonly<Record<Stage['standing'], string>> = { done: '已完成', now: '现在', todo: '还没有到' };

export const stageViews = (stages: readonly Stage[], today: PlainDate): StageView[] =>
  stages.map(({ code, label, standing, day }) => ({
    label,
    standing,
    says: SAYS[standing],
    day: day === null ? '' : `${shortDate(day, partsOf(today).year)}${code === 'handling' ? '前' : ''}`,
  }));

export interface MineCard {
  href: string;
  called: string;
  title: string;
  session: string;
  state: string;
  tone: string;
  units: string;
  due: string;
  late: boolean;
  want: string;
  stages: StageView[];
}

export interface MineListPage extends PageView {
  search: string;
  /** Whoever has few sees them all. */
  searches: boolean;
  waiting: MineCard[];
  cards: MineCard[];
  next: string | null;
  first: string | null;
}

export function mineListPage(
  { waiting, items, next }: MinePage,
  { after, search }: { after?: string; search?: string },
  today: PlainDate,
): MineListPage {
  // What waits stands on the first page, and there not once more below.
  const shown = after === undefined ? waiting : [];
  const above = new Set(shown.map(({ id }) => id));
  return {
    title: '我的提案',
    section: 'mine',
    width: 'narrow',
    ownSearch: true,
    search: search ?? '',
    searches: next !== null || after !== undefined || search !== undefined,
    waiting: shown.map((row) => card(row, today)),
    cards: items.filter(({ id }) => !above.has(id)).map((row) => card(row, today)),
    next: next === null ? null : mineHref({ after: next, search }),
    first: after === undefined && search === undefined ? null : '/mine',
  };
}

function mineHref({ after, search }: { after: string; search?: string }): string {
  const query = new URLSearchParams({ after, ...(search !== undefined && { q: search }) });
  return `/mine?${query.toString()}`;
}

function card(row: MineRow, today: PlainDate): MineCard {
  const { id, called, title, session, state, stateLabel, units, dueDay, overdue, round, wantLabel, stages } = row;
  const shown = units.slice(0, 3).join('、');
  return {
    href: `/mine/${id}`,
    called,
    title,
    session,
    state: round > 1 ? `${stateLabel} · 第${round}次办理` : stateLabel,
    tone: stateTone(state),
    units: units.length > 3 ? `${shown}等${units.length}家` : shown,
    due: dueDay === null ? '' : `${dayWords(dueDay, today)}前${overdue ? '，已超期' : ''}`,
    late: overdue,
    want: wantLabel ?? '',
    stages: stageViews(stages, today),
  };
}
