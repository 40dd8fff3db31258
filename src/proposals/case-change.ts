import { In, type EntityManager } from 'typeorm';
import { archivedRefusal } from '../domain/closing/archived.js';
import type { Actor } from '../domain/rights/actor.js';
import { recordEvents, type AuditEvent } from '../audit/audit-trail.js';
import { Conflict } from '../platform/database/conflict.js';
import { Assignment } from './assignments/assignment.entity.js';
import { groupBy } from './group.js';
import { Proposal } from './proposal.entity.js';
import { ASSIGNMENT_STATES, type AssignmentState, type ProposalState } from './states.js';
import type { CaseEventName } from './timeline.js';

/** Who changes something, when; what every step of one change shares. */
export interface Change {
  tx: EntityManager;
  actor: Actor;
  at: Date;
  /** The larger act that it is a part of, such as the hand-over of many proposals. */
  act?: string;
  /** Of a batch: its lines, which `writeLines` writes at its end, all at once. */
  lines?: CaseLine[];
}

/** Who changes which case, when. */
export interface CaseChange extends Change {
  caseId: string;
}

/** What happened to a case. */
export type CaseEvent = AuditEvent & { action: CaseEventName };

/** One line of a case's trail that is still to be written. */
export interface CaseLine {
  caseId: string;
  event: CaseEvent;
}

/** One line of the trail; it makes the case's version grow, which also puts two writers of one case in a row. */
export const record = (change: CaseChange, event: CaseEvent): Promise<void> =>
  recordAll(change, [{ caseId: change.caseId, event }]);

/** Lines of many cases; those of one case in their order. */
export async function recordAll(change: Change, lines: readonly CaseLine[]): Promise<void> {
  if (change.lines) change.lines.push(...lines);
  else await writeLines(change, lines);
}

/** With as many questions for many cases as for one. */
export async function writeLines({ tx, actor, at }: Change, lines: readonly CaseLine[]): Promise<void> {
  const ended = lines.filter(({ event }) => !GOES_ON.test(event.action) && event.to !== 'archived');
  await demandUnarchived(tx, casesOf(ended));
  const ofCase = groupBy(lines, ({ caseId }) => caseId);
  const byCount = groupBy([...ofCase], ([, own]) => String(own.length));
  for (const [count, cases] of byCount)
    await tx.increment(Proposal, { id: In(cases.map(([caseId]) => caseId)) }, 'version', Number(count));
  await recordEvents(
    tx,
    lines.map(({ caseId, event }) => ({ chain: caseId, event })),
    actor,
    at,
  );
}

const casesOf = (lines: readonly CaseLine[]): string[] => [...new Set(lines.map(({ caseId }) => caseId))];

/** What an archived case still has to tell: promises are followed until they are kept. */
const GOES_ON = /^commitment\./;

/** Every change of a case comes by here, whichever way it was made. */
async function demandUnarchived(tx: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0 && (await tx.existsBy(Proposal, { id: In(ids), state: 'archived' }))) throw archivedRefusal();
}

/** Moves an assignment on; a `Conflict` when somebody has moved it already. */
export async function moveAssignment(
  change: CaseChange,
  assignment: Assignment,
  to: AssignmentState,
  unit: string | null,
): Promise<void> {
  const { id, version, state: from } = assignment;
  const moved = await change.tx.update(Assignment, { id, version }, { state: to, version: version + 1 });
  if (moved.affected !== 1) {
    const current = await change.tx.findOneByOrFail(Assignment, { id });
    const sentence = `这件提案的办理状态刚变为“${ASSIGNMENT_STATES[current.state].label}”。`;
    throw new Conflict(
      'assignments.conflict',
      sentence,
      { version: current.version, state: current.state },
      { state: to },
    );
  }
  await record(change, { action: 'assignment.state', from, to, detail: { unit } });
}

/** Moves the proposal on when it stands in `from`. */
export async function moveProposal(change: CaseChange, from: ProposalState, to: ProposalState): Promise<void> {
  const moved = await change.tx.update(Proposal, { id: change.caseId, state: from }, { state: to });
  if (moved.affected === 1) await record(change, { action: 'proposal.state', from, to });
}
