import { Refusal } from '../../domain/refusal.js';
import { cells, POINT, TEXT_WIDTH } from './measures.js';

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

/** Columns of numbers and short words are kept on one line and centred. */
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
  if (!fitting) {
    throw new Refusal(
      'letter.table-too-wide',
      `表格有 ${count} 列，A4 纵向纸面最多排 ${SIZES[2].upTo} 列。`,
      '请减少列数，或把表格拆成几个。',
      { table: `${count} 列` },
    );
  }
  const { size, points, padding } = fitting;
  const longest = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => cells(row[column] ?? ''))),
  );
  const width = (characters: number): number => characters * points * POINT + 2 * padding + 0.5;
  const wishes = longest.map((characters) => width(Math.min(Math.max(characters, 2), LONGEST_WISH)));
  const widths = share(
    wishes,
    longest.map((characters) => characters <= SHORT),
  );
  return { size, columns: widths.map((w, column) => ({ width: w, centred: (longest[column] ?? 0) <= SHORT })) };
}

/** Short columns get what they wish if the others keep half of the width; the rest is shared by wish. */
function share(wishes: readonly number[], short: readonly boolean[]): number[] {
  const fixed = sum(wishes.filter((_, i) => short[i]));
  const all = sum(wishes);
  if (fixed === all || fixed > TEXT_WIDTH / 2 || all <= TEXT_WIDTH)
    return wishes.map((wish) => (wish * TEXT_WIDTH) / all);
  const factor = (TEXT_WIDTH - fixed) / (all - fixed);
  return wishes.map((wish, i) => (short[i] ? wish : wish * factor));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
