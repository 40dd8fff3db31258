import type { CaseFacts, Clock, KnownFacts } from './policy.js';

/** Whether a clock is for such a case; one for some cases only is not for a case of which that is not known. */
export function appliesTo({ appliesTo: scope = {} }: Clock, facts: KnownFacts): boolean {
  return (Object.keys(scope) as (keyof CaseFacts)[]).every(
    (name) => scope[name] === undefined || scope[name] === facts[name],
  );
}
