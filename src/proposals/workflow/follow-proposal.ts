import type { EntityManager } from 'typeorm';
import { proposalState, type CaseStanding } from '../../domain/workflow/proposal-state.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { moveProposal, type CaseChange } from '../case-change.js';
import { addresseesOf } from '../feedback/addressees.js';
import { decisionsOf } from '../feedback/load-answers.js';
import { Proposal } from '../proposal.entity.js';
import { HigherCase } from '../sitting/higher-case.entity.js';

/** Brings the proposal's state in line with its assignments, in the transaction of the change. */
export async function followProposal(change: CaseChange): Promise<void> {
  const { tx, caseId } = change;
  const proposal = await tx.findOneBy(Proposal, { id: caseId });
  // A draft that was just deleted.
  if (!proposal) return;
  const { state } = proposal;
  const next = proposalState(state, await standingOf(tx, caseId));
  if (next !== state) await moveProposal(change, state, next);
}

/** What the state of a case follows from. */
export async function standingOf(manager: EntityManager, caseId: string): Promise<CaseStanding> {
  const higher = await manager.findOneBy(HigherCase, { proposalId: caseId });
  return {
    hands: await manager.findBy(Assignment, { proposalId: caseId }),
    decisions: await decisionsOf(manager, caseId),
    asks: !higher?.keepsFeedback && (await addresseesOf(manager, caseId)).length > 0,
    helps: higher?.role === 'co',
  };
}
