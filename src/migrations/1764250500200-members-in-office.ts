import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';

/** 委员: since when and until when, and how to reach them. */
export class MembersInOffice1764250500200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { text, day, whole } = columnsFor(runner);
    await runner.addColumns('member', [
      new TableColumn(day('joinedDay', nullable)),
      new TableColumn(day('leftDay', nullable)),
      new TableColumn(text('leftReason', nullable)),
      new TableColumn(text('phone', nullable)),
      new TableColumn(text('formerName', nullable)),
      new TableColumn(whole('version', { default: 1 })),
    ]);
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
