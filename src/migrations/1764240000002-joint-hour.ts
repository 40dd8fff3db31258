import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';

/** 联名截止 at an hour of its last day. */
export class JointHour1764240000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { code } = columnsFor(runner);
    await runner.addColumn('proposal_entry', new TableColumn(code('jointUntilTime', nullable)));
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
