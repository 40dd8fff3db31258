import { In, IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { addChange } from '../../commitments/commitment-changes.js';
import { CommitmentChange } from '../../commitments/commitment-change.entity.js';
import type { FollowedFields } from '../../commitments/commitment-store.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import type { CaseChange } from '../case-change.js';
import { COMMITMENT_STATES, openCodes } from '../states.js';

/** What the unit has promised in earlier rounds of the case and still has to keep. */
export async function openBefore(
  tx: EntityManager,
  { proposalId, unitId, round }: Pick<Assignment, 'proposalId' | 'unitId' | 'round'>,
): Promise<Commitment[]> {
  if (round === 1 || unitId === null) return [];
  const hands = await tx.findBy(Assignment, { proposalId, unitId, round: LessThan(round) });
  const replies = await tx.findBy(Reply, { assignmentId: In(hands.map(({ id }) => id)) });
  return tx.find(Commitment, {
    where: {
      replyId: In(replies.map(({ id }) => id)),
      issuedDay: Not(IsNull()),
      continuesId: IsNull(),
      state: In(openCodes(COMMITMENT_STATES)),
    },
    order: { no: 'ASC', id: 'ASC' },
  });
}

/** 再次承诺: the promise goes on with what the new letter says of day, keeper and measure; what stood before is kept. */
export async function goOn(
  change: CaseChange,
  earlier: Commitment,
  { text, no, dueDay, measure, ownerUnitId }: Commitment,
  round: number,
): Promise<void> {
  const moves = dueDay !== null && dueDay !== earlier.dueDay;
  const hands = ownerUnitId !== null && ownerUnitId !== earlier.ownerUnitId;
  await addChange(change, earlier.id, 'renewal', 'made', {
    reason: `第${round}次办理的答复第${no}项：${text}`,
    fromMeasure: earlier.measure,
    ...(moves && { fromDueDay: earlier.dueDay, toDueDay: dueDay }),
    ...(hands && { fromUnitId: earlier.ownerUnitId, toUnitId: ownerUnitId }),
  });
  await follow(change, earlier, {
    ...(moves && { dueDay, withoutDue: false, recheckDay: null, firstDueDay: earlier.firstDueDay ?? dueDay }),
    ...(measure !== null && { measure }),
    ...(hands && { ownerUnitId }),
  });
}

/** The signature of the letter that repeated it is withdrawn: as it stood before, where nobody has moved it since. */
export async function takeBack(change: CaseChange, id: string): Promise<void> {
  const { tx } = change;
  const promise = await tx.findOneByOrFail(Commitment, { id });
  const last = await tx.findOne(CommitmentChange, {
    where: { commitmentId: id, kind: 'renewal', state: 'made' },
    order: { at: 'DESC' },
  });
  if (!last) return;
  await tx.update(CommitmentChange, { id: last.id }, { state: 'withdrawn' });
  const { toDueDay, fromDueDay, toUnitId, fromUnitId, fromMeasure } = last;
  await follow(change, promise, {
    measure: fromMeasure,
    ...(toDueDay !== null && promise.dueDay === toDueDay && { dueDay: fromDueDay, withoutDue: fromDueDay === null }),
    ...(toUnitId !== null && promise.ownerUnitId === toUnitId && { ownerUnitId: fromUnitId }),
  });
}

async function follow({ tx, at }: CaseChange, { id, version }: Commitment, fields: FollowedFields): Promise<void> {
  await tx.update(Commitment, { id, version }, { ...fields, version: version + 1, updatedAt: at });
}
