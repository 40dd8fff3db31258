import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** What became of each suggestion, as the unit that answers it says beside its letter. */
export class ReplyResults1764250000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, text, whole, json, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'reply_results',
        [id(), ref('replyId'), whole('no'), json('results'), text('authorId'), text('authorName'), instant('at')],
        { unique: [['replyId', 'no']], refs: { replyId: 'reply' } },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
