import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';

/** From which version of a proposal on its signers have seen the text that they are asked to sign. */
export class JointSigning1764240000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { whole } = columnsFor(runner);
    await runner.addColumn('proposal_entry', new TableColumn(whole('invitedVersion', nullable)));
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
