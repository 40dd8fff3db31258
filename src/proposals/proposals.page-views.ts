import type { PlainDate } from '../domain/plain-date.js';
import { dueWords, type DueWords } from '../platform/web/day-words.js';
import { calledBy } from './case-name.js';
import type { ProposalFilter, ProposalRow } from './proposals.views.js';
import type { ProposalState } from './states.js';

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

/** The list's address for a filter; without values only the path. */
export function proposalsHref(filter: ProposalFilter): string {
  const query = new URLSearchParams();
  if (filter.search) query.set('q', filter.search);
  if (filter.state) query.set('state', filter.state);
  if (filter.overdue) query.set('overdue', '1');
  if (filter.receipt) query.set('receipt', filter.receipt);
  if (filter.sessionId) query.set('session', filter.sessionId);
  if (filter.unitId) query.set('unit', filter.unitId);
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
