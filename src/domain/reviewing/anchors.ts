/** A paragraph of a letter: a line that is not blank. */
export interface Paragraph {
  /** From 1, in reading order. */
  no: number;
  text: string;
}

/** Where a remark was made: the paragraph's words, and its place among the others. */
export interface Anchor {
  no: number;
  quote: string;
}

/** Where it stands in another version: at the same words, or at what has become of them. */
export interface Placed {
  no: number;
  changed: boolean;
}

export const paragraphsOf = (text: string): Paragraph[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, i) => ({ no: i + 1, text: line }));

/**
 * The paragraph that a remark on an earlier version is about: the one with the same words that stands nearest to the old place,
 * otherwise the one that is most like it. Null when it was taken out (原段已删).
 */
export function placeOf({ no, quote }: Anchor, paragraphs: readonly Paragraph[]): Placed | null {
  const same = nearest(
    paragraphs.filter(({ text }) => text === quote),
    no,
  );
  if (same) return { no: same.no, changed: false };
  const scored = paragraphs.map((paragraph) => ({ paragraph, score: sharedPairs(quote, paragraph.text) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best < SAME_PARAGRAPH) return null;
  const like = nearest(
    scored.filter(({ score }) => score === best).map(({ paragraph }) => paragraph),
    no,
  );
  return like && { no: like.no, changed: true };
}

/** Below it a paragraph is another one, not the old one mended. */
const SAME_PARAGRAPH = 0.5;

function nearest(paragraphs: readonly Paragraph[], no: number): Paragraph | null {
  return paragraphs.reduce<Paragraph | null>(
    (best, one) => (best === null || Math.abs(one.no - no) < Math.abs(best.no - no) ? one : best),
    null,
  );
}

/** What two texts have in common as pairs of neighbouring characters: 0 for nothing, 1 for the same. */
function sharedPairs(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  if (first.length + second.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of second) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of first) {
    const count = left.get(pair) ?? 0;
    if (count > 0) left.set(pair, count - 1);
    common += count > 0 ? 1 : 0;
  }
  return (2 * common) / (first.length + second.length);
}

function pairsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
