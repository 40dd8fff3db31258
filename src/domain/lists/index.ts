import { ASSIGNMENT_LIST } from './assignments.js';
import { COMMITMENT_LIST } from './commitments.js';
import type { ListDescription, ListName } from './description.js';
import { PROPOSAL_LIST } from './proposals.js';
import { REPLY_LIST } from './replies.js';

/** Every list by its name. */
export const LISTS: Readonly<Record<ListName, ListDescription>> = {
  proposals: PROPOSAL_LIST,
  assignments: ASSIGNMENT_LIST,
  replies: REPLY_LIST,
  commitments: COMMITMENT_LIST,
};
