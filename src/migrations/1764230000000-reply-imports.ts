import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** Word files on their way into a reply, and what did not come over with each that was taken. */
export class ReplyImports1764230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, text, whole, json, instant, sha256 } = columnsFor(runner);
    await runner.createTable(
      table(
        'reply_import',
        [
          id(),
          ref('replyId'),
          text('fileName'),
          sha256('sha256'),
          text('text'),
          json('findings'),
          ref('accountId', nullable),
          text('actorName'),
          instant('at'),
          whole('version', nullable),
        ],
        { refs: { replyId: 'reply', accountId: 'account' } },
      ),
    );
    await runner.createIndex(
      'reply_import',
      new TableIndex({ name: 'ix_reply_import_reply', columnNames: ['replyId'] }),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
