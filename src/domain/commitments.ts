import type { PlainDate } from './plain-date.js';

/** A promise found in a letter's next steps (下一步工作), before anybody has confirmed it. */
export interface CommitmentCandidate {
  text: string;
  /** Index of the block in the letter's body it came from. */
  block: number;
  /** Responsible unit or person when the text names one, else null ("none"). */
  owner: string | null;
  /** The day or period as the text prints it (`2025年底前`), else null. */
  duePrinted: string | null;
  /** The last day of that period, when it can be told. */
  due: PlainDate | null;
  /** The measurable end when the text has one (`新建停车位300个`), else null. */
  measure: string | null;
  /** 视…情况、待…后、力争: the promise hangs on a condition. */
  conditional: boolean;
}

/** 承诺 states; overdue is derived, never stored. */
export const COMMITMENT_STATES = [
  'not_started',
  'in_progress',
  'awaiting_check',
  'done',
  'adjusted',
  'dropped',
] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];
