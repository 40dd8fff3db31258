import { partsOf, shortDate } from '../plain-date.js';
import type { DueDay } from './rule.js';

/** A due day with the name of the rule it comes from. */
export interface NamedDue {
  /** `答复3个月（闭会提案）`. */
  rule: string;
  due: DueDay;
}

/**
 * Of several rules the one that ends first holds; the trace names the others. Provisional (暂定) when any of them is, for a
 * calendar that is yet to come may change which one is first.
 */
export function earliestDue<Named extends NamedDue>(candidates: readonly [Named, ...Named[]]): Named {
  const [first, ...others] = [...candidates].sort((a, b) =>
    a.due.due < b.due.due ? -1 : a.due.due > b.due.due ? 1 : 0,
  ) as [Named, ...Named[]];
  const { due, trace } = first.due;
  const year = partsOf(due).year;
  const named = others
    .map((other) => `“${other.rule}”（${shortDate(other.due.due, year)}${other.due.provisional ? '，暂定' : ''}）`)
    .join('、');
  return {
    ...first,
    due: {
      due,
      provisional: candidates.some((candidate) => candidate.due.provisional),
      trace: named === '' ? trace : [...trace, { day: due, why: `同时适用${named}，以最早的“${first.rule}”为准` }],
    },
  };
}
