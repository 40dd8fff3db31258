/** Two wordings count as one when they share this part of their character pairs. */
const ALIKE = 0.6;

interface Worded {
  text: string;
}

/** Which earlier one each later one says again: those with the same words first, then the most alike; each at most once. */
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
  match(sharedPairs);
  return matches;
}

/** The row with the highest score, if it is alike at all; of equals the first. */
export function bestOf<Row>(rows: Iterable<Row>, score: (row: Row) => number): Row | null {
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
export function sharedPairs(a: string, b: string): number {
  const left = pairs(a);
  const right = pairs(b);
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

function pairs(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`));
}
