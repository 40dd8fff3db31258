import type { AssignmentState, ProposalState } from '../../src/proposals/states.js';
import type { CaseEventName } from '../../src/proposals/timeline.js';

/** One line of a case's trail: what, from which state to which, and what else it tells. */
export type Event = [
  action: CaseEventName,
  from: string | null,
  to: string | null,
  detail?: Record<string, string | number>,
];

/** How a case went. */
export interface Way {
  proposal: ProposalState;
  /** Of the assignment that counts. */
  hand: AssignmentState;
  replied: boolean;
  /** Ten of them. `other` had the case before `unit`, where a way has two units. */
  events: (unit: string, other: string, number: string) => Event[];
}

export const WAITING: readonly Event[] = [
  ['proposal.recorded', null, 'draft'],
  ['proposal.state', 'draft', 'submitted'],
];

const handedOver = (number: string): Event[] => [
  ...WAITING,
  ['proposal.state', 'submitted', 'filed', { number }],
  ['proposal.state', 'filed', 'handed_over'],
];

export const ANSWERED: Way = {
  proposal: 'closed',
  hand: 'delivered',
  replied: true,
  events: (unit, _other, number) => [
    ...handedOver(number),
    ['assignment.state', null, 'dispatched', { unit }],
    ['assignment.state', 'dispatched', 'signed_in', { unit }],
    ['reply.saved', null, null, { unit, version: 1 }],
    ['reply.saved', null, null, { unit, version: 2 }],
    ['assignment.state', 'sealed', 'delivered', { unit }],
    ['proposal.state', 'awaiting_feedback', 'closed'],
  ],
};

export const DRAFTED: Way = {
  proposal: 'in_handling',
  hand: 'drafting',
  replied: true,
  events: (unit, _other, number) => [
    ...handedOver(number),
    ['assignment.state', null, 'dispatched', { unit }],
    ['assignment.state', 'dispatched', 'signed_in', { unit }],
    ['proposal.state', 'handed_over', 'in_handling'],
    ['reply.started', null, null, { unit }],
    ['reply.saved', null, null, { unit, version: 1 }],
    ['reply.saved', null, null, { unit, version: 2 }],
  ],
};

export const DISPATCHED: Way = {
  proposal: 'handed_over',
  hand: 'dispatched',
  replied: false,
  events: (unit, other, number) => [
    ...handedOver(number),
    ['assignment.state', null, 'dispatched', { unit: other }],
    ['assignment.state', 'dispatched', 'signed_in', { unit: other }],
    ['proposal.state', 'handed_over', 'in_handling'],
    ['assignment.state', 'signed_in', 'return_requested', { unit: other, reason: '不属本单位职责' }],
    ['assignment.state', 'return_requested', 'reassigned', { unit: other }],
    ['assignment.state', null, 'dispatched', { unit }],
  ],
};
