import { Refusal } from '../refusal.js';
import { isPrivateHead, recognised } from './heads.js';
import type { RegisterKind } from './kinds.js';

/** A table as it stands in a file: rows of cells, everything text. */
export type Table = readonly (readonly string[])[];

/** A register as it was found in a file: its heads, and what stands below them. */
export interface Sheet {
  heads: string[];
  /** `no` is the row's number as the spreadsheet program shows it. */
  rows: { no: number; cells: string[] }[];
}

export const MAXIMUM_ROWS = 5000;
export const MAXIMUM_COLUMNS = 100;

/** Above the heads there may stand a title, a day, a blank row. */
const HEADS_WITHIN = 20;

/**
 * Finds the row of heads and what is below it; blank rows and columns go. Cells under heads that name private data are
 * emptied here: they never get any further. Refuses a table without heads or rows, or with too many.
 */
export function sheetOf(kind: RegisterKind, table: Table, fileName: string): Sheet {
  const at = headsRow(kind, table);
  if (at < 0)
    throw new Refusal(
      'registers.no-heads',
      `文件“${fileName}”里没有表头。`,
      '请在第一行写列名，如“姓名”“界别”；可以下载模板对照。',
    );
  // Not by spreading into Math.max: a file may have hundreds of thousands of rows.
  const width = table.slice(at).reduce((widest, row) => Math.max(widest, lastFilled(row) + 1), 0);
  if (width > MAXIMUM_COLUMNS)
    throw new Refusal(
      'registers.too-many-columns',
      `文件“${fileName}”有${width}列，最多${MAXIMUM_COLUMNS}列。`,
      '请删去右边多余的列后另存。',
    );
  const heads = Array.from({ length: lastFilled(table[at] ?? []) + 1 }, (_, i) => (table[at]?.[i] ?? '').trim());
  const kept = heads.map((head) => !isPrivateHead(head));
  const rows = table.slice(at + 1).flatMap((row, i) => {
    if (lastFilled(row) < 0) return [];
    const cells = Array.from({ length: Math.max(heads.length, lastFilled(row) + 1) }, (_, column) =>
      kept[column] === false ? '' : (row[column] ?? ''),
    );
    return [{ no: at + i + 2, cells }];
  });
  if (rows.length === 0)
    throw new Refusal('registers.no-rows', `文件“${fileName}”只有表头，没有一行数据。`, '请填好后再导入。');
  if (rows.length > MAXIMUM_ROWS)
    throw new Refusal(
      'registers.too-many-rows',
      `文件“${fileName}”有${rows.length}行，一次最多${MAXIMUM_ROWS}行。`,
      '请拆成几个文件分别导入。',
    );
  return { heads, rows };
}

/** The row with the most heads that are known; without any the first that could be heads at all. */
function headsRow(kind: RegisterKind, table: Table): number {
  const first = table.slice(0, HEADS_WITHIN);
  const known = first.map((row) => recognised(kind, row).filter((field) => field !== null).length);
  const most = Math.max(0, ...known);
  // A head of two lines whose cells are merged stands there twice; one known word alone may be anybody's.
  if (most > 0) return most > 1 ? known.lastIndexOf(most) : known.indexOf(most);
  const several = first.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  return several >= 0 ? several : first.findIndex((row) => lastFilled(row) >= 0);
}

const lastFilled = (row: readonly string[]): number => row.findLastIndex((cell) => cell.trim() !== '');
