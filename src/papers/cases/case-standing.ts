import type { ResultCode } from '../../domain/letter/suggestion-results.js';
import type { HandlingRole } from '../../domain/letter/reading.js';
import type { AssignmentState, ProposalState } from '../../proposals/states.js';

/** What of a case decides whether a paper of it can be printed at all; known of thousands of cases by a few questions. */
export interface CaseStanding {
  view: {
    number: string | null;
    state: ProposalState;
    mergedInto: object | null;
    sitting: { joined: readonly object[]; key: object | null };
    answers: { archive: { papers: readonly object[] | null } | null };
  };
}

/** The same of one hand of a case. */
export interface HandStanding extends CaseStanding {
  hand: { role: HandlingRole | null; round: number; state: AssignmentState; unit: object | null };
  /** Null where there is none, or it is not for this person. */
  reply: object | null;
  scales: readonly object[];
  /** What became of each suggestion, as far as somebody has said; null without a reply. */
  results: { items: readonly { no: number; result: ResultCode | null }[] } | null;
}
