import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** Scans and attachments that steps bring with them. */
export class Papers1764121000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, whole, instant, sha256 } = columnsFor(runner);
    await runner.createTable(
      table(
        'paper',
        [
          id(),
          sha256('sha256'),
          text('name'),
          text('mediaType'),
          whole('size'),
          ref('caseId', nullable),
          ref('assignmentId', nullable),
          code('opens', nullable),
          text('uploadedById'),
          text('uploadedBy'),
          instant('at'),
        ],
        { refs: { caseId: 'proposal', assignmentId: 'assignment' } },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
