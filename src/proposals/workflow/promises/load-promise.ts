import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { CommitmentChange, type ChangeKind } from '../../../commitments/commitment-change.entity.js';
import { CommitmentMilestone } from '../../../commitments/commitment-milestone.entity.js';
import { Commitment } from '../../../commitments/commitment.entity.js';
import { delayRoom } from '../../../domain/commitments/delay-room.js';
import type { PolicyVersion } from '../../../domain/policy/policy.js';
import type { Actor } from '../../../domain/rights/actor.js';
import type { PromiseFacts } from '../../../domain/workflow/promises/facts.js';
import type { WorkCalendar } from '../../../domain/work-calendar/work-calendar.js';
import { Reply } from '../../../letters/reply.entity.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { versionOf, type Rules } from '../../due/district-rules.js';
import { groupBy } from '../../group.js';
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
  adjustment: CommitmentChange | null;
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
  return row && (await ofOneCase(manager, actor, [row], rules))[0]!;
}

/** The same of everything that binds in a case, with no more questions than for one. */
export async function loadPromises(
  manager: EntityManager,
  actor: Actor,
  caseId: string,
  rules: Rules,
): Promise<LoadedPromise[]> {
  const rows = await manager.find(Commitment, {
    where: { caseId, issuedDay: Not(IsNull()), continuesId: IsNull() },
    order: { replyId: 'ASC', no: 'ASC' },
  });
  return ofOneCase(manager, actor, rows, rules);
}

async function ofOneCase(
  manager: EntityManager,
  actor: Actor,
  rows: readonly Commitment[],
  rules: Rules,
): Promise<LoadedPromise[]> {
  const [first] = rows;
  if (!first) return [];
  const proposal = await manager.findOneByOrFail(Proposal, { id: first.caseId });
  const replies = await manager.findBy(Reply, { id: In(rows.map(({ replyId }) => replyId)) });
  const hands = await manager.findBy(Assignment, { id: In(replies.map(({ assignmentId }) => assignmentId)) });
  const ofCase = await relationsOf(manager, actor, proposal);
  const commitmentId = In(rows.map(({ id }) => id));
  const milestones = groupBy(
    await manager.find(CommitmentMilestone, { where: { commitmentId }, order: { day: 'ASC', no: 'ASC' } }),
    (milestone) => milestone.commitmentId,
  );
  const changes = await manager.findBy(CommitmentChange, { commitmentId, state: In(['asked', 'granted']) });
  const asked = changes.filter(({ state }) => state === 'asked');
  return rows.map((row) => {
    const { id, version, caseId, issuedDay, dueDay, state } = row;
    const reply = replies.find((one) => one.id === row.replyId)!;
    const hand = hands.find((one) => one.id === reply.assignmentId)!;
    const own = milestones.get(id) ?? [];
    const openMilestones = own.filter(({ doneDay }) => doneDay === null);
    const wanted = (kind: ChangeKind) => asked.find((one) => one.commitmentId === id && one.kind === kind) ?? null;
    const [delay, adjustment] = [wanted('delay'), wanted('adjustment')];
    const policy = versionOf(rules, proposal, hand.handedOverDay)?.version ?? null;
    const granted = changes.filter((one) => one.commitmentId === id && one.kind === 'delay' && one.state === 'granted');
    return {
      id,
      version,
      caseId,
      row,
      proposal,
      hand,
      openMilestones,
      milestones: own.length,
      delay,
      adjustment,
      policy,
      calendar: rules.calendar,
      facts: {
        state,
        relations: relationsToPromise(actor, row, hand, ofCase),
        issuedDay,
        dueDay,
        delayAsked: delay?.toDueDay ?? null,
        delays: delayRoom(policy, row, granted.length, rules.calendar),
        adjustmentAsked: adjustment !== null,
        continues: row.continuesId !== null,
        milestones: own.length,
        openMilestones: openMilestones.length,
      },
    };
  });
}
