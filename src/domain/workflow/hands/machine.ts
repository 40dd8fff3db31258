import { archivedRefusal } from '../../closing/archived.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../states.js';
import type { Machine } from '../step.js';
import type { HandFacts, HandTo } from './facts.js';
import { DISPUTING } from './dispute.js';
import { EXTENDING } from './extend.js';
import { ISSUING } from './issue.js';
import { REQUESTED } from './needs.js';
import { RECEIVING } from './receive.js';
import { REVIEWING } from './review.js';

/** 承办流程: every step of an assignment, who may take it, from where, to where, and what it asks. */
export const HAND_STEPS = { ...RECEIVING, ...DISPUTING, ...EXTENDING, ...REVIEWING, ...ISSUING };
export type HandAction = keyof typeof HAND_STEPS;

export const HAND_ACTIONS = Object.keys(HAND_STEPS) as HandAction[];

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
    if (to === 'in_hand') return BACK;
    if (to === 'as_decided') return ['reassigned', ...BACK];
    return to === 'after_review' ? ['supervision_review', 'awaiting_signature'] : [to];
  },
  destination: (facts, to, { values }) => {
    if (to === 'after_review') return facts.supervised ? 'supervision_review' : 'awaiting_signature';
    if (to === 'as_decided') {
      if (values.outcome === 'return') return 'reassigned';
      return REQUESTED.includes(facts.state) ? backInHand(facts) : facts.state;
    }
    return to === 'in_hand' ? backInHand(facts) : to;
  },
};

const BACK: readonly AssignmentState[] = ['signed_in', 'co_opinion_due', 'drafting'];

function backInHand({ role, reply }: HandFacts): AssignmentState {
  if (role === 'co') return 'co_opinion_due';
  return reply === null ? 'signed_in' : 'drafting';
}
