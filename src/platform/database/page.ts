import { Buffer } from 'node:buffer';
import { Refusal } from '../../domain/refusal.js';

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

/** Refuses text that is no cursor of a list with this shape, e.g. one that somebody made up. */
export function decodeCursor(text: string, shape: readonly ('string' | 'number')[]): Cursor {
  const values = parsed(text);
  const fits =
    Array.isArray(values) && values.length === shape.length && shape.every((type, i) => typeof values[i] === type);
  if (fits) return values as Cursor;
  throw new Refusal('list.invalid', `翻页标记“${text}”不能用。`, '请从第一页重新翻。', {
    after: '不是本列表给出的标记',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}

/** What a list is asked for. */
export interface PageRequest {
  /** 1–100. */
  limit: number;
  /** `next` of the page before. */
  after?: string;
}

/** Cuts the rows of a query that asked for one more than `limit` into a page. */
export function pageOf<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => Cursor): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
