import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { demand, may } from '../../domain/rights/may.js';
import type { Relation, Right } from '../../domain/rights/rights.js';
import { notFound } from '../not-found.js';
import { Proposal } from '../proposal.entity.js';
import { relationsIn, relationsOf, type Parties } from './parties.js';
import { readingRight, relationsToHand, type Hand } from './standing.js';

/**
 * For writers, inside their transaction. Who may not even see the case is told that there is none (404); who sees it and
 * lacks the right is told so (403).
 */
export async function demandOverCase(
  tx: EntityManager,
  actor: Actor,
  right: Right,
  caseId: string,
): Promise<readonly Relation[]> {
  const relations = await relationsTo(tx, actor, caseId);
  if (relations === null || !may(actor, 'case.read', relations)) throw notFound('proposals', caseId);
  demand(actor, right, relations);
  return relations;
}

/** The same of a case that has been read, with its parties; both are missing when there is none. */
export function demandOverKnown(
  actor: Actor,
  right: Right,
  proposal: Proposal | undefined,
  parties: Parties | undefined,
  caseId: string,
): void {
  if (!proposal || !parties) throw notFound('proposals', caseId);
  const relations = relationsIn(actor, proposal, parties);
  if (!may(actor, 'case.read', relations)) throw notFound('proposals', caseId);
  demand(actor, right, relations);
}

/**
 * The same for one assignment, or for its reply and what stands in it, which are hidden (404) from those who may not read the
 * reply as far as it has come; `what` and `id` are what the caller asked for.
 */
export async function demandOverHand(
  tx: EntityManager,
  actor: Actor,
  right: Right,
  hand: Hand & { proposalId: string },
  [what, id]: Parameters<typeof notFound>,
): Promise<void> {
  const ofCase = await relationsTo(tx, actor, hand.proposalId);
  if (ofCase === null || !may(actor, 'case.read', ofCase)) throw notFound(what, id);
  const relations = relationsToHand(actor, hand, ofCase);
  if (what !== 'assignments' && !may(actor, readingRight(hand.state), relations)) throw notFound(what, id);
  demand(actor, right, relations);
}

/** Null when there is no such case. */
async function relationsTo(tx: EntityManager, actor: Actor, caseId: string): Promise<Relation[] | null> {
  const proposal = await tx.findOneBy(Proposal, { id: caseId });
  return proposal && relationsOf(tx, actor, proposal);
}
