import type { ReviewStep } from '../../policy/words.js';
import type { AssignmentState } from '../states.js';
import type { HandFacts } from './facts.js';

/** What decides which of the policy's review steps a reply has to go through. */
export interface ReviewCircumstances {
  /** A section of the unit has it (科室). */
  sectioned: boolean;
  /** Some 会办 unit has handed in its opinion. */
  opinionsIn: boolean;
  /** Its proposers have been asked about a draft, and that is settled. */
  proposersHeard: boolean;
}

/**
 * The review steps (审核环节) of a reply in the policy's order. What there is nobody for is left out; 保密审查 comes later, before
 * anything is public.
 */
export function reviewChain(
  steps: readonly ReviewStep[],
  { sectioned, opinionsIn, proposersHeard }: ReviewCircumstances,
): ReviewStep[] {
  const applies: Readonly<Record<ReviewStep, boolean>> = {
    section: sectioned,
    office: true,
    leader: true,
    co_units: opinionsIn,
    proposer_draft: !proposersHeard,
    supervision: true,
    secrecy: false,
  };
  return steps.filter((step) => applies[step]);
}

/** Where a reply is in its reviews; null before and behind them. A review of the time before steps were told apart is the office's. */
export function reviewNow({ state, reviewAt }: Pick<HandFacts, 'state' | 'reviewAt'>): ReviewStep | null {
  if (state === 'supervision_review') return 'supervision';
  return state === 'in_review' ? (reviewAt ?? 'office') : null;
}

const ORDER: readonly ReviewStep[] = ['section', 'office', 'leader', 'co_units', 'proposer_draft', 'supervision'];

/** The review that comes next; null when only the signature is left. */
export function nextReview(facts: Pick<HandFacts, 'state' | 'reviewAt' | 'review'>): ReviewStep | null {
  const now = reviewNow(facts);
  const { review } = facts;
  if (now === null) return review[0] ?? null;
  const at = review.indexOf(now);
  // What the rules or the circumstances no longer ask for: on with what usually comes behind it.
  if (at < 0) return review.find((step) => ORDER.indexOf(step) > ORDER.indexOf(now)) ?? null;
  return review[at + 1] ?? null;
}

/** The state in which a reply waits for a review. */
export function reviewState(step: ReviewStep | null): AssignmentState {
  if (step === null) return 'awaiting_signature';
  return step === 'supervision' ? 'supervision_review' : 'in_review';
}
