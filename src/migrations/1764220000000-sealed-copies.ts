import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** 正本: what came back sealed, and what its comparison with the issued paper came to. */
export class SealedCopies1764220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, sha256, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'sealed_copy',
        [
          id(),
          ref('replyId'),
          ref('issuedPaperId'),
          ref('paperId'),
          code('kind'),
          sha256('sha256'),
          code('outcome'),
          text('comparison'),
          text('reason', nullable),
          text('lookedBy', nullable),
          instant('at'),
          text('by'),
        ],
        {
          unique: [['issuedPaperId', 'sha256']],
          refs: { replyId: 'reply', issuedPaperId: 'issued_paper', paperId: 'paper' },
        },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
