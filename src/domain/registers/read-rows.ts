import type { Cells } from './cells.js';
import { fieldsOf, type Field } from './columns.js';
import type { Mapping } from './heads.js';
import type { RegisterKind } from './kinds.js';
import type { Row } from './planned-row.js';
import type { Sheet } from './sheet.js';

/** The rows of a sheet by their fields; see `emptyRows` for those that are left out. */
export function readRows<Kind extends RegisterKind>(kind: Kind, sheet: Sheet, mapping: Mapping): Row<Field<Kind>>[] {
  const at = new Map(fieldsOf(kind).map((field) => [field, mapping.indexOf(field)]));
  return sheet.rows.filter(said(mapping)).map(({ no, cells }) => ({
    no,
    cells: Object.fromEntries(
      [...at].map(([field, column]) => [field, column < 0 ? '' : (cells[column] ?? '')]),
    ) as Record<Field<Kind>, string>,
    stray: cells.slice(sheet.heads.length).filter((cell) => cell.trim() !== '').length,
  }));
}

/** Rows that only have a running number, as forms have them at their end, or a remark in a column that is not taken in. */
export const emptyRows = (sheet: Sheet, mapping: Mapping): number[] =>
  sheet.rows.filter((row) => !said(mapping)(row)).map(({ no }) => no);

const said =
  (mapping: Mapping) =>
  ({ cells }: Sheet['rows'][number]): boolean =>
    cells.some((cell, i) => cell.trim() !== '' && (i >= mapping.length || mapping[i] !== null));

/** A row that reaches beyond the heads was torn apart, and its cells stand under the wrong heads. */
export function strayCells(cells: Pick<Cells<string>, 'problems'>, row: Row<string>): void {
  if (row.stray === 0) return;
  cells.problems.push({
    field: null,
    label: '整行',
    value: '',
    sentence: `本行比表头多出${row.stray}格，各格可能错位。`,
    remedy: '文字里有逗号的格请加英文双引号，或改存 .xlsx 再导入。',
  });
}
