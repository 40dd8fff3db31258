import { Refusal } from '../../domain/refusal.js';
import { csvTable } from '../../domain/registers/csv-table.js';
import type { Table } from '../../domain/registers/sheet.js';
import { decodeText } from '../text/decode.js';
import { readWorkbook, withPassword } from './read-xlsx.js';

/** Upper limit of a register: five thousand proposals with their texts. */
export const MAXIMUM_TABLE_BYTES = 10 * 1024 * 1024;

const TABLE_TEXT = {
  most: MAXIMUM_TABLE_BYTES,
  tooLarge: '没有读取。',
  kind: '表格',
  saved: '另存为 .xlsx 或 .csv',
};

export interface ReadTable {
  rows: Table;
  /** What the person should know about how the file was read. */
  notes: string[];
}

/** The cells of a table in any format that offices keep registers in: .xlsx, or text (.csv) in UTF-8 or GB18030. */
export async function readTable({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<ReadTable> {
  if (bytes.length === 0)
    throw new Refusal('sheets.empty', `文件“${name}”是空的。`, '请确认选对了文件，并保存后再试。');
  if (bytes.length > MAXIMUM_TABLE_BYTES)
    throw new Refusal('input.too-large', `文件“${name}”超过 10 MB，没有读取。`, '请拆成几个文件分别导入。');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw oldOrLocked(bytes, name);
  if (!startsWith(bytes, [0x50, 0x4b])) {
    const text = decodeText(bytes, name, TABLE_TEXT);
    return { rows: csvTable(text, name), notes: [] };
  }
  const { rows, merged, sheet, others } = await readWorkbook(bytes, name);
  const notes = [
    ...(others.length === 0 ? [] : [`只读了工作表“${sheet}”，没有读“${others.join('”“')}”`]),
    ...(merged ? ['有上下合并的单元格，按合并的每一行都是同样内容读'] : []),
  ];
  return { rows, notes };
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte);

/** A workbook with a password is an encrypted stream inside the old container. */
function oldOrLocked(bytes: Uint8Array, name: string): Refusal {
  const encrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  if (encrypted) return withPassword(name);
  return new Refusal(
    'sheets.kind',
    `文件“${name}”是旧版 Excel（.xls）或其他旧格式。`,
    '请用电子表格软件打开，另存为 .xlsx 后再试。',
  );
}
