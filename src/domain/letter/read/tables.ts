import type { Table } from '../model.js';
import { tableRow } from '../table-text.js';
import { typedNumber, typedRun } from '../numbering.js';
import { type Line, trimLine } from './line.js';
import { type MendBook, WHY } from './mend-book.js';

/** A row of a typed table, `| 甲 | 乙 |`: bars at both ends and at least two cells. */
export function isTableRow(text: string): boolean {
  return text.startsWith('|') && text.endsWith('|') && text.length > 2 && text.indexOf('|', 1) < text.length - 1;
}

/** Two or more lines on end with tabs inside, as pasted from a spreadsheet, become rows with bars. */
export function tabbedTables(lines: readonly Line[], mends: MendBook): Line[] {
  const tabbed = lines.map(isTabbed);
  return lines.map((line, index) => {
    if (!tabbed[index] || !(tabbed[index - 1] || tabbed[index + 1])) return line;
    const trimmed = trimLine(line);
    const text = tableRow(trimmed.text.split('\t').map((cell) => cell.trim().replaceAll('|', '｜')));
    mends.add(trimmed.text, text, WHY.tabTable, line.at);
    return rewritten(line, text);
  });
}

function rewritten(line: Line, text: string): Line {
  return { text, origin: Array.from({ length: text.length }, () => line.at), at: line.at };
}

function isTabbed(line: Line): boolean {
  const text = line.text.trim();
  return text.includes('\t') && !text.startsWith('|') && typedNumber(text) === null && typedRun(text) === null;
}

/** A row with its bars and spaces as the canonical text has them. */
export function evenRow(line: Line, mends: MendBook): Line {
  const text = tableRow(cellsOf(line.text));
  if (text === line.text) return line;
  mends.add(line.text, text, WHY.tableShape, line.at);
  return rewritten(line, text);
}

/** Rows on end as one table with the same number of cells in each row; null when they make none. */
export function tableOf(rows: readonly Line[], mends: MendBook): Table | null {
  const cells = rows.map((row) => cellsOf(row.text));
  const isRule = (row: string[]) => row.every((cell) => /^:?(?:-+|——):?$/.test(cell));
  const kept = cells.filter((row) => !isRule(row));
  if (kept.length < 2) return null;
  const width = kept.reduce((widest, row) => Math.max(widest, row.length), 0);
  const table: Table = { kind: 'table', rows: [] };
  rows.forEach((row, index) => {
    const typed = cells[index] ?? [];
    if (isRule(typed)) {
      mends.add(row.text, '', WHY.tableRule, row.at);
      return;
    }
    const full = [...typed, ...Array.from({ length: width - typed.length }, () => '')];
    mends.changed(row.text, tableRow(full), WHY.tableShape, row.at);
    table.rows.push(full);
  });
  return table;
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim().replace(/\s+/g, ' '));
}
