import type { EntityManager } from 'typeorm';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { Assignment } from '../../assignments/assignment.entity.js';
import { groupBy } from '../../group.js';
import type { AssignmentState } from '../../states.js';
import { Addressee } from './addressee.entity.js';
import { Delivery } from './delivery.entity.js';

/** A proposer who has the letter while others still wait for it. */
export interface LetterOut {
  assignmentId: string;
  proposerId: string;
  day: PlainDate;
}

/** The letter may have reached some; where it has reached all, the assignment says so. */
const ON_THE_WAY: readonly AssignmentState[] = ['numbered', 'sealed'];

/** By assignment. */
export async function lettersOut(
  manager: EntityManager,
  hands: readonly Pick<Assignment, 'id' | 'state'>[],
): Promise<Map<string, LetterOut[]>> {
  const ids = hands.filter(({ state }) => ON_THE_WAY.includes(state)).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await manager
    .createQueryBuilder(Delivery, 'delivery')
    .innerJoin(Addressee, 'addressee', 'addressee.id = delivery.addresseeId')
    .select('delivery.assignmentId', 'assignmentId')
    .addSelect('addressee.proposerId', 'proposerId')
    .addSelect('delivery.day', 'day')
    .where('delivery.assignmentId IN (:...ids) AND addressee.proposerId IS NOT NULL', { ids })
    .getRawMany<LetterOut>();
  return groupBy(rows, ({ assignmentId }) => assignmentId);
}
