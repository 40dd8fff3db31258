import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** What was adopted of the opinions of units that help. */
export class OpinionsTaken1764250000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, text, whole, code, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'opinion_taken',
        [
          id(),
          ref('replyId'),
          ref('opinionId'),
          whole('opinionVersion'),
          whole('paragraph'),
          text('words'),
          code('taken'),
          text('reason', nullable),
          text('byId'),
          text('by'),
          instant('at'),
          whole('version'),
        ],
        { unique: [['replyId', 'opinionId', 'paragraph']], refs: { replyId: 'reply', opinionId: 'reply' } },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
