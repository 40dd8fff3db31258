import type { DueDay } from './rule.js';
import { shortDate, partsOf } from '../plain-date.js';

/** A due day with the name of the rule it comes from. */
export interface NamedDue {
  /** `闭会期间提案的答复`. */
  rule: string;
  due: DueDay;
}

/**
 * Of several rules the one that ends first holds; the trace names the others. Provisional when any of them is, for a
 * calendar that is yet to come may change which one is first. `candidates` is not empty.
 */
export function earliestDue(candidates: readonly [NamedDue, ...NamedDue[]]): DueDay {
  const [first, ...others] = [...candidates].sort((a, b) =>
    a.due.due < b.due.due ? -1 : a.due.due > b.due.due ? 1 : 0,
  ) as [NamedDue, ...NamedDue[]];
  const { due, trace } = first.due;
  const year = partsOf(due).year;
  const named = others.map((other) => `“${other.rule}”（${shortDate(other.due.due, year)}）`).join('、');
  return {
    due,
    provisional: candidates.some((candidate) => candidate.due.provisional),
    trace: named === '' ? trace : [...trace, { day: due, why: `同时适用${named}，以最早的“${first.rule}”为准` }],
  };
}
