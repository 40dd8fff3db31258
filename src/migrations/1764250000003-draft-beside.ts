import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';

/** What is chosen and typed beside a text is kept with it until it is saved. */
export class DraftBeside1764250000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { json } = columnsFor(runner);
    await runner.addColumn('reply_draft', new TableColumn(json('beside', nullable)));
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
