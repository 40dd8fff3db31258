import type { Severity } from '../remark.js';

/**
 * One layout rule measured on one PDF. `ok: null` means the element that every such letter must have is missing, so the
 * rule could not be measured (n/a, never a pass). Rules of optional elements that the letter does not have
 * (attachments, copies, class mark, seal) give no result at all.
 */
export interface RuleResult {
  /** Id as in the specification, e.g. `G-10.1-a`. */
  rule: string;
  severity: Severity;
  ok: boolean | null;
  measured: string;
  wanted: string;
  /** The page the worst value stands on; null for the whole document. */
  page: number | null;
}

export interface PaperCheck {
  /** True when no E rule failed. */
  pass: boolean;
  results: RuleResult[];
}
