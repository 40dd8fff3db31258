/** The codes of a case, from the domain, and those of who is who in it. */

export {
  HAND_ROLES as ROLES,
  LEVELS,
  ORIGINS,
  PROPOSAL_KINDS,
  PROPOSER_ROLES,
  type ProposalKind,
  type ProposalLevel,
  type ProposalOrigin,
  type ProposerRole,
} from '../domain/case-words.js';
export {
  ASSIGNMENT_STATES,
  COMMITMENT_STATES,
  codesOf,
  openCodes,
  PROPOSAL_STATES,
  type AssignmentState,
  type CommitmentState,
  type ProposalState,
} from '../domain/workflow/states.js';
