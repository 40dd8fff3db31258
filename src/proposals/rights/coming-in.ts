import { In, type EntityManager } from 'typeorm';
import { JointInvite } from '../drafting/joint-invite.entity.js';
import { ProposalEntry } from '../drafting/proposal-entry.entity.js';
import { groupBy } from '../group.js';
import { UNSUBMITTED, type ComingIn } from './standing.js';
import type { ProposalState } from '../states.js';

/** What rights look at before proposals are handed in, by case; later nothing of it matters, and nothing is read. */
export async function comingIn(
  manager: EntityManager,
  proposals: readonly { id: string; state: ProposalState }[],
): Promise<Map<string, ComingIn>> {
  const ids = proposals.filter(({ state }) => UNSUBMITTED.includes(state)).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const entries = await manager.findBy(ProposalEntry, { proposalId: In(ids) });
  const invited = groupBy(await manager.findBy(JointInvite, { proposalId: In(ids) }), ({ proposalId }) => proposalId);
  const entrusted = new Set(entries.flatMap((entry) => (entry.entrusted ? [entry.proposalId] : [])));
  return new Map(ids.map((id) => [id, { entrusted: entrusted.has(id), invited: invited.get(id) ?? [] }]));
}
