import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** What nobody sees in a title and cannot type when searching for it. */
const UNSEEN = '\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff';

/** Lists as people keep them, steps for many rows at once, and titles found whatever unseen signs they hold. */
export class Lists1764250200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, whole, json, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'saved_list',
        [
          id(),
          ref('accountId'),
          text('accountName'),
          code('list'),
          text('name'),
          text('query'),
          ref('sharedUnitId', nullable),
          whole('version'),
          instant('at'),
        ],
        { unique: [['accountId', 'list', 'name']], refs: { accountId: 'account', sharedUnitId: 'unit' } },
      ),
    );
    await runner.createTable(
      table('list_columns', [id(), ref('accountId'), code('list'), json('columns')], {
        unique: [['accountId', 'list']],
        refs: { accountId: 'account' },
      }),
    );
    await runner.createTable(
      table(
        'bulk_run',
        [
          id(),
          ref('accountId'),
          code('list'),
          code('action'),
          code('phase'),
          json('typed'),
          json('rows'),
          text('back'),
          whole('version'),
          instant('at'),
        ],
        { refs: { accountId: 'account' } },
      ),
    );
    // A list asks thousands of proposals for what is short; their texts, between which it stands, would all have to be read.
    const short = ['id', 'state', 'sessionId', 'mergedIntoId', 'numberKey', 'receiptKey', 'subjectClass', 'filedDay'];
    const onSqlite = runner.dataSource.options.type === 'better-sqlite3';
    const codes = ['kind', 'origin', 'level', 'isKey'];
    await runner.createIndex(
      'proposal',
      // PostgreSQL keeps long texts apart by itself, and takes none into an index.
      new TableIndex({
        name: 'ix_proposal_list',
        columnNames: [...short, ...codes, ...(onSqlite ? ['searchText'] : [])],
      }),
    );
    await runner.createIndex('reply', new TableIndex({ name: 'ix_reply_list', columnNames: ['assignmentId', 'id'] }));
    const column = runner.dataSource.driver.escape('searchText');
    for (const sign of UNSEEN)
      await runner.query(
        `UPDATE proposal SET ${column} = REPLACE(${column}, '${sign}', '') WHERE ${column} LIKE '%${sign}%'`,
      );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
