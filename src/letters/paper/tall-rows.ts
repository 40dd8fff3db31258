import { cells, POINT } from './measures.js';
import type { TableLayout } from './table-columns.js';

/** A row of a table, or the part of one that goes on below. */
export interface RowPart {
  texts: string[];
  goesOn: boolean;
}

/** Points and, in mm, side padding and height of a line of each type size; as the style sheet has them. */
const TYPE = {
  '': { points: 14, padding: 1, line: 6.97 },
  dense: { points: 10.5, padding: 0.5, line: 5.65 },
  densest: { points: 9, padding: 0.5, line: 4.59 },
} as const;

/** No row is higher, mm: it could not stay whole on a page, and would leave the page before it half empty. */
const HIGHEST = 90;

/**
 * Cuts rows that are too tall into parts, so that none is torn by a page's end: each part has the next stretch of every cell,
 * which ends with a sentence where one does.
 */
export function rowParts(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  size: TableLayout['size'],
): RowPart[] {
  const { points, padding, line } = TYPE[size];
  const lines = Math.floor(HIGHEST / line);
  const room = widths.map((width) => Math.max(1, Math.floor((width - 2 * padding) / (points * POINT))) * lines);
  return rows.flatMap((row) => {
    const parts = row.map((text, column) => stretches(text, room[column] ?? lines));
    const count = Math.max(...parts.map(({ length }) => length));
    return Array.from({ length: count }, (_, part) => ({
      texts: parts.map((own) => own[part] ?? ''),
      goesOn: part > 0,
    }));
  });
}

/** The text in stretches of at most `most` cells. */
function stretches(text: string, most: number): string[] {
  if (cells(text) <= most * 0.9) return [text];
  const found: string[] = [];
  let rest = [...text];
  while (cells(rest.join('')) > most * 0.9) {
    const fits = fitting(rest, most * 0.8);
    const sentence = rest.slice(0, fits).findLastIndex((sign) => /[。；\n]/.test(sign)) + 1;
    const mark = rest.slice(0, fits).findLastIndex((sign) => /[，、：]/.test(sign)) + 1;
    const end = [sentence, mark].find((at) => at > fits * 0.5) ?? fits;
    found.push(rest.slice(0, end).join('').replace(/\n$/, ''));
    rest = rest.slice(end);
  }
  return rest.length > 0 ? [...found, rest.join('')] : found;
}

/** How many characters fill so many cells. */
function fitting(characters: readonly string[], most: number): number {
  let [count, width] = [0, 0];
  while (count < characters.length && (width += cells(characters[count] ?? '')) <= most) count++;
  return Math.max(1, count);
}
