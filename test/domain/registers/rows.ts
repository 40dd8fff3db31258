import type { Field } from '../../../src/domain/registers/columns.js';
import { fieldsOf } from '../../../src/domain/registers/columns.js';
import type { RegisterKind } from '../../../src/domain/registers/kinds.js';
import type { PlannedRow, Row } from '../../../src/domain/registers/planned-row.js';

/** Rows of a file whose other cells are empty, from line 2 on. */
export function rowsOf<Kind extends RegisterKind>(
  kind: Kind,
  ...rows: Partial<Record<Field<Kind>, string>>[]
): Row<Field<Kind>>[] {
  const empty = Object.fromEntries(fieldsOf(kind).map((field) => [field, ''])) as Record<Field<Kind>, string>;
  return rows.map((cells, i) => ({ no: i + 2, cells: { ...empty, ...cells }, stray: 0 }));
}

/** What became of each row, and the sentence of its first problem. */
export const outcomes = (planned: readonly PlannedRow<unknown>[]): string[] =>
  planned.map(({ outcome, problems }) => (problems[0] ? `${outcome}: ${problems[0].sentence}` : outcome));
