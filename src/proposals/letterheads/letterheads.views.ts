import type { Letterhead, LetterheadDifference } from '../../domain/letterhead/letterhead.js';
import type { PrintDifference } from '../../domain/letterhead/print-differences.js';
import type { TrialCase } from '../../letters/letterheads/letterhead-trial.entity.js';

/** 版头和用语 of the district or of one unit, as a list shows it. */
export interface LetterheadLine {
  /** `district`, or the id of a unit. */
  scope: string;
  label: string;
  newest: number;
  /** Null: the program's own. */
  inForce: number | null;
  /** What is in force does not hold: the program's own is printed instead. */
  broken: boolean;
}

export interface TrialCaseView extends Pick<TrialCase, 'replyId' | 'sample' | 'label' | 'before' | 'after'> {
  /** Kind of a sample that is no letter. */
  paper: string | null;
  /** What the two say otherwise; null in trials of the time before. */
  differences: PrintDifference[] | null;
}

export interface TrialView {
  id: string;
  pass: boolean;
  by: string;
  at: Date;
  cases: TrialCaseView[];
}

export interface LetterheadVersionView {
  id: string;
  no: number;
  note: string;
  by: string;
  at: Date;
  inForce: boolean;
  content: Letterhead;
  /** Otherwise than what is in force now. */
  diff: LetterheadDifference[];
  /** The latest; null before the first. */
  trial: TrialView | null;
}

export interface LetterheadView extends LetterheadLine {
  /** Grows with every change; a writer hands it back. */
  version: number;
  /** Newest first. */
  versions: LetterheadVersionView[];
}

/** A letter that a version can be tried on: sent, and public anyway. */
export interface TrialLetter {
  id: string;
  label: string;
}
