import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** Words that people and units write again and again. */
export class Snippets1764250000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, text, whole, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'snippet',
        [
          id(),
          ref('accountId', nullable),
          ref('unitId', nullable),
          text('title'),
          text('text'),
          text('by'),
          instant('updatedAt'),
          whole('version'),
        ],
        { refs: { accountId: 'account', unitId: 'unit' } },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
