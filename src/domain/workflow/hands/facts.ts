import type { HandlingRole } from '../../letter/reading.js';
import type { PlainDate } from '../../plain-date.js';
import type { AssignmentState } from '../states.js';
import type { Facts, Need, Step } from '../step.js';

/** What the rules look at when somebody wants to take a step of an assignment (承办). */
export interface HandFacts extends Facts<AssignmentState> {
  role: HandlingRole | null;
  unitId: string | null;
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

/** Where a step leads when the table cannot name it: back into the unit's hands, or on as the policy's review steps say. */
export type HandTo = AssignmentState | 'in_hand' | 'after_review';

export type HandStep = Step<AssignmentState, HandTo, HandFacts>;
export type HandNeed = Need<HandFacts>;

export const handSteps = <K extends string>(table: Record<K, HandStep>): Readonly<Record<K, HandStep>> => table;
