import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';

/** A later letter that promises the same again goes on with the promise instead of making another one. */
export class RepeatedPromises1764240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { ref } = columnsFor(runner);
    await runner.addColumn('commitment', new TableColumn(ref('continuesId', nullable)));
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
