import { RECEIPTS } from '../domain/proposing/received.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { SessionView, UnitView } from '../directory/directory.views.js';
import type { Page } from '../platform/database/page.js';
import { dueWords, type DueWords } from '../platform/web/day-words.js';
import type { Choice } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import { calledBy } from './case-name.js';
import type { ProposalCounts, ProposalFilter, ProposalRow } from './proposals.views.js';
import { PROPOSAL_STATES, type ProposalState } from './states.js';

/** One filter that is a link: a state with how many stand there. */
export interface Chip {
  label: string;
  count: number;
  href: string;
  current: boolean;
  late: boolean;
}

/** A proposal as lists show it. */
export interface Row {
  href: string;
  number: string;
  session: string;
  title: string;
  proposers: string;
  units: string;
  state: string;
  tone: string;
  due: DueWords | null;
  late: boolean;
}

export interface ProposalsPage extends PageView {
  search: string;
  state: string;
  overdue: boolean;
  receipt: string;
  chips: Chip[];
  sessions: Choice[];
  units: Choice[];
  rows: Row[];
  summary: string;
  filtered: boolean;
  next: string | null;
  first: string | null;
  /** Begins a proposal, for whoever may. */
  write: { href: string; label: string } | null;
}

export interface ProposalsPageInput {
  write: ProposalsPage['write'];
  filter: ProposalFilter;
  after: string | undefined;
  page: Page<ProposalRow>;
  /** Of everything that matches but for state and overdue, so that the chips show where to go. */
  counts: ProposalCounts;
  sessions: SessionView[];
  units: UnitView[];
  today: PlainDate;
}

export function proposalsPage(input: ProposalsPageInput): ProposalsPage {
  const { filter, page, counts, sessions, units, today } = input;
  return {
    title: '提案',
    section: 'proposals',
    ownSearch: true,
    search: filter.search ?? '',
    state: filter.state ?? '',
    overdue: filter.overdue === true,
    receipt: filter.receipt ?? '',
    chips: chips(filter, counts),
    sessions: sessions.map(({ id, label }) => ({ value: id, label, selected: id === filter.sessionId })),
    units: units.map(({ id, shortName }) => ({ value: id, label: shortName, selected: id === filter.unitId })),
    rows: page.items.map((row) => proposalRow(row, today)),
    summary: summary(filter, counts),
    filtered: Object.values(filter).some((value) => value !== undefined && value !== ''),
    next: page.next === null ? null : proposalsHref(filter, page.next),
    write: input.write,
    first: input.after === undefined ? null : proposalsHref(filter),
  };
}

/** The list's address for a filter; without values only the path. */
export function proposalsHref(filter: ProposalFilter, after?: string): string {
  const query = new URLSearchParams();
  if (filter.search) query.set('q', filter.search);
  if (filter.state) query.set('state', filter.state);
  if (filter.overdue) query.set('overdue', '1');
  if (filter.receipt) query.set('receipt', filter.receipt);
  if (filter.sessionId) query.set('session', filter.sessionId);
  if (filter.unitId) query.set('unit', filter.unitId);
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '/proposals' : `/proposals?${query.toString()}`;
}

export function proposalRow(row: ProposalRow, today: PlainDate): Row {
  return {
    href: `/proposals/${row.id}`,
    number: calledBy(row),
    session: row.session.label,
    title: row.title,
    proposers: named(row.proposers),
    units: handling(row.units),
    state: row.stateLabel,
    tone: stateTone(row.state),
    due: caseDue(row, today),
    late: row.overdue,
  };
}

/** The day of what a case owes first. */
export function caseDue(
  { dueDay, dueProvisional, daysLeft }: Pick<ProposalRow, 'dueDay' | 'dueProvisional' | 'daysLeft'>,
  today: PlainDate,
): DueWords | null {
  return dueWords({ day: dueDay, provisional: dueProvisional, left: daysLeft }, today);
}

/** Colour of a state's badge: under way, done, or neither. */
export function stateTone(state: ProposalState): 'active' | 'done' | '' {
  if (['closed', 'archived', 'replied', 'awaiting_feedback'].includes(state)) return 'done';
  return ['handed_over', 'in_handling', 'redo'].includes(state) ? 'active' : '';
}

/** The first two names; more are counted: `甲、乙等5人`. */
export function named(names: readonly string[]): string {
  return names.length > 2 ? `${names.slice(0, 2).join('、')}等${names.length}人` : names.join('、');
}

/** The unit that answers first; those that help are counted from two on: `区住建局、区交通局`, `区住建局等3家`. */
function handling(units: readonly string[]): string {
  const names = [...new Set(units)];
  if (names.length === 0) return '未交办';
  return names.length > 2 ? `${names[0]}等${names.length}家` : names.join('、');
}

function chips(filter: ProposalFilter, counts: ProposalCounts): Chip[] {
  const elsewhere: ProposalFilter = { ...filter, state: undefined, overdue: undefined };
  const chip = (label: string, count: number, change: ProposalFilter, late = false): Chip => ({
    label,
    count,
    href: proposalsHref({ ...elsewhere, ...change }),
    current: filter.state === change.state && (filter.overdue ?? false) === (change.overdue ?? false),
    late: late && count > 0,
  });
  return [
    chip('全部', counts.total, {}),
    chip('超期', counts.overdue, { overdue: true }, true),
    ...counts.byState.map(({ state, label, count }) => chip(label, count, { state })),
  ];
}

/** How many there are, in a sentence that a screen reader announces after each change of the filter. */
function summary(filter: ProposalFilter, counts: ProposalCounts): string {
  const inState = counts.byState.find(({ state }) => state === filter.state)?.count ?? 0;
  const count = filter.overdue ? counts.overdue : filter.state ? inState : counts.total;
  const among = filter.receipt ? `${RECEIPTS[filter.receipt]}中` : '';
  const what = filter.overdue ? '超期的' : filter.state ? `“${PROPOSAL_STATES[filter.state].label}”的` : '';
  return `${among}${what}提案${count}件`;
}
