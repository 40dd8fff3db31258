import type { CommitmentCandidate } from '../domain/commitments.js';
import { conditionIn } from '../domain/commitments/condition.js';
import { measureIn } from '../domain/commitments/measure.js';
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

/** Two wordings count as one promise when they share this part of their character pairs. */
const ALIKE = 0.6;

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

interface Worded {
  text: string;
}

/** Which earlier one each later one says again; each at most once. */
export function sameWords<Earlier extends Worded, Later extends Worded>(
  earlier: readonly Earlier[],
  later: readonly Later[],
): Map<Later, Earlier> {
  const left = new Set(earlier);
  const matches = new Map<Later, Earlier>();
  const match = (alike: (before: string, after: string) => number) => {
    for (const one of later) {
      if (matches.has(one)) continue;
      const best = bestOf(left, ({ text }) => alike(text, one.text));
      if (!best) continue;
      matches.set(one, best);
      left.delete(best);
    }
  };
  match((before, after) => (before === after ? 1 : 0));
  match(likeness);
  return matches;
}

function bestOf<Row>(rows: Iterable<Row>, score: (row: Row) => number): Row | null {
  let best: Row | null = null;
  let highest = ALIKE;
  for (const row of rows) {
    const value = score(row);
    if (value < highest || (best !== null && value === highest)) continue;
    best = row;
    highest = value;
  }
  return best;
}

/** Dice's coefficient of the two texts' character pairs, 0–1. */
function likeness(a: string, b: string): number {
  const left = pairs(a);
  const right = pairs(b);
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

function pairs(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`));
}
