import type { HandlingRole } from '../../letter/reading.js';
import type { ProposalKind, ProposalLevel, ProposalOrigin } from '../../case-words.js';
import type { PlainDate } from '../../plain-date.js';
import type { AssignmentState, ProposalState } from '../states.js';
import type { AnswerFacts } from './answer-facts.js';
import type { Facts, Need, Step } from '../step.js';
import type { SittingFacts } from './sitting-facts.js';
import type { CaseEntry } from './entry.js';

/** What the rules look at when somebody wants to take a step of a proposal (提案). */
export interface CaseFacts extends Facts<ProposalState> {
  number: string | null;
  kind: ProposalKind | null;
  origin: ProposalOrigin | null;
  level: ProposalLevel | null;
  /** 重点提案. */
  isKey: boolean;
  /** Those who signed it, in that order. */
  proposers: readonly CaseProposer[];
  /** How it comes in. */
  entry: CaseEntry;
  /** From receipt to the hand-over. */
  sitting: SittingFacts;
  /** All of its assignments, of every round. */
  hands: readonly CaseHand[];
  /** Contacts, feedback and what was decided after the replies. */
  answers: AnswerFacts;
  /** What instructions (批示) ask of the person's unit and nobody has reported back, by id. */
  instructed: readonly string[];
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
  /** Short name; what a letter prints where nobody knows the unit. */
  unitName: string;
  state: AssignmentState;
  role: HandlingRole | null;
  round: number;
  handedOverDay: PlainDate | null;
  /** Of the last of those it is for. */
  deliveredDay: PlainDate | null;
  /** Since when each proposer has the letter, by proposer, while it is on its way to the others. */
  letters: Readonly<Record<string, PlainDate>>;
  /** Last day of the policy for feedback on its reply; null without such a day. */
  feedbackUntil: PlainDate | null;
}

/**
 * A state; `as_before`: the one that a proposal had before it was merged; `as_answered`: where a reopened case stands by its
 * replies and feedback, see `proposalState`.
 */
export type CaseTo = ProposalState | 'as_before' | 'as_answered';

export type CaseStep = Step<ProposalState, CaseTo, CaseFacts>;
export type CaseNeed = Need<CaseFacts>;

export const caseSteps = <K extends string>(table: Record<K, CaseStep>): Readonly<Record<K, CaseStep>> => table;
