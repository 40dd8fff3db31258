import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import writeXlsx from 'write-excel-file/node';

/** A workbook with these cells on its only sheet, or on several by name. */
export async function workbook(...sheets: { name?: string; rows: readonly (readonly (string | number | Date)[])[] }[]) {
  const made = sheets.map(({ name = '名册', rows }) => ({
    sheet: name,
    data: rows.map((row) =>
      row.map((value) =>
        value instanceof Date ? { value, format: 'yyyy/m/d' } : { value: value === '' ? null : value },
      ),
    ),
  }));
  return writeXlsx(made as Parameters<typeof writeXlsx>[0]).toBuffer();
}

/** Text as a spreadsheet program of an office saves it: GB18030 for what that has in two bytes. */
export const gb18030 = (text: string): Buffer =>
  Buffer.concat([...text].map((sign) => GB.get(sign) ?? Buffer.from(sign)));

/** Two bytes each, from the code's own table. */
const GB: ReadonlyMap<string, Buffer> = (() => {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const bytes = Buffer.from([lead, trail]);
      const sign = decoder.decode(bytes);
      if ([...sign].length === 1) table.set(sign, bytes);
    }
  return table;
})();

/** A ZIP archive; `size` lies about how large a part is. */
export function zip(
  parts: readonly { name: string; content: string | Buffer; size?: number; flags?: number }[],
): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size, flags = 0 } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size ?? bytes.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size ?? bytes.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    const file = Buffer.concat([local, Buffer.from(name), packed]);
    files.push(file);
    directory.push(entry, Buffer.from(name));
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, index, end]);
}

/** The smallest workbook with this sheet. */
export const bareWorkbook = (sheet: string | Buffer, size?: number): Buffer =>
  zip([
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, ...(size !== undefined && { size }) },
  ]);
