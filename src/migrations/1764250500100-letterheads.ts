import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** 版头和用语 in versions, tried before they are put in force. */
export class Letterheads1764250500100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, whole, flag, json, instant, sha256 } = columnsFor(runner);
    await runner.createTable(
      table(
        'letterhead_version',
        [id(), code('scope'), whole('no'), json('content'), sha256('sha256'), text('note'), text('by'), instant('at')],
        { unique: [['scope', 'no']] },
      ),
    );
    await runner.createTable(
      table(
        'letterhead',
        [
          code('scope', { isPrimary: true }),
          whole('newest'),
          ref('inForceId', nullable),
          whole('version', { default: 1 }),
        ],
        { refs: { inForceId: 'letterhead_version' } },
      ),
    );
    await runner.createTable(
      table('letterhead_trial', [id(), ref('versionId'), json('cases'), flag('pass'), text('by'), instant('at')], {
        refs: { versionId: 'letterhead_version' },
      }),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
