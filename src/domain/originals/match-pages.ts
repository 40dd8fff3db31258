/** Pages of two papers that say the same or nearly so; indexes. */
export interface PagePair {
  wanted: number;
  found: number;
}

/** Two pages with less in common than this are not the same page with a difference. */
const ALIKE = 0.5;
/** Above so many pairs of pages only those at the same place are compared. */
const MOST_PAIRS = 40_000;

/** Which page of one paper is which of the other, in the order of the first: each page at most once. */
export function matchPages(wanted: readonly string[], found: readonly string[]): PagePair[] {
  const grams = { wanted: wanted.map(gramsOf), found: found.map(gramsOf) };
  const likeness = (one: PagePair): number => likenessOf(grams.wanted[one.wanted]!, grams.found[one.found]!);
  const sameplaced = wanted.flatMap((_, i) => (i < found.length ? { wanted: i, found: i } : []));
  const inPlace = sameplaced.filter((pair) => likeness(pair) >= ALIKE);
  const allInPlace = inPlace.length === wanted.length && wanted.length === found.length;
  if (allInPlace || wanted.length * found.length > MOST_PAIRS) return inPlace;
  const pairs = wanted.flatMap((_, w) => found.map((_page, f) => ({ wanted: w, found: f })));
  const scored = pairs
    .map((pair) => ({ pair, score: likeness(pair) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  const taken: PagePair[] = [];
  for (const { pair } of scored)
    if (!taken.some((one) => one.wanted === pair.wanted || one.found === pair.found)) taken.push(pair);
  return taken.sort((a, b) => a.wanted - b.wanted);
}

function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) grams.add(text.slice(i, i + 2));
  return grams;
}

/** Dice: 1 for the same pairs of characters, 0 for none in common; two pages without text are alike. */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  let common = 0;
  for (const gram of a) if (b.has(gram)) common++;
  return (2 * common) / (a.size + b.size);
}

/** How much two texts have in common, 0 to 1. */
export const textLikeness = (a: string, b: string): number => likenessOf(gramsOf(a), gramsOf(b));
