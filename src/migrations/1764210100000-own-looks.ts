import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';

/** Beside the version that somebody has opened, the one opened before: a page that is loaded again still says what is new. */
export class OwnLooks1764210100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { whole } = columnsFor(runner);
    await runner.addColumn('reply_look', new TableColumn(whole('previous', nullable)));
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
