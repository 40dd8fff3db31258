import { proposalState } from '../../domain/workflow/proposal-state.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { moveProposal, type CaseChange } from '../case-change.js';
import { Proposal } from '../proposal.entity.js';

/** Brings the proposal's state in line with its assignments, in the transaction of the change. */
export async function followProposal(change: CaseChange): Promise<void> {
  const { tx, caseId } = change;
  const { state } = await tx.findOneByOrFail(Proposal, { id: caseId });
  const next = proposalState(state, await tx.findBy(Assignment, { proposalId: caseId }));
  if (next !== state) await moveProposal(change, state, next);
}
