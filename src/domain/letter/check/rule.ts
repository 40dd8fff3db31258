import type { Severity, TextPlace } from '../../remark.js';
import type { Reading } from '../reading.js';
import type { CheckRecord } from './record.js';

/** One thing that a rule found: what is wrong and why, what to do, where. */
export interface Finding {
  message: string;
  remedy: string;
  at: TextPlace | null;
}

/** One rule of the check (内容校验). */
export interface Rule {
  id: string;
  severity: Severity;
  /** Chinese name, as lists and settings show it. */
  name: string;
  /** Where the demand comes from. */
  source: string;
  find: (reading: Reading, record: CheckRecord | null) => Finding[];
}
