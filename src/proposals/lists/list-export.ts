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
  const rows = upToLimit(chunks, values);
  if (kind === 'xlsx') {
    const all: Cells[] = [];
    for await (const chunk of rows) all.push(...chunk);
    yield await writeWorkbook({ name: list.title, heads, rows: all });
    return;
  }
  yield CSV_START + csvRow(heads);
  for await (const chunk of rows) yield chunk.map((row) => csvRow(row)).join('');
}

type Cells = (string | number | null)[];

/** The rows up to the limit, and where there are more, a last one that says so. */
async function* upToLimit(
  chunks: AsyncIterable<readonly ListRow[]>,
  values: (row: ListRow) => Cells,
): AsyncGenerator<Cells[]> {
  let left = MOST_EXPORTED;
  for await (const chunk of chunks) {
    yield chunk.slice(0, left).map(values);
    if (chunk.length > left) {
      yield [[`只导出了前${MOST_EXPORTED}行。请加筛选条件，分几次导出。`]];
      return;
    }
    left -= chunk.length;
  }
}
