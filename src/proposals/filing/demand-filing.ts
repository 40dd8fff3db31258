import { demand } from '../../domain/rights/may.js';
import type { Actor } from '../../domain/rights/actor.js';
import { notFound } from '../not-found.js';
import type { Proposal } from '../proposal.entity.js';

/** Throws `Refusal` unless the actor may file the proposal; one that is not handed in is nobody else's to know of. */
export function demandFiling(actor: Actor, { id, state }: Pick<Proposal, 'id' | 'state'>): void {
  const submitted = state !== 'draft' && state !== 'awaiting_joint';
  demand(actor, 'case.file', ['submitted']);
  if (!submitted && !actor.roles.includes('system')) throw notFound('proposals', id);
}
