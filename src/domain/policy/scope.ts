import type { CaseFacts, Clock } from './policy.js';

/** Whether a clock is for such a case. */
export function appliesTo({ appliesTo: scope = {} }: Clock, facts: CaseFacts): boolean {
  return (Object.keys(scope) as (keyof CaseFacts)[]).every(
    (name) => scope[name] === undefined || scope[name] === facts[name],
  );
}
