import type { HandlingRole } from '../letter/reading.js';
import type { PlainDate } from '../plain-date.js';
import type { Relation } from '../rights/rights.js';
import type { AssignmentState } from './states.js';

/** What the rules look at when somebody wants to take a step of an assignment; plain data, read in one go. */
export interface StepFacts {
  state: AssignmentState;
  role: HandlingRole | null;
  unitId: string | null;
  /** How the person stands to it. */
  relations: readonly Relation[];
  /** Its reply; null before anybody has begun one. */
  reply: StepReply | null;
  /** Last day on which it may be given back (申请退回或调整); null when the rules set no such day. */
  returnUntil: PlainDate | null;
  /** A request of this unit was refused already; a second one is for a leader to decide. */
  requestRefused: boolean;
  /** Units that have had the case in hand in this round. */
  units: readonly string[];
  /** 督查审核 is one of the review steps of the case's policy. */
  supervised: boolean;
}

export interface StepReply {
  /** Number of the newest version; 0 without any text. */
  version: number;
  /** Who has written any of its text. */
  writers: readonly string[];
  /** How many remarks of the check must be put right (必须改). */
  errors: number;
}
