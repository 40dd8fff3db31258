/** A table on the only sheet of a workbook. */
export interface WrittenSheet {
  name: string;
  heads: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** Characters of a column: its head with some room, and no texts of whole pages. */
const width = (column: number, { heads, rows }: WrittenSheet): number => {
  const longest = Math.max(...[heads, ...rows].map((row) => String(row[column] ?? '').length));
  return Math.min(Math.max(longest * 2 + 2, 10), 60);
};

/**
 * The bytes of a workbook (.xlsx). Texts are cells of type text: what begins like a formula stays a text, and a number with
 * zeros in front keeps them.
 */
export async function writeWorkbook(sheet: WrittenSheet): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const head = sheet.heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const, format: '@' }));
  const cell = (value: string | number | null) =>
    typeof value === 'number' ? { value, type: Number } : { value: value ?? undefined, type: String, format: '@' };
  const data = [head, ...sheet.rows.map((row) => row.map(cell))];
  const columns = sheet.heads.map((_head, i) => ({ width: width(i, sheet) }));
  return writeXlsx(data, { sheet: sheet.name, columns, stickyRowsCount: 1 }).toBuffer();
}
