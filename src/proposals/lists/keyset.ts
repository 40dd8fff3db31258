import type { ObjectLiteral } from 'typeorm';
import type { ListState } from '../../domain/lists/state.js';
import { decodeCursor, type Cursor } from '../../platform/database/page.js';
import { Refusal } from '../../domain/refusal.js';
import type { SortTerm } from './list-source.js';

/** What a cursor begins with: it is of no use in another order. */
export const sortKeys = ({ sort, down }: ListState): [string] => [`${down ? '-' : ''}${sort}`];

/** The values behind which the page begins. Throws for one of another order, or that somebody made up. */
export function cursorOf(after: string, state: ListState, terms: readonly SortTerm[]): Cursor {
  const cursor = decodeCursor(after, ['string', ...terms.map(({ type }) => type), 'string']);
  const [order, ...values] = cursor;
  if (order === sortKeys(state)[0]) return values;
  throw new Refusal('list.invalid', '翻页标记是按别的次序给出的，不能接着翻。', '请从第一页重新翻。', {
    after: '不是这个次序的标记',
  });
}

/** Rows behind the cursor: later in the first term, or alike in it and later in the next one, and so on to the id. */
export function keyset(
  terms: readonly SortTerm[],
  id: string,
  cursor: Cursor,
): { sql: string; parameters: ObjectLiteral } {
  const all = [...terms, { sql: id, type: 'string' } satisfies SortTerm];
  const sql = all.reduceRight(
    (behind, { sql: term, flipped }, i) =>
      `(${term} ${flipped ? '<' : '>'} :at${i}${behind === '' ? '' : ` OR (${term} = :at${i} AND ${behind})`})`,
    '',
  );
  return { sql, parameters: Object.fromEntries(cursor.map((value, i) => [`at${i}`, value])) };
}
