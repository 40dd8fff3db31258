import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';

/** A unit that asks for something may put a paper beside its reasons. */
export class EvidenceOfRequests1764250400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { ref } = columnsFor(runner);
    await runner.addColumn('hand_request', new TableColumn(ref('evidenceId', nullable)));
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
