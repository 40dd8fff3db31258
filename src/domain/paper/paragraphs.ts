import type { Line } from './lines.js';
import { AREA, CELL } from './wanted.js';

/** A paragraph as it stands on the paper, over page ends too. */
export interface PaperParagraph {
  lines: Line[];
  text: string;
  /** 1 一、 2 （一） 3 1. 4 （1）; 0 for plain text (7.3.3). */
  level: 0 | 1 | 2 | 3 | 4;
}

/** A line that ends this far before the right edge ends its paragraph; 避头尾 and words that stay whole need less. */
const SHORT = 4 * CELL;
/** A line that begins this far from the left edge begins a paragraph. */
const INDENTED = CELL / 2;

/** Puts lines of running text together. A paragraph begins with an indent or after a line that stops short. */
export function paragraphsOf(lines: readonly Line[]): PaperParagraph[] {
  const groups: Line[][] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const begins = !before || line.left > AREA.left + INDENTED || before.right < AREA.right - SHORT;
    if (begins) groups.push([line]);
    else groups.at(-1)?.push(line);
    before = line;
  }
  return groups.map((group) => {
    const text = group.map((line) => line.text).join('');
    return { lines: group, text, level: levelOf(text) };
  });
}

const LEVELS: readonly (readonly [RegExp, PaperParagraph['level']])[] = [
  [/^[一二三四五六七八九十百]+、/, 1],
  [/^[（(][一二三四五六七八九十百]+[）)]/, 2],
  [/^\d+[.．](?!\d)/, 3],
  [/^[（(]\d+[）)]/, 4],
];

function levelOf(text: string): PaperParagraph['level'] {
  return LEVELS.find(([pattern]) => pattern.test(text))?.[1] ?? 0;
}

/** Pairs of lines of the same paragraph that follow one another. */
export function lineBreaks(paragraphs: readonly PaperParagraph[]): { before: Line; after: Line }[] {
  return paragraphs.flatMap(({ lines }) => lines.slice(1).map((after, i) => ({ before: lines[i]!, after })));
}
