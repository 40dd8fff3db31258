import { TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table, type Keys } from './table.js';

/**
 * What a signature binds and what was numbered: frozen texts, issued papers, units' own number series. Signatures of the time
 * before keep no frozen text: whether the elements were the same when they were given, nobody can tell any more.
 */
export class PaperOfRecord1764210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, day, whole, sha256, instant } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));

    await create(
      'frozen_letter',
      [id(), ref('replyId'), whole('version'), text('content'), sha256('sha256'), sha256('sm3'), instant('at')],
      { unique: [['replyId', 'sha256']], refs: { replyId: 'reply' } },
    );
    await create(
      'issued_paper',
      [
        id(),
        ref('replyId'),
        whole('version'),
        ref('frozenId'),
        text('docNumber'),
        day('day'),
        whole('printedCopies', nullable),
        code('code'),
        sha256('pdfSha256'),
        sha256('pdfSm3'),
        whole('size'),
        whole('pages'),
        instant('at'),
        text('by'),
      ],
      {
        unique: [['replyId', 'version'], ['code'], ['pdfSha256']],
        refs: { replyId: 'reply', frozenId: 'frozen_letter' },
      },
    );
    await create(
      'unit_letter_series',
      [
        id(),
        ref('unitId'),
        text('pattern'),
        whole('firstYear'),
        whole('firstSerial'),
        text('setBy'),
        instant('at'),
        whole('version'),
      ],
      { unique: [['unitId']], refs: { unitId: 'unit' } },
    );
    await create('reply_look', [id(), ref('replyId'), ref('accountId'), whole('version'), instant('at')], {
      unique: [['replyId', 'accountId']],
      refs: { replyId: 'reply', accountId: 'account' },
    });
    await runner.addColumns('signature', [
      new TableColumn(ref('frozenId', nullable)),
      new TableColumn(instant('voidedAt', nullable)),
    ]);
    await runner.addColumns('document_number', [
      new TableColumn(text('pattern', nullable)),
      new TableColumn(whole('year', nullable)),
      new TableColumn(whole('serial', nullable)),
    ]);
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
