import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** A register from the file to what its import did: one row, in place of a draft that nothing ever wrote. */
export class RegisterImports1764125100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, json, instant, sha256 } = columnsFor(runner);
    await runner.dropTable('register_draft');
    await runner.createTable(
      table(
        'register_import',
        [
          id(),
          code('kind'),
          text('fileName'),
          sha256('sha256'),
          json('sheet', nullable),
          json('columns'),
          ref('sessionId', nullable),
          json('notes'),
          ref('accountId'),
          text('actorName'),
          instant('at'),
          json('report', nullable),
          instant('importedAt', nullable),
        ],
        { refs: { sessionId: 'session', accountId: 'account' } },
      ),
    );
    await runner.createIndex('register_import', new TableIndex({ name: 'ix_register_import_at', columnNames: ['at'] }));
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
