import { Refusal } from '../../domain/refusal.js';
import { columnNumber, fillMerged, mergedColumns } from './merged-cells.js';
import { ZipError, zipParts, type ZipParts } from '../zip/zip-parts.js';

/** The first sheet of a workbook that has anything on it. */
export interface ReadSheet {
  rows: string[][];
  /** Cells were merged over several rows; each of these rows has the text now. */
  merged: boolean;
  /** Its name. */
  sheet: string;
  /** Names of the other sheets with something on them, which were not read. */
  others: string[];
}

/** A register of 5,000 proposals with their texts unpacks to some 20 MB. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** The furthest cell that is read; a register has 5,000 rows below its heads. */
const LAST_ROW = 6000;
const LAST_COLUMN = 256;

/** Reads the text of a workbook (.xlsx). Refuses, by the file's name, what is none or would not fit into memory. */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<ReadSheet> {
  try {
    const parts = zipParts(bytes, MOST_UNPACKED);
    if (!parts.has('xl/workbook.xml'))
      throw new Refusal('sheets.kind', `文件“${name}”不是 Excel 表格（.xlsx）。`, '请另存为 .xlsx 或 .csv 后再试。');
    checkCells(parts, name);
    const { default: readXlsx } = await import('read-excel-file/universal');
    // The library unpacks by itself; the copy gives it an ArrayBuffer of exactly the file.
    const sheets = await readXlsx(new Uint8Array(bytes).buffer);
    const filled = sheets.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null && cell !== '')));
    const [first, ...others] = filled;
    if (!first) throw new Refusal('sheets.empty', `文件“${name}”里没有内容。`, '请确认选对了文件，并保存后再试。');
    const rows = first.data.map((row) => row.map(cellText));
    return {
      rows,
      merged: fillMerged(rows, mergedColumns(parts, first.sheet)),
      sheet: first.sheet,
      others: others.map(({ sheet }) => sheet),
    };
  } catch (error) {
    throw explained(error, name);
  }
}

/** Spreadsheet programs show a day as a day; the library gives it as an instant in UTC. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}

/** The rows and cells of a sheet: where they say they are, and of which type. */
const TAGS = /<(?:\w{1,9}:)?(?:row|c)\s([^>]*)>/g;

/**
 * A cell far away would be filled up to with empty ones: billions of them, from a few bytes. A formula that ended in an
 * error (`#REF!`) would be read as an empty cell.
 */
function checkCells(parts: ZipParts, name: string): void {
  for (const [part, unpack] of parts) {
    if (!part.endsWith('.xml') && !part.endsWith('.rels')) continue;
    // Unpacked here in any case: the library trusts the directory's sizes, and this is where a lie shows.
    const text = unpack().toString('latin1');
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(part)) continue;
    for (const [, attributes = ''] of text.matchAll(TAGS)) {
      const [, column = '', row = ''] = /\br="([A-Z]*)(\d*)"/.exec(attributes) ?? [];
      if (Number(row) > LAST_ROW) throw tooFar(name, `第${row}行`);
      if (column.length > 3 || columnNumber(column) > LAST_COLUMN) throw tooFar(name, `第${column}列`);
      if (/\bt="e"/.test(attributes)) throw badCell(name, `${column}${row}`);
    }
  }
}

const tooFar = (name: string, where: string): Refusal =>
  new Refusal(
    'sheets.too-large',
    `文件“${name}”在${where}还有内容或格式，超出一次能导入的范围。`,
    '请删去下面和右边的空行、空列，或拆成几个文件，另存后再试。',
  );

const badCell = (name: string, where: string, cause?: ErrorOptions): Refusal =>
  new Refusal(
    'sheets.bad-cell',
    `文件“${name}”的${where}是公式错误，读不出值。`,
    '请改正这一格，或把公式粘贴为数值，另存后再试。',
    {},
    cause,
  );

function explained(error: unknown, name: string): unknown {
  if (error instanceof Refusal) return error;
  const cause = { cause: error };
  if (error instanceof ZipError && error.reason === 'encrypted') return withPassword(name);
  if (error instanceof ZipError && error.reason === 'too-large')
    return new Refusal(
      'sheets.too-large',
      `文件“${name}”解开后太大，没有读取。`,
      '请删去图片和多余的工作表，或拆成几个文件，另存后再试。',
      {},
      cause,
    );
  // The library names the place of a cell that it cannot read, such as a formula that was never worked out.
  const place = /row (\d+), col (\d+)/.exec(error instanceof Error ? error.message : '');
  if (place) return badCell(name, `第${place[1]}行第${place[2]}列`, cause);
  return new Refusal(
    'sheets.damaged',
    `文件“${name}”已损坏，或不是 Excel 表格（.xlsx）。`,
    '请用电子表格软件打开，另存为 .xlsx 后再试。',
    {},
    cause,
  );
}

export const withPassword = (name: string): Refusal =>
  new Refusal('sheets.password', `文件“${name}”设了密码，读不出来。`, '请去掉打开密码，另存后再试。');
