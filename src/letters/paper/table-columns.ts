import { cells, POINT, TEXT_WIDTH } from './measures.js';
import { tableTooWide } from './refusals.js';

/** How a table is set so that it never gets wider than the text: small type only where many columns ask for it. */
export interface TableLayout {
  /** CSS class of the type size; empty for 四号. */
  size: '' | 'dense' | 'densest';
  /** Width in mm and alignment of each column; the widths fill the text area. */
  columns: { width: number; centred: boolean }[];
}

/** Type size in points, side padding in mm and the most columns it is good for. */
const SIZES = [
  { size: '', points: 14, padding: 1, upTo: 7 },
  { size: 'dense', points: 10.5, padding: 0.5, upTo: 12 },
  { size: 'densest', points: 9, padding: 0.5, upTo: 20 },
] as const;

/** Columns of numbers and short words are centred. */
const SHORT = 6;
/** A long column's wish counts up to this many characters, so that it does not starve the others. */
const LONGEST_WISH = 40;

/**
 * Shares the text's width among a table's columns by what stands in them.
 * Refuses `letter.table-too-wide` for more columns than can be read on an upright page.
 */
export function tableLayout(rows: readonly (readonly string[])[]): TableLayout {
  const count = Math.max(...rows.map((row) => row.length));
  const fitting = SIZES.find(({ upTo }) => count <= upTo);
  if (!fitting) throw tableTooWide(count, SIZES[2].upTo);
  const { size, points, padding } = fitting;
  const width = (characters: number): number => characters * points * POINT + 2 * padding + 0.5;
  const columns = Array.from({ length: count }, (_, column) => {
    const [head = 0, ...others] = rows.map((row) => cells(row[column] ?? ''));
    const longest = Math.max(head, ...others);
    return { wish: width(Math.min(Math.max(longest, 2), LONGEST_WISH)), centred: Math.max(...others) <= SHORT };
  });
  const widths = share(
    columns.map(({ wish }) => wish),
    TEXT_WIDTH,
  );
  return { size, columns: columns.map(({ centred }, column) => ({ width: widths[column] ?? 0, centred })) };
}

/**
 * Gives every column what it wishes as long as that is no more than an equal part of what is left, so that short columns
 * stay whole and long ones share the rest; what nobody wishes is spread over all.
 */
function share(wishes: readonly number[], total: number): number[] {
  const given = new Array<number>(wishes.length).fill(0);
  const byWish = [...wishes.keys()].sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0));
  let left = total;
  byWish.forEach((column, done) => {
    const part = Math.min(wishes[column] ?? 0, left / (wishes.length - done));
    given[column] = part;
    left -= part;
  });
  return given.map((width) => Math.round((width * total * 100) / (total - left)) / 100);
}
