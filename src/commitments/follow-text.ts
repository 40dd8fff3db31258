import type { CommitmentCandidate } from '../domain/commitments.js';
import { conditionIn } from '../domain/commitments/condition.js';
import { measureIn } from '../domain/commitments/measure.js';
import { sameWords } from '../domain/same-words.js';
import type { Commitment } from './commitment.entity.js';

/** How the promises on record follow a new version of the letter. */
export interface Following {
  /** On record and still in the text (perhaps reworded): the pairs. */
  kept: { commitment: Commitment; candidate: CommitmentCandidate }[];
  /** New in the text. */
  added: CommitmentCandidate[];
  /** Gone from the text and never touched by a person: forgotten. One that was touched stays on record. */
  forgotten: Commitment[];
}

/** The fields of a candidate after its words changed: what the text says follows it, what a person entered stays. */
export function followedFields(
  before: Commitment,
  { text, owner, duePrinted, due, measure, condition }: CommitmentCandidate,
): Partial<Commitment> {
  const read = { text, owner, duePrinted, printedDueDay: due };
  if (!before.confirmed) return { ...read, dueDay: due, measure, condition };
  // A day that the text newly prints wins over one that stood beside it: the letter must not say another.
  const printed = due !== null && due !== before.printedDueDay;
  const follows = printed || before.dueDay === before.printedDueDay;
  return {
    ...read,
    ...(follows && { dueDay: due }),
    ...(printed && { withoutDue: false }),
    ...(before.measure === measureIn(before.text) && { measure }),
    ...(before.condition === conditionIn(before.text) && { condition }),
  };
}

/** Matches promises on record with those of the new text: same words first, then the most alike. */
export function followText(onRecord: readonly Commitment[], candidates: readonly CommitmentCandidate[]): Following {
  const matches = sameWords(onRecord, candidates);
  const found = new Set(matches.values());
  return {
    kept: [...matches].map(([candidate, commitment]) => ({ commitment, candidate })),
    added: candidates.filter((candidate) => !matches.has(candidate)),
    forgotten: onRecord.filter((commitment) => !found.has(commitment) && !commitment.confirmed),
  };
}
