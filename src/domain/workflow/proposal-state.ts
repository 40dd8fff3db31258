import type { HandlingRole } from '../letter/reading.js';
import { SENT, type AssignmentState, type ProposalState } from './states.js';

/** An assignment as far as it tells how its proposal stands. */
export interface HandStanding {
  id: string;
  unitId: string | null;
  state: AssignmentState;
  role: HandlingRole | null;
  round: number;
}

/** 答复以后的决定: what was decided about a case once it was answered, with what it is about. */
export interface AnswerDecision {
  kind: 'redo' | 'no_redo' | 'closed' | 'reopened' | 'archived';
  /** Whose replies are handled again, or not in spite of the dissatisfaction. */
  handIds: readonly string[];
  /** The feedback that was before those who decided. */
  feedbackIds: readonly string[];
}

/** What the state of a handed over case follows from. */
export interface CaseStanding {
  /** Of every round. */
  hands: readonly HandStanding[];
  /** The oldest first. */
  decisions: readonly AnswerDecision[];
  /** Somebody is asked what they think of the replies; the feedback on what came from above is kept there. */
  asks: boolean;
  /** The district only helps (会办) a unit of the committee above: its opinions are its answer. */
  helps?: boolean;
}

/** States that follow from assignments, answers and decisions; the earlier ones are where people put the proposal. */
const FOLLOWS: readonly ProposalState[] = [
  'handed_over',
  'in_handling',
  'replied',
  'awaiting_feedback',
  'redo',
  'closed',
  'archived',
];

/**
 * How a proposal stands (办理状态). Of the assignments only those that answer the proposers count, and of a unit that handles
 * the case again only its last: a 会办 opinion that never comes does not keep an answered case open. All of several 分办
 * units must have answered. What was closed by decision stays so until it is reopened.
 */
export function proposalState(current: ProposalState, standing: CaseStanding): ProposalState {
  if (!FOLLOWS.includes(current)) return current;
  const closed = closedBy(standing.decisions);
  // Cases that were closed before decisions were kept have none.
  if (closed !== null || (standing.decisions.length === 0 && (current === 'closed' || current === 'archived')))
    return closed ?? current;
  const live = standing.hands.filter(({ state }) => state !== 'reassigned');
  if (standing.helps && live.length > 0 && live.every(({ state }) => state === 'co_opinion_sent')) return 'replied';
  const answering = answeringNow(standing);
  const open = answering.filter(({ state }) => !SENT.includes(state));
  if (answering.length > 0 && open.length === 0) return standing.asks ? 'awaiting_feedback' : 'replied';
  if (open.some(({ round }) => round > 1)) return 'redo';
  return standing.hands.some(({ state }) => !WAITING.includes(state)) ? 'in_handling' : 'handed_over';
}

const WAITING: readonly AssignmentState[] = ['dispatched', 'reassigned'];

/** Assignments that owe the proposers an answer or have given it; one that is handled again is the next round's business. */
export function answeringNow<H extends HandStanding>({
  hands,
  decisions,
}: {
  hands: readonly H[];
  decisions: readonly AnswerDecision[];
}): H[] {
  const redone = new Set(decisions.flatMap(({ kind, handIds }) => (kind === 'redo' ? handIds : [])));
  const live = hands.filter(({ state, role }) => role !== 'co' && state !== 'reassigned');
  const again = ({ id, unitId, round }: H) =>
    redone.has(id) || (unitId !== null && live.some((other) => other.unitId === unitId && other.round > round));
  return live.filter((hand) => !again(hand));
}

function closedBy(decisions: readonly AnswerDecision[]): 'closed' | 'archived' | null {
  const last = decisions.filter(({ kind }) => kind === 'closed' || kind === 'reopened' || kind === 'archived').at(-1);
  return last === undefined || last.kind === 'reopened' ? null : (last.kind as 'closed' | 'archived');
}
