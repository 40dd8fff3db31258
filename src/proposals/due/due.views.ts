import type { DueDay } from '../../domain/deadlines/rule.js';
import type { WarningLevel } from '../../domain/policy/warning.js';
import type { Step } from '../../domain/policy/words.js';

/** A due day of an assignment that explains itself. */
export interface DueView extends DueDay {
  step: Step;
  stepLabel: string;
  /** The rule in a few words: `答复3个月`. */
  rule: string;
  /** Where the rule stands, or the paper that prints the day. */
  source: string;
  /** The version of the district's rules that it comes from; null for a day printed for this one assignment. */
  policy: { id: string; name: string; version: number } | null;
}

/** What is due of an assignment, and why. */
export interface DueExplained {
  /** Null when nothing has happened that a rule counts from, or no limit is set. */
  due: DueView | null;
  /** The rung of the warning ladder that is reached; null before the first, and when nothing is due any more. */
  level: WarningLevel | null;
  /** The other clocks that run. */
  clocks: DueView[];
}
