import type { HandlingRole } from '../../letter/reading.js';
import type { ProposalKind, ProposalLevel, ProposalOrigin } from '../../case-words.js';
import type { AssignmentState, ProposalState } from '../states.js';
import type { Facts, Need, Step } from '../step.js';

/** What the rules look at when somebody wants to take a step of a proposal (提案). */
export interface CaseFacts extends Facts<ProposalState> {
  number: string | null;
  kind: ProposalKind | null;
  origin: ProposalOrigin | null;
  level: ProposalLevel | null;
  /** 重点提案. */
  isKey: boolean;
  proposers: readonly CaseProposer[];
  /** All of its assignments, of every round. */
  hands: readonly CaseHand[];
}

export interface CaseProposer {
  id: string;
  name: string;
  memberId: string | null;
  unitId: string | null;
  role: string | null;
}

export interface CaseHand {
  id: string;
  unitId: string | null;
  state: AssignmentState;
  role: HandlingRole | null;
  round: number;
}

/** The state that follows from its assignments and answers; see `proposalState`. */
export type CaseTo = ProposalState;

export type CaseStep = Step<ProposalState, CaseTo, CaseFacts>;
export type CaseNeed = Need<CaseFacts>;

export const caseSteps = <K extends string>(table: Record<K, CaseStep>): Readonly<Record<K, CaseStep>> => table;
