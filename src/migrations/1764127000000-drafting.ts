import { TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table, type Keys } from './table.js';

/** How proposals come in: who signs, by which channel, what becomes of those not filed; the last day of a session's submission. */
export class Drafting1764127000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, day, whole, flag, instant } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));

    await create(
      'proposal_entry',
      [
        ref('proposalId', { isPrimary: true }),
        flag('entrusted'),
        flag('registered'),
        day('jointUntil', nullable),
        day('receivedDay', nullable),
        code('channel', nullable),
        text('toldBy', nullable),
        text('enteredBy', nullable),
        ref('paperId', nullable),
        code('notFiledCode', nullable),
        code('transferredAs', nullable),
        text('transferredTo', nullable),
        day('transferredDay', nullable),
      ],
      { refs: { proposalId: 'proposal', paperId: 'paper' } },
    );
    await create(
      'joint_invite',
      [
        id(),
        ref('proposalId'),
        whole('no'),
        ref('memberId', nullable),
        ref('unitId', nullable),
        code('role'),
        code('state'),
        code('channel', nullable),
        text('toldBy', nullable),
        text('enteredBy', nullable),
        ref('paperId', nullable),
        instant('answeredAt', nullable),
      ],
      {
        unique: [
          ['proposalId', 'memberId'],
          ['proposalId', 'unitId'],
        ],
        refs: { proposalId: 'proposal', memberId: 'member', unitId: 'unit', paperId: 'paper' },
      },
    );
    await runner.addColumns('session', [
      new TableColumn(day('closesDay', nullable)),
      new TableColumn(whole('version', { default: 1 })),
    ]);
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
