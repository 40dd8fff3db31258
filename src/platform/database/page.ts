import { Buffer } from 'node:buffer';

/** One page of a list; `next` is the cursor of the following page, null on the last. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** The place after a row: the values of the list's sort columns, the id last. */
export type Cursor = readonly (string | number)[];

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Null for text that is no cursor of a list with this shape, e.g. one that somebody made up. */
export function decodeCursor(text: string, shape: readonly ('string' | 'number')[]): Cursor | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const fits =
      Array.isArray(values) && values.length === shape.length && shape.every((type, i) => typeof values[i] === type);
    return fits ? (values as Cursor) : null;
  } catch {
    return null;
  }
}

/** Cuts the rows of a query that asked for one more than `limit` into a page. */
export function pageOf<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => Cursor): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
