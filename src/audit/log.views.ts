import type { ChainLine } from '../domain/audit/chain.js';
import type { PlainDate } from '../domain/plain-date.js';

/** One line of a trail as pages show it and the API sends it: everything that was hashed, and what it says. */
export interface TrailLineView extends ChainLine {
  /** e.g. `第2025018号提案`, `工作日历`. */
  chainName: string;
  actionLabel: string;
  /** One Chinese sentence. */
  sentence: string;
  /** The states in the words of the trade. */
  fromLabel: string | null;
  toLabel: string | null;
}

/** What the lines of all trails are asked for; absent means any. */
export interface TrailFilter {
  /** A part of the name. */
  person?: string;
  action?: string;
  /** First and last day in Shanghai. */
  from?: PlainDate;
  to?: PlainDate;
  /** Any of these chains. */
  chains?: readonly string[];
}

/** One look or sign-in. */
export interface AccessView {
  id: string;
  at: Date;
  person: string;
  unit: string | null;
  /** Where a sign-in came from. */
  address: string | null;
  what: string;
  whatLabel: string;
  caseId: string | null;
  caseName: string | null;
}

export interface AccessFilter {
  person?: string;
  what?: string;
  from?: PlainDate;
  to?: PlainDate;
  cases?: readonly string[];
}

/** A seal as lists show it. */
export interface SealView {
  no: number;
  at: Date;
  /** How many chains it binds. */
  chains: number;
  previous: string;
  hash: string;
}
