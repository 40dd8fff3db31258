import type { ReviewStep } from '../policy/words.js';
import type { Actor } from '../rights/actor.js';
import { reachOf } from '../rights/may.js';
import type { Right } from '../rights/rights.js';
import { HAND_STEPS, type HandAction } from '../workflow/hands/machine.js';
import type { HandStep } from '../workflow/hands/facts.js';
import type { AssignmentState } from '../workflow/states.js';

/**
 * The step by which an assignment goes on from where it stands. State and right are the step's own, so that a desk can offer
 * nobody what the step then refuses for who they are.
 */
interface Next {
  action: HandAction;
  /** On the button of a row. */
  label: string;
  /** Only where the review stands at one of these; null: at no named one. */
  reviews?: readonly (ReviewStep | null)[];
  /** Of the states that the step begins in, those in which it is what comes next. */
  states?: readonly AssignmentState[];
}

/** In the order in which they are tried. */
const NEXT: readonly Next[] = [
  { action: 'sign_in', label: '签收' },
  { action: 'pass_section', label: '审核', reviews: ['section'] },
  { action: 'pass_review', label: '审核', reviews: [null, 'office'] },
  { action: 'pass_leader', label: '审核', reviews: ['leader'] },
  { action: 'pass_proposer_draft', label: '看提案者意见', reviews: ['proposer_draft'] },
  { action: 'pass_supervision', label: '督查审核' },
  { action: 'sign', label: '签发' },
  { action: 'number', label: '编号' },
  { action: 'seal', label: '用印' },
  { action: 'deliver', label: '送达', states: ['sealed'] },
];

/** A row's next step as somebody meets it: in which states, and whether of the own unit's assignments alone. */
export interface Turn {
  action: HandAction;
  label: string;
  states: readonly AssignmentState[];
  reviews: readonly (ReviewStep | null)[] | null;
  own: boolean;
}

const stepOf = (action: HandAction): HandStep => HAND_STEPS[action];

/** What of it is the actor's to do: where the right reaches every case, everybody's; else the own unit's. */
export function turnsOf(actor: Actor): Turn[] {
  return NEXT.flatMap(({ action, label, reviews, states }) => {
    const { right, from } = stepOf(action);
    const own = ownOrAll(actor, right);
    return own === null ? [] : [{ action, label, states: states ?? from, reviews: reviews ?? null, own }];
  });
}

/** True for the own unit's alone, false for all, null for none. */
export function ownOrAll(actor: Actor, right: Right): boolean | null {
  const reach = reachOf(actor, right);
  if (reach.has('submitted')) return false;
  return reach.has('answers') ? true : null;
}

/** The turn that an assignment in this state is at. */
export const turnAt = (
  turns: readonly Turn[],
  hand: { state: AssignmentState; reviewAt: ReviewStep | null },
  isOwn: boolean,
): Turn | undefined =>
  turns.find(
    ({ states, reviews, own }) =>
      states.includes(hand.state) && (reviews === null || reviews.includes(hand.reviewAt)) && (isOwn || !own),
  );
