import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** 催办; and what the desk, the reminders and the statistics ask by: where something stands, and when it is due. */
export class Reminders1764250100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, day, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'reminder',
        [
          id(),
          ref('assignmentId'),
          day('day'),
          day('dueDay'),
          code('channel'),
          text('note', nullable),
          text('byId'),
          text('by'),
          text('byUnit', nullable),
          instant('at'),
        ],
        { unique: [['assignmentId', 'day']], refs: { assignmentId: 'assignment' } },
      ),
    );
    const index = (name: string, ...columnNames: string[]) =>
      runner.createIndex(name, new TableIndex({ name: `ix_${name}_${columnNames.join('_')}`, columnNames }));
    await index('assignment', 'state', 'dueDay');
    await index('proposal', 'state');
    await index('commitment', 'state', 'dueDay');
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
