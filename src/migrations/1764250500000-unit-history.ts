import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** 机构调整: names of units by period, what became of which unit, and what a case's unit was called before. */
export class UnitHistory1764250500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, day, whole, json, instant } = columnsFor(runner);
    await runner.addColumns('unit', [
      new TableColumn(day('closedDay', nullable)),
      new TableColumn(whole('version', { default: 1 })),
    ]);
    await runner.addColumn('assignment', new TableColumn(text('unitThen', nullable)));
    await runner.createTable(
      table('unit_name', [id(), ref('unitId'), text('name'), text('shortName'), day('untilDay')], {
        refs: { unitId: 'unit' },
      }),
    );
    await runner.createTable(
      table(
        'unit_change',
        [
          id(),
          code('kind'),
          day('day'),
          text('basis'),
          json('before'),
          json('after'),
          json('moves'),
          json('left'),
          text('by'),
          instant('at'),
        ],
        {},
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
