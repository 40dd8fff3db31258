import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import type { Relation } from '../../domain/rights/rights.js';
import { BEFORE_HAND_OVER } from '../../domain/workflow/states.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { PreAssignment } from '../sitting/pre-assignment.entity.js';
import { comingIn } from './coming-in.js';
import { relationsToCase, type Author, type ComingIn, type Hand } from './standing.js';

type Known = Pick<Proposal, 'id' | 'state' | 'mergedIntoId'>;

/** How the actor stands to a case, as it is stored; `reach.ts` says the same to the database. */
export async function relationsOf(manager: EntityManager, actor: Actor, proposal: Known): Promise<Relation[]> {
  const { hands, authors, asked, keepers, coming } = await partiesOf(manager, proposal);
  return relationsToCase(actor, proposal, hands, authors, asked, keepers, coming);
}

/**
 * Who has to do with a case. What is merged counts as one: the proposers of a merged proposal are the main case's, too, and
 * who handles the main case handles what is merged into it.
 */
export async function partiesOf(
  manager: EntityManager,
  proposal: Known,
): Promise<{ hands: Hand[]; authors: Author[]; asked: string[]; keepers: string[]; coming: ComingIn }> {
  const { id, mergedIntoId } = proposal;
  const hands = await manager.findBy(Assignment, {
    proposalId: mergedIntoId === null ? id : In([id, mergedIntoId]),
  });
  const joined = await manager.find(Proposal, { where: { mergedIntoId: id }, select: { id: true } });
  const authors = await manager.findBy(Proposer, { proposalId: In([id, ...joined.map((one) => one.id)]) });
  const asked = await askedOf(manager, proposal);
  const keepers = await keepersOf(manager, id);
  return { hands, authors, asked, keepers, coming: await comingIn(manager, proposal) };
}

/** Units that are asked whether they would have the case (预分办); once it is handed over, only those that got it see it. */
export async function askedOf(
  manager: EntityManager,
  { id, state }: Pick<Proposal, 'id' | 'state'>,
): Promise<string[]> {
  if (!BEFORE_HAND_OVER.includes(state)) return [];
  const rows = await manager.findBy(PreAssignment, { proposalId: id, askedDay: Not(IsNull()) });
  return rows.map(({ unitId }) => unitId);
}

/** Units that a signed letter of the case names to keep a promise. */
export async function keepersOf(manager: EntityManager, caseId: string): Promise<string[]> {
  const rows = await manager.find(Commitment, {
    select: { id: true, ownerUnitId: true },
    where: { caseId, issuedDay: Not(IsNull()), ownerUnitId: Not(IsNull()) },
  });
  return rows.flatMap(({ ownerUnitId }) => ownerUnitId ?? []);
}
