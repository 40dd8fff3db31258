import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { keepPromises, promisesSoFar } from './promises-so-far.js';
import { table, type Keys } from './table.js';

/** Promises as records of their own: what binds, who keeps it, progress, milestones, and what is decided about it. */
export class Promises1764126000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, day, whole, instant } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));

    const soFar = await promisesSoFar(runner);
    await runner.dropColumn('commitment', 'evidence');
    await runner.dropColumn('commitment', 'conditional');
    await runner.addColumns('commitment', [
      new TableColumn(day('issuedDay', nullable)),
      new TableColumn(text('ownerPerson', nullable)),
      new TableColumn(day('printedDueDay', nullable)),
      new TableColumn(day('firstDueDay', nullable)),
      new TableColumn(day('recheckDay', nullable)),
      new TableColumn(text('condition', nullable)),
      new TableColumn(whole('percent', nullable)),
      new TableColumn(day('doneDay', nullable)),
    ]);
    // One reason for all promises of the letter that have no day.
    await runner.addColumns('reply', [new TableColumn(text('undatedReason', nullable))]);
    await create(
      'commitment_progress',
      [
        id(),
        ref('commitmentId'),
        day('day'),
        text('text'),
        whole('percent', nullable),
        text('link', nullable),
        ref('paperId', nullable),
        text('actorId'),
        text('actorName'),
        text('unitName', nullable),
        instant('at'),
      ],
      { refs: { commitmentId: 'commitment', paperId: 'paper' } },
    );
    await create(
      'commitment_milestone',
      [id(), ref('commitmentId'), whole('no'), day('day'), text('text'), day('doneDay', nullable)],
      { unique: [['commitmentId', 'no']], refs: { commitmentId: 'commitment' } },
    );
    await create(
      'commitment_change',
      [
        id(),
        ref('commitmentId'),
        code('kind'),
        code('state'),
        day('day', nullable),
        text('reason', nullable),
        text('what', nullable),
        text('approval', nullable),
        text('fromMeasure', nullable),
        day('fromDueDay', nullable),
        day('toDueDay', nullable),
        ref('fromUnitId', nullable),
        ref('toUnitId', nullable),
        text('actorName'),
        text('unitName', nullable),
        instant('at'),
        text('decision', nullable),
        text('decidedBy', nullable),
        instant('decidedAt', nullable),
      ],
      { refs: { commitmentId: 'commitment', fromUnitId: 'unit', toUnitId: 'unit' } },
    );
    await keepPromises(runner, soFar);
    await runner.createIndex(
      'commitment',
      new TableIndex({ name: 'ix_commitment_dueDay_recheckDay', columnNames: ['dueDay', 'recheckDay'] }),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
