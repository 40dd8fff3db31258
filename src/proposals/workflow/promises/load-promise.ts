import type { EntityManager } from 'typeorm';
import { CommitmentChange } from '../../../commitments/commitment-change.entity.js';
import { CommitmentMilestone } from '../../../commitments/commitment-milestone.entity.js';
import { Commitment } from '../../../commitments/commitment.entity.js';
import type { PolicyVersion } from '../../../domain/policy/policy.js';
import type { Actor } from '../../../domain/rights/actor.js';
import type { PromiseFacts } from '../../../domain/workflow/promises/facts.js';
import type { WorkCalendar } from '../../../domain/work-calendar/work-calendar.js';
import { Reply } from '../../../letters/reply.entity.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { versionOf, type Rules } from '../../due/district-rules.js';
import { Proposal } from '../../proposal.entity.js';
import { relationsOf } from '../../rights/parties.js';
import { relationsToPromise } from '../../rights/standing.js';
import type { Loaded } from '../steppable.js';

/** A promise with all that the rules look at. */
export interface LoadedPromise extends Loaded<PromiseFacts> {
  row: Commitment;
  proposal: Proposal;
  hand: Assignment;
  /** Not yet done, by day. */
  openMilestones: CommitmentMilestone[];
  milestones: number;
  /** What was asked for and nobody has decided yet. */
  delay: CommitmentChange | null;
  /** The rules that its case is handled by. */
  policy: PolicyVersion | null;
  calendar: WorkCalendar;
}

/** Reads the facts of a promise in one go; null when there is none. */
export async function loadPromise(
  manager: EntityManager,
  actor: Actor,
  id: string,
  rules: Rules,
): Promise<LoadedPromise | null> {
  const row = await manager.findOneBy(Commitment, { id });
  if (!row) return null;
  const { caseId, issuedDay, dueDay, state } = row;
  const proposal = await manager.findOneByOrFail(Proposal, { id: caseId });
  const reply = await manager.findOneByOrFail(Reply, { id: row.replyId });
  const hand = await manager.findOneByOrFail(Assignment, { id: reply.assignmentId });
  const ofCase = await relationsOf(manager, actor, proposal);
  const milestones = await manager.find(CommitmentMilestone, {
    where: { commitmentId: id },
    order: { day: 'ASC', no: 'ASC' },
  });
  const delay = await manager.findOneBy(CommitmentChange, { commitmentId: id, kind: 'delay', state: 'asked' });
  const openMilestones = milestones.filter(({ doneDay }) => doneDay === null);
  return {
    id,
    version: row.version,
    caseId,
    row,
    proposal,
    hand,
    openMilestones,
    milestones: milestones.length,
    delay,
    policy: versionOf(rules, proposal, hand.handedOverDay)?.version ?? null,
    calendar: rules.calendar,
    facts: {
      state,
      relations: relationsToPromise(actor, row, hand, ofCase),
      issuedDay,
      dueDay,
      delayAsked: delay?.toDueDay ?? null,
      milestones: milestones.length,
      openMilestones: openMilestones.length,
    },
  };
}
