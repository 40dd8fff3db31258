import type { HandlingRole } from '../letter/reading.js';
import { SENT, type AssignmentState, type ProposalState } from './states.js';

/** An assignment as far as it tells how its proposal stands. */
export interface HandStanding {
  state: AssignmentState;
  role: HandlingRole | null;
  round: number;
}

/** States of a proposal that follow from its assignments; the others are decisions of people. */
const FOLLOWS: readonly ProposalState[] = ['handed_over', 'in_handling', 'replied', 'awaiting_feedback', 'redo'];

/**
 * How a proposal stands by its assignments (办理状态). Only the round under way counts, and of it only those who answer the
 * proposer: a 会办 opinion that never comes does not keep an answered case open. All of several 分办 units must have answered.
 */
export function proposalState(current: ProposalState, hands: readonly HandStanding[]): ProposalState {
  if (!FOLLOWS.includes(current)) return current;
  const live = hands.filter(({ state }) => state !== 'reassigned');
  const round = Math.max(1, ...live.map((hand) => hand.round));
  const ofRound = live.filter((hand) => hand.round === round);
  const answering = ofRound.filter(({ role }) => role !== 'co');
  if (answering.length > 0 && answering.every(({ state }) => SENT.includes(state)))
    return current === 'replied' ? 'replied' : 'awaiting_feedback';
  if (round > 1) return 'redo';
  return ofRound.some(({ state }) => state !== 'dispatched') ? 'in_handling' : 'handed_over';
}
