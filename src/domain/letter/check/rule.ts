import type { CertainMend, Severity, TextPlace } from '../../remark.js';
import type { Reading } from '../reading.js';
import type { Passage } from './passages.js';
import type { CheckRecord } from './record.js';

/** One thing that a rule found: what is wrong and why, what to do, where (null: something is absent). */
export interface Finding {
  message: string;
  remedy: string;
  at: TextPlace | null;
  /** The mend, where there is only one. */
  mend?: CertainMend;
}

/** What the rules look at. */
export interface CheckInput {
  reading: Reading;
  /** The typed text by lines. */
  lines: readonly string[];
  /** Every text of the letter with its place, in order. */
  passages: readonly Passage[];
  /** Empty when the case is not known. */
  record: CheckRecord;
}

/** One rule of the check (内容校验). */
export interface Rule {
  id: string;
  severity: Severity;
  /** Chinese name, as lists and settings show it. */
  name: string;
  /** Where the demand comes from. */
  source: string;
  find: (input: CheckInput) => Finding[];
}
