/** What pages print and the API sends of the ledger of numbers (编号台账). */

export interface LedgerEntry {
  id: string;
  /** 流水号. */
  serial: number;
  number: string;
  /** A proposal has the number, whether or not the reader may look at it. */
  given: boolean;
  /** That proposal, for those who may look at it. */
  proposal: { id: string; title: string } | null;
  /** Why no proposal got it, or why it was passed over. */
  reason: string | null;
  actor: string;
  at: Date;
}

export interface LedgerState {
  sessionId: string;
  /** The number that comes next; null when the rules in force cannot make one. */
  next: string | null;
  /** Why there is none, a Chinese sentence. */
  noNext: string | null;
  /** Where each class has a series of its own: the number that comes next in each; otherwise empty. */
  classes: { name: string; next: string }[];
  /** How many numbers proposals got here. */
  given: number;
  /** How many were passed over, with a reason each. */
  passed: number;
  /** Numbered proposals of the session that came with their number and are not in the ledger. */
  foreign: number;
  /** What is wrong with it; empty when it is sound. */
  problems: { number: string | null; sentence: string }[];
}

/** Numbers taken out of use (跳号). */
export interface Skipped {
  sessionId: string;
  numbers: string[];
}
