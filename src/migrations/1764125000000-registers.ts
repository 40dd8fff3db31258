import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table, type Keys } from './table.js';

/** What comes with registers: receipt numbers, what a proposal's form says, members and units told apart, the files under way. */
export class Registers1764125000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, sorted, whole, flag, json, instant, sha256 } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));
    const unique = (name: string, ...columnNames: string[]) =>
      runner.createIndex(
        name,
        new TableIndex({ name: `uq_${name}_${columnNames.join('_')}`, columnNames, isUnique: true }),
      );

    await runner.addColumns('proposal', [
      new TableColumn(text('receiptNumber', nullable)),
      new TableColumn(sorted('receiptKey', nullable)),
      new TableColumn(text('suggestedUnits', nullable)),
      new TableColumn(flag('mayPublish', nullable)),
      new TableColumn(text('noPublishReason', nullable)),
    ]);
    await unique('proposal', 'sessionId', 'receiptKey');

    await runner.addColumns('member', [
      new TableColumn(text('memberNo', nullable)),
      new TableColumn(whole('term', nullable)),
      new TableColumn(text('duty', nullable)),
    ]);
    await unique('member', 'memberNo');

    await runner.addColumns('unit', [
      new TableColumn(json('formerNames', nullable)),
      new TableColumn(ref('convenerId', nullable)),
    ]);

    await create(
      'register_draft',
      [
        id(),
        code('kind'),
        text('fileName'),
        sha256('sha256'),
        json('sheet'),
        json('columns'),
        ref('accountId'),
        instant('at'),
      ],
      { refs: { accountId: 'account' } },
    );
    await create(
      'register_mapping',
      [id(), code('kind'), sha256('headsSha256'), json('columns'), text('actorName'), instant('at')],
      { unique: [['kind', 'headsSha256']] },
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
