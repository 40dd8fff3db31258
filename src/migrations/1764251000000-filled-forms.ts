import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** What is typed into the forms of papers is kept for the next printing. */
export class FilledForms1764251000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, whole, json, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'filled_form',
        [
          id(),
          code('kind'),
          ref('subjectId'),
          whole('version'),
          json('texts'),
          text('byId'),
          text('by'),
          text('byUnit', nullable),
          instant('at'),
        ],
        { unique: [['subjectId', 'kind', 'version']] },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
