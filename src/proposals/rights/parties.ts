import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import type { Relation } from '../../domain/rights/rights.js';
import { BEFORE_HAND_OVER } from '../../domain/workflow/states.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { PreAssignment } from '../sitting/pre-assignment.entity.js';
import { comingIn } from './coming-in.js';
import { NOT_COMING, relationsToCase, type Author, type ComingIn, type Hand } from './standing.js';

type Known = Pick<Proposal, 'id' | 'state' | 'mergedIntoId'>;

/** How the actor stands to a case, as it is stored; `reach.ts` says the same to the database. */
export async function relationsOf(manager: EntityManager, actor: Actor, proposal: Known): Promise<Relation[]> {
  return relationsIn(actor, proposal, await partiesOf(manager, proposal));
}

export const relationsIn = (
  actor: Actor,
  proposal: Known,
  { hands, authors, asked, keepers, coming }: Parties,
): Relation[] => relationsToCase(actor, proposal, hands, authors, asked, keepers, coming);

/** Who has to do with a case. */
export interface Parties {
  hands: Hand[];
  authors: Author[];
  asked: string[];
  keepers: string[];
  coming: ComingIn;
}

export async function partiesOf(manager: EntityManager, proposal: Known): Promise<Parties> {
  return (await partiesOfAll(manager, [proposal])).get(proposal.id)!;
}

/**
 * Of many cases with as many questions as of one. What is merged counts as one: the proposers of a merged proposal are the
 * main case's, too, and who handles the main case handles what is merged into it.
 */
export async function partiesOfAll(manager: EntityManager, proposals: readonly Known[]): Promise<Map<string, Parties>> {
  const ids = proposals.map(({ id }) => id);
  const mains = proposals.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
  const hands = await manager.findBy(Assignment, { proposalId: In([...ids, ...mains]) });
  const joined = await manager.find(Proposal, {
    where: { mergedIntoId: In(ids) },
    select: { id: true, mergedIntoId: true },
  });
  const authors = await manager.findBy(Proposer, { proposalId: In([...ids, ...joined.map((one) => one.id)]) });
  const handsOf = groupBy(hands, ({ proposalId }) => proposalId);
  const authorsOf = groupBy(authors, ({ proposalId }) => proposalId);
  const joinedTo = groupBy(joined, ({ mergedIntoId }) => mergedIntoId!);
  const asked = await askedOf(manager, proposals);
  const keepers = await keepersOf(manager, ids);
  const coming = await comingIn(manager, proposals);
  const parties = ({ id, mergedIntoId }: Known): Parties => ({
    hands: [id, ...(mergedIntoId === null ? [] : [mergedIntoId])].flatMap((one) => handsOf.get(one) ?? []),
    authors: [id, ...(joinedTo.get(id) ?? []).map((one) => one.id)].flatMap((one) => authorsOf.get(one) ?? []),
    asked: asked.get(id) ?? [],
    keepers: keepers.get(id) ?? [],
    coming: coming.get(id) ?? NOT_COMING,
  });
  return new Map(proposals.map((proposal) => [proposal.id, parties(proposal)]));
}

/** Units that are asked whether they would have the case (预分办); once it is handed over, only those that got it see it. */
async function askedOf(
  manager: EntityManager,
  proposals: readonly Pick<Proposal, 'id' | 'state'>[],
): Promise<Map<string, string[]>> {
  const ids = proposals.filter(({ state }) => BEFORE_HAND_OVER.includes(state)).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await manager.findBy(PreAssignment, { proposalId: In(ids), askedDay: Not(IsNull()) });
  return valuesBy(
    rows,
    ({ proposalId }) => proposalId,
    ({ unitId }) => unitId,
  );
}

/** Units that a signed letter of the cases names to keep a promise, by case. */
export async function keepersOf(manager: EntityManager, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await manager.find(Commitment, {
    select: { id: true, caseId: true, ownerUnitId: true },
    where: { caseId: In(caseIds), issuedDay: Not(IsNull()), ownerUnitId: Not(IsNull()) },
  });
  return valuesBy(
    rows,
    ({ caseId }) => caseId,
    ({ ownerUnitId }) => ownerUnitId!,
  );
}

function valuesBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  valueOf: (row: Row) => string,
): Map<string, string[]> {
  return new Map([...groupBy(rows, keyOf)].map(([key, own]) => [key, own.map(valueOf)]));
}
