import { In, type EntityManager, type EntityTarget } from 'typeorm';

/** Ids per IN list. */
const CHUNK = 400;

/** Keeps these rows from other writers until the transaction ends, taking them by their ids. SQLite's writers take turns anyway. */
export async function lockRows(
  tx: EntityManager,
  entity: EntityTarget<{ id: string }>,
  ids: readonly string[],
): Promise<void> {
  if (tx.dataSource.options.type !== 'postgres') return;
  const inOrder = [...ids].sort();
  for (let start = 0; start < inOrder.length; start += CHUNK)
    await tx
      .createQueryBuilder(entity, 'row')
      .select('row.id')
      .where({ id: In(inOrder.slice(start, start + CHUNK)) })
      .orderBy('row.id', 'ASC')
      .setLock('pessimistic_write')
      .getRawMany();
}
