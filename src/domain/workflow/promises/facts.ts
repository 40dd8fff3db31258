import type { PlainDate } from '../../plain-date.js';
import type { CommitmentState } from '../states.js';
import type { Facts, Need, Step } from '../step.js';

/** What the rules look at when somebody wants to take a step of a promise (承诺). */
export interface PromiseFacts extends Facts<CommitmentState> {
  /** The day of the signature; null while it is a draft's and binds nobody. */
  issuedDay: PlainDate | null;
  dueDay: PlainDate | null;
  /** The day to which a delay was asked for and is not decided. */
  delayAsked: PlainDate | null;
  /** How far the rules let it be delayed; null when they say nothing. */
  delays: DelayRoom | null;
  /** An adjustment was asked for and is not decided. */
  adjustmentAsked: boolean;
  /** It repeats an earlier promise, which is followed in its place. */
  continues: boolean;
  milestones: number;
  openMilestones: number;
}

/** What is left of delays (延期). */
export interface DelayRoom {
  /** Only until the due day. */
  beforeDue: boolean;
  times: number;
  granted: number;
  /** No later than this; null without a day to count from. */
  latest: PlainDate | null;
}

export type PromiseStep = Step<CommitmentState, CommitmentState, PromiseFacts>;
export type PromiseNeed = Need<PromiseFacts>;

export const promiseSteps = <K extends string>(table: Record<K, PromiseStep>): Readonly<Record<K, PromiseStep>> =>
  table;
