/** Excel takes a table for UTF-8 only with this before it, also where the system's own code is GBK. */
export const CSV_START = '\uFEFF';

/** What a spreadsheet takes for the beginning of a formula, full-width forms included, also behind blanks. */
const FORMULA = /^[\s\u00a0\u3000]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One row of a table; a text that a spreadsheet would run as a formula is made text by an apostrophe. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (value === null) return '""';
  if (typeof value === 'number') return String(value);
  return `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
}
