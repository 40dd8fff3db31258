import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** 一次性码 on the feedback form, and which of them feedback came by. */
export class FeedbackCodes1764250300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, sha256, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'feedback_code',
        [
          id(),
          ref('caseId'),
          ref('assignmentId'),
          ref('proposerId'),
          sha256('hash'),
          instant('madeAt'),
          text('madeBy'),
          instant('usedAt', nullable),
          instant('endedAt', nullable),
          code('ended', nullable),
        ],
        { unique: [['hash']], refs: { caseId: 'proposal', assignmentId: 'assignment', proposerId: 'proposer' } },
      ),
    );
    await runner.addColumn('feedback', new TableColumn(ref('codeId', nullable)));
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
