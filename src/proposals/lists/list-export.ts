import type { ListDescription } from '../../domain/lists/description.js';
import { CSV_START, csvRow } from '../../platform/text/csv.js';
import { writeWorkbook } from '../../platform/sheets/write-xlsx.js';
import type { ListRow } from './list-source.js';

/** More rows than any district's list has; beyond it the file says so in its last row. */
export const MOST_EXPORTED = 20_000;

/** Exactly the columns that are shown, of all pages: a table for people, made chunk by chunk. */
export async function* exported(
  list: ListDescription,
  columns: readonly string[],
  chunks: AsyncIterable<readonly ListRow[]>,
  kind: 'csv' | 'xlsx',
): AsyncGenerator<string | Uint8Array> {
  const heads = columns.map((name) => list.columns[name]!.label);
  const values = ({ cells }: ListRow) => columns.map((name) => cells[name]?.value ?? null);
  if (kind === 'xlsx') {
    const rows: (string | number | null)[][] = [];
    for await (const chunk of chunks) rows.push(...chunk.map(values));
    yield await writeWorkbook({ name: list.title, heads, rows });
    return;
  }
  yield CSV_START + csvRow(heads);
  for await (const chunk of chunks) yield chunk.map((row) => csvRow(values(row))).join('');
}
