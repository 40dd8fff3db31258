/** The codes of a case, from the domain, and those of who is who in it. */

export {
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

export const ROLES = { lead: '主办', co: '会办', separate: '分办', sole: '独办' } as const;
