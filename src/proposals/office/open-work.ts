import { In, type EntityManager } from 'typeorm';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { ASSIGNMENT_STATES, openCodes } from '../states.js';

/** An open assignment of a unit with who has it there. */
export interface OpenWork {
  hand: Assignment;
  /** Whom it was split to; where it was not, who wrote the newest text; null when nobody has begun. */
  workerId: string | null;
}

/** Everything that a unit still has to do. */
export async function openWorkOf(manager: EntityManager, unitId: string): Promise<OpenWork[]> {
  const hands = await manager.find(Assignment, {
    where: { unitId, state: In(openCodes(ASSIGNMENT_STATES)) },
    order: { id: 'ASC' },
  });
  const loose = hands.filter(({ clerkId }) => clerkId === null).map(({ id }) => id);
  const writers = loose.length === 0 ? new Map<string, string>() : await lastWriters(manager, loose);
  return hands.map((hand) => ({ hand, workerId: hand.clerkId ?? writers.get(hand.id) ?? null }));
}

/** Assignment id → who wrote the newest version of its reply. */
async function lastWriters(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await manager
    .createQueryBuilder(ReplyVersion, 'version')
    .select('version.authorId', 'authorId')
    .addSelect('reply.assignmentId', 'assignmentId')
    .innerJoin(Reply, 'reply', 'reply.id = version.replyId AND reply.version = version.no')
    .where('reply.assignmentId IN (:...ids)', { ids })
    .getRawMany<{ authorId: string; assignmentId: string }>();
  return new Map(rows.map(({ authorId, assignmentId }) => [assignmentId, authorId]));
}
