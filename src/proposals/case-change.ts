import type { EntityManager } from 'typeorm';
import { archivedRefusal } from '../domain/closing/archived.js';
import type { Actor } from '../domain/rights/actor.js';
import { recordEvent, type AuditEvent } from '../audit/audit-trail.js';
import { Conflict } from '../platform/database/conflict.js';
import { Assignment } from './assignments/assignment.entity.js';
import { Proposal } from './proposal.entity.js';
import { ASSIGNMENT_STATES, type AssignmentState, type ProposalState } from './states.js';
import type { CaseEventName } from './timeline.js';

/** Who changes which case, when; what every step of one change shares. */
export interface CaseChange {
  tx: EntityManager;
  caseId: string;
  actor: Actor;
  at: Date;
  /** The larger act that it is a part of, such as the hand-over of many proposals. */
  act?: string;
}

/** One line of the trail; it makes the case's version grow, which also puts two writers of one case in a row. */
export async function record(change: CaseChange, event: AuditEvent & { action: CaseEventName }): Promise<void> {
  const { tx, caseId, actor, at } = change;
  if (!GOES_ON.test(event.action) && event.to !== 'archived') await demandUnarchived(change);
  await tx.increment(Proposal, { id: caseId }, 'version', 1);
  await recordEvent(tx, caseId, actor, event, at);
}

/** What an archived case still has to tell: promises are followed until they are kept. */
const GOES_ON = /^commitment\./;

/** Every change of a case comes by here, whichever way it was made. */
async function demandUnarchived({ tx, caseId }: CaseChange): Promise<void> {
  if (await tx.existsBy(Proposal, { id: caseId, state: 'archived' })) throw archivedRefusal();
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
