import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { recordAll, type Change } from '../case-change.js';
import { COMMITMENT_STATES, openCodes } from '../states.js';

/** Open promises that the unit has to keep and that name this person as 责任人, alone or among others. */
export async function promisesKeptBy(tx: EntityManager, unitId: string, name: string): Promise<Commitment[]> {
  const rows = await tx
    .createQueryBuilder(Commitment, 'commitment')
    .innerJoin(Reply, 'reply', 'reply.id = commitment.replyId')
    .innerJoin(Assignment, 'assignment', 'assignment.id = reply.assignmentId')
    .where({ ownerPerson: Not(IsNull()), state: In(openCodes(COMMITMENT_STATES)) })
    .andWhere('COALESCE(commitment.ownerUnitId, assignment.unitId) = :unitId', { unitId })
    .orderBy('commitment.id', 'ASC')
    .getMany();
  return rows.filter(({ ownerPerson }) => words(ownerPerson!).includes(name));
}

/** Names and what stands between them. */
const words = (person: string): string[] => person.split(/([、，,；;：:/\s（）()]+)/u);

/** The colleague stands in the leaver's place; the line in the trail says who it was. */
export async function passOn(
  change: Change,
  { id, caseId, no, version, ownerPerson }: Commitment,
  detail: Record<'unit' | 'from' | 'to' | 'reason', string>,
): Promise<void> {
  const { from, to } = detail;
  const now = words(ownerPerson!)
    .map((word) => (word === from ? to : word))
    .join('');
  await change.tx.update(Commitment, { id, version }, { ownerPerson: now, version: version + 1, updatedAt: change.at });
  await recordAll(change, [{ caseId, event: { action: 'commitment.person', detail: { no, ...detail } } }]);
}
