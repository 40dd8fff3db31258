import type { AssignmentState, ProposalState } from '../proposals/states.js';

const FILED: ProposalState[] = ['draft', 'submitted', 'filed'];
const ANSWERED: ProposalState[] = [...FILED, 'handed_over', 'in_handling', 'awaiting_feedback'];

/** Every state and the states a case went through to get there. */
export const PROPOSAL_PATHS: Record<ProposalState, ProposalState[]> = {
  draft: ['draft'],
  awaiting_joint: ['draft', 'awaiting_joint'],
  submitted: ['draft', 'submitted'],
  returned: ['draft', 'submitted', 'returned'],
  withdrawn: ['draft', 'submitted', 'withdrawn'],
  not_filed: ['draft', 'submitted', 'not_filed'],
  merged: ['draft', 'submitted', 'merged'],
  filed: FILED,
  handed_over: [...FILED, 'handed_over'],
  in_handling: [...FILED, 'handed_over', 'in_handling'],
  replied: [...FILED, 'handed_over', 'in_handling', 'replied'],
  awaiting_feedback: ANSWERED,
  redo: [...ANSWERED, 'redo'],
  closed: [...ANSWERED, 'closed'],
  archived: [...ANSWERED, 'closed', 'archived'],
};

const SIGNED_IN: AssignmentState[] = ['dispatched', 'signed_in'];
const IN_REVIEW: AssignmentState[] = [...SIGNED_IN, 'drafting', 'in_review'];
const REVIEWED: AssignmentState[] = [...IN_REVIEW, 'supervision_review'];
const SIGNED: AssignmentState[] = [...REVIEWED, 'awaiting_signature', 'signed'];
const DELIVERED: AssignmentState[] = [...SIGNED, 'numbered', 'sealed', 'delivered'];

export const ASSIGNMENT_PATHS: Record<AssignmentState, AssignmentState[]> = {
  dispatched: ['dispatched'],
  signed_in: SIGNED_IN,
  return_requested: [...SIGNED_IN, 'return_requested'],
  change_requested: [...SIGNED_IN, 'change_requested'],
  reassigned: [...SIGNED_IN, 'return_requested', 'reassigned'],
  drafting: [...SIGNED_IN, 'drafting'],
  in_review: IN_REVIEW,
  supervision_review: REVIEWED,
  awaiting_signature: [...REVIEWED, 'awaiting_signature'],
  signed: SIGNED,
  numbered: [...SIGNED, 'numbered'],
  sealed: [...SIGNED, 'numbered', 'sealed'],
  delivered: DELIVERED,
  published: [...DELIVERED, 'published'],
  withheld: [...DELIVERED, 'withheld'],
  co_opinion_due: ['dispatched', 'co_opinion_due'],
  co_opinion_sent: ['dispatched', 'co_opinion_due', 'co_opinion_sent'],
};
