import { archivedRefusal } from '../../closing/archived.js';
import type { ReviewStep } from '../../policy/words.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../states.js';
import type { Machine, Taken } from '../step.js';
import { ASKING_PROPOSERS } from './ask-proposer.js';
import { COUNTERSIGNING, uncountersigned } from './countersign.js';
import type { HandFacts, HandStep, HandTo } from './facts.js';
import { DISPUTING } from './dispute.js';
import { EXTENDING } from './extend.js';
import { WORKING_INSIDE } from './inside.js';
import { afterDelivery, ISSUING } from './issue.js';
import { REQUESTED } from './needs.js';
import { KEEPING_ORIGINALS } from './originals.js';
import { RECEIVING } from './receive.js';
import { nextReview, reviewState } from './review-chain.js';
import { REVIEWING } from './review.js';
import { SIGNING, unsigned } from './sign.js';

/** 承办流程: every step of an assignment, who may take it, from where, to where, and what it asks. */
export const HAND_STEPS = {
  ...RECEIVING,
  ...WORKING_INSIDE,
  ...DISPUTING,
  ...EXTENDING,
  ...REVIEWING,
  ...COUNTERSIGNING,
  ...ASKING_PROPOSERS,
  ...SIGNING,
  ...KEEPING_ORIGINALS,
  ...ISSUING,
};
export type HandAction = keyof typeof HAND_STEPS;

export const HAND_ACTIONS = Object.keys(HAND_STEPS) as HandAction[];

const BACK: readonly AssignmentState[] = ['signed_in', 'co_opinion_due', 'drafting'];
const REVIEWED: readonly AssignmentState[] = ['in_review', 'supervision_review', 'awaiting_signature'];

export const HAND_MACHINE: Machine<AssignmentState, HandTo, HandFacts> = {
  what: '这项承办',
  states: ASSIGNMENT_STATES,
  steps: HAND_STEPS,
  begins: ['dispatched'],
  ends: ['reassigned', 'published', 'withheld', 'co_opinion_sent'],
  // Writing the first text begins the draft.
  beside: [['signed_in', 'drafting']],
  frozen: ({ archived }) => (archived ? archivedRefusal() : null),
  destinations: (to) => {
    switch (to) {
      case 'in_hand':
        return BACK;
      case 'as_decided':
        return ['reassigned', ...BACK];
      case 'after_review':
      case 'countersigned':
        return REVIEWED;
      case 'after_signing':
        return ['awaiting_signature', 'signed'];
      case 'after_delivery':
        return ['delivered'];
      default:
        return [to];
    }
  },
  destination: (facts, to, by) => {
    switch (to) {
      case 'in_hand':
        return backInHand(facts);
      case 'as_decided':
        if (by.values.outcome === 'return') return 'reassigned';
        return REQUESTED.includes(facts.state) ? backInHand(facts) : facts.state;
      case 'after_review':
      case 'countersigned':
        return reviewState(reviewAfter(facts, to, by));
      case 'after_signing':
        return unsigned(facts).every((unit) => unit === signingUnit(facts, by)) ? 'signed' : 'awaiting_signature';
      case 'after_delivery':
        return afterDelivery(facts, by);
      default:
        return to;
    }
  },
};

/** Which review a reply is at once this step is taken; null when it is at none. */
export function reviewAfter(facts: HandFacts, to: HandStep['to'], { actor }: Pick<Taken, 'actor'>): ReviewStep | null {
  if (to === 'after_review') return nextReview(facts);
  if (to === 'countersigned')
    return uncountersigned(facts).some((unit) => unit !== actor.unitId) ? 'co_units' : nextReview(facts);
  return null;
}

/** The unit that somebody signs for. */
export const signingUnit = ({ unitId, signing }: HandFacts, { actor }: Pick<Taken, 'actor'>): string | null =>
  actor.unitId !== null && signing.joint.includes(actor.unitId) ? actor.unitId : unitId;

function backInHand({ role, reply }: HandFacts): AssignmentState {
  if (role === 'co') return 'co_opinion_due';
  return reply === null ? 'signed_in' : 'drafting';
}
