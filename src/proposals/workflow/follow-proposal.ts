import { In, type EntityManager } from 'typeorm';
import { proposalState, type CaseStanding } from '../../domain/workflow/proposal-state.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { moveProposal, type Change } from '../case-change.js';
import { addresseesOfAll } from '../feedback/addressees.js';
import { decisionsOf } from '../feedback/load-answers.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { HigherCase } from '../sitting/higher-case.entity.js';

/** Brings the proposals' states in line with their assignments, in the transaction of the change. */
export async function followProposals(change: Change, caseIds: readonly string[]): Promise<void> {
  const { tx } = change;
  // A draft that was just deleted is missing.
  const proposals = await tx.find(Proposal, { where: { id: In(caseIds) }, select: { id: true, state: true } });
  const standingOf = await standingsOf(tx, caseIds);
  for (const { id: caseId, state } of proposals) {
    const next = proposalState(state, standingOf(caseId));
    if (next !== state) await moveProposal({ ...change, caseId }, state, next);
  }
}

/** What the states of cases follow from. */
export async function standingsOf(
  manager: EntityManager,
  caseIds: readonly string[],
): Promise<(caseId: string) => CaseStanding> {
  const proposalId = In(caseIds);
  const higher = await manager.findBy(HigherCase, { proposalId });
  const hands = groupBy(await manager.findBy(Assignment, { proposalId }), (hand) => hand.proposalId);
  const decisions = await decisionsOf(manager, caseIds);
  const addressees = await addresseesOfAll(manager, caseIds);
  return (caseId) => {
    const above = higher.find((row) => row.proposalId === caseId);
    return {
      hands: hands.get(caseId) ?? [],
      decisions: decisions.get(caseId) ?? [],
      asks: !above?.keepsFeedback && (addressees.get(caseId) ?? []).length > 0,
      helps: above?.role === 'co',
    };
  };
}
