import type { Actor } from '../domain/rights/actor.js';
import type { Role } from '../domain/rights/roles.js';
import type { HandAction } from '../domain/workflow/hands/machine.js';
import type { AssignmentState } from '../proposals/states.js';
import { demoActor } from './accounts.js';
import type { DemoHand } from './demo-case.js';
import { signingStep } from './signing-step.js';

const SUPERVISION = '区督查室';

/** Whose office takes a step, where it is not the unit's own; and the role that takes it there. */
const TAKEN_BY: Partial<Record<HandAction, Role>> = {
  send_for_review: 'clerk',
  pass_review: 'unit_office',
  sign: 'signer',
  sign_for: 'reviewer',
};
const BY_SUPERVISION: readonly HandAction[] = ['pass_supervision', 'accept_return'];

/** Who took a step of an assignment: the supervision office, or the person of the unit whose step it is. */
export function whoTakes({ unit }: DemoHand, step: HandAction): Pick<Actor, 'id' | 'name' | 'unitId' | 'unitName'> {
  if (BY_SUPERVISION.includes(step)) return demoActor(SUPERVISION);
  return demoActor(unit, TAKEN_BY[step] ?? 'unit_office');
}

/** The step that led from one state to the next; null where another act did. */
export function stepBetween(hand: DemoHand, from: AssignmentState | undefined, to: AssignmentState): HandAction | null {
  switch (to) {
    case 'signed_in':
    case 'co_opinion_due':
      return 'sign_in';
    case 'return_requested':
      return 'request_return';
    case 'change_requested':
      return 'request_change';
    case 'reassigned':
      return 'accept_return';
    case 'in_review':
      return 'send_for_review';
    case 'supervision_review':
      return 'pass_review';
    case 'awaiting_signature':
      return from === 'supervision_review' ? 'pass_supervision' : 'pass_review';
    case 'signed':
      return signingStep(hand);
    case 'numbered':
      return 'number';
    case 'sealed':
      return 'seal';
    case 'delivered':
      return 'deliver';
    case 'published':
      return 'publish';
    case 'withheld':
      return 'withhold';
    case 'co_opinion_sent':
      return 'send_opinion';
    default:
      return null;
  }
}
