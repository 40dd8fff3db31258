import type { DataSource } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import { daysLeft } from '../../domain/deadlines/days-left.js';
import { HAND_ROLES } from '../../domain/case-words.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import { dueWords } from '../../platform/web/day-words.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { calledBy } from '../case-name.js';
import { isOverdue } from '../case-rules.js';
import { UnitSection } from '../office/section.entity.js';
import { Proposal } from '../proposal.entity.js';
import { named } from '../proposals.page-views.js';
import type { ProposerQueries } from '../proposers.queries.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../states.js';
import { cell, dueCell, type Cell } from './cell.js';
import { dayCell } from './proposals.source.js';

/** An assignment with what its line in a list is made of. */
export type HandLine = Assignment & {
  proposal: Pick<Proposal, 'id' | 'number' | 'receiptNumber' | 'title'> & { session: CommitteeSession };
  unit: Unit | null;
  section: UnitSection | null;
  clerk: Pick<Account, 'id' | 'name'> | null;
  proposers: string[];
};

/** Assignments by their ids; no texts of the proposals are read. */
export async function handLines(
  reader: DataSource,
  proposers: ProposerQueries,
  ids: readonly string[],
): Promise<Map<string, HandLine>> {
  if (ids.length === 0) return new Map();
  const rows = (await reader
    .createQueryBuilder(Assignment, 'assignment')
    .innerJoinAndMapOne('assignment.proposal', Proposal, 'proposal', 'proposal.id = assignment.proposalId')
    .innerJoinAndMapOne('proposal.session', CommitteeSession, 'session', 'session.id = proposal.sessionId')
    .leftJoinAndMapOne('assignment.unit', Unit, 'unit', 'unit.id = assignment.unitId')
    .leftJoinAndMapOne('assignment.section', UnitSection, 'section', 'section.id = assignment.sectionId')
    .leftJoinAndMapOne('assignment.clerk', Account, 'clerk', 'clerk.id = assignment.clerkId')
    .select([
      'assignment',
      ...['id', 'number', 'receiptNumber', 'title', 'sessionId'].map((column) => `proposal.${column}`),
      'session',
      'unit',
      'section',
      'clerk.id',
      'clerk.name',
    ])
    .where('assignment.id IN (:...ids)', { ids: [...ids] })
    .getMany()) as HandLine[];
  const authors = await proposers.ofCases([...new Set(rows.map(({ proposalId }) => proposalId))]);
  for (const row of rows) row.proposers = (authors.get(row.proposalId) ?? []).map(({ name }) => name);
  return new Map(rows.map((row) => [row.id, row]));
}

export const unitOf = ({ unit, unitPrinted }: HandLine): string => unit?.shortName ?? unitPrinted ?? '承办单位待定';

export const handCalled = (line: HandLine): string => `${calledBy(line.proposal)}（${unitOf(line)}）`;

export const handIsLate = (line: HandLine, today: PlainDate): boolean =>
  isOverdue(line, ASSIGNMENT_STATES[line.state].open, today);

/** What lists of assignments and of replies say alike. */
export function handCells(
  line: HandLine,
  { actor, calendar, today }: { actor: Actor; calendar: WorkCalendar; today: PlainDate },
): Record<string, Cell> {
  const { proposal, role, round, state, dueDay, dueProvisional } = line;
  const { label, open } = ASSIGNMENT_STATES[state];
  const left = open && dueDay !== null ? daysLeft(calendar, today, dueDay) : null;
  return {
    number: cell(calledBy(proposal), { value: proposal.number ?? proposal.receiptNumber, nowrap: true }),
    session: cell(sessionView(proposal.session).label, { nowrap: true }),
    title: cell(proposal.title, { main: true }),
    proposers: cell(named(line.proposers), { value: line.proposers.join('、') }),
    unit: cell(unitOf(line), { nowrap: true }),
    role: cell(role && HAND_ROLES[role], { nowrap: true }),
    round: cell(`第${round}次`, { value: round, nowrap: true }),
    state: cell(label, { tone: handTone(state) }),
    inside: cell(isInside(actor, line) ? [line.section?.name, line.clerk?.name].filter(Boolean).join(' ') : ''),
    handed: dayCell(line.handedOverDay),
    received: dayCell(line.receivedDay),
    due: dueCell(dueWords({ day: dueDay, provisional: dueProvisional, left }, today), dueDay),
    delivered: dayCell(line.deliveredDay),
  };
}

/** Who has it inside a unit is nobody else's business. */
const isInside = (actor: Actor, { unitId }: HandLine): boolean =>
  mayAtAll(actor, 'inside.read') && unitId !== null && unitId === actor.unitId;

function handTone(state: AssignmentState): string {
  if (!ASSIGNMENT_STATES[state].open) return state === 'reassigned' ? '' : 'done';
  return state === 'dispatched' ? '' : 'active';
}
