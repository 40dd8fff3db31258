import type { EntityManager } from 'typeorm';
import { JointInvite } from '../drafting/joint-invite.entity.js';
import { ProposalEntry } from '../drafting/proposal-entry.entity.js';
import { NOT_COMING, UNSUBMITTED, type ComingIn } from './standing.js';
import type { ProposalState } from '../states.js';

/** What rights look at before a proposal is handed in; later nothing of it matters, and nothing is read. */
export async function comingIn(
  manager: EntityManager,
  { id, state }: { id: string; state: ProposalState },
): Promise<ComingIn> {
  if (!UNSUBMITTED.includes(state)) return NOT_COMING;
  const entry = await manager.findOneBy(ProposalEntry, { proposalId: id });
  const invited = await manager.findBy(JointInvite, { proposalId: id });
  return { entrusted: entry?.entrusted ?? false, invited };
}
