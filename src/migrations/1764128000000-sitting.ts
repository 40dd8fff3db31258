import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table, type Keys } from './table.js';

/** From receipt to the hand-over: classes, merging, 预分办, confirmation, hand-overs and the bodies that make them. */
export class Sitting1764128000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, sorted, day, whole, flag, json, instant } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));
    const index = (name: string, isUnique: boolean, ...columnNames: string[]) =>
      runner.createIndex(
        name,
        new TableIndex({ name: `${isUnique ? 'uq' : 'ix'}_${name}_${columnNames.join('_')}`, columnNames, isUnique }),
      );

    await runner.addColumns('proposal', [
      new TableColumn(text('subjectClass', nullable)),
      new TableColumn(text('classNumber', nullable)),
      new TableColumn(sorted('classNumberKey', nullable)),
      new TableColumn(code('mergedFrom', nullable)),
      new TableColumn(text('confirmedBy', nullable)),
      new TableColumn(day('confirmedDay', nullable)),
      new TableColumn(text('keyLeader', nullable)),
      new TableColumn(day('keyDay', nullable)),
      new TableColumn(text('keyMeeting', nullable)),
    ]);
    await index('proposal', true, 'sessionId', 'classNumberKey');
    await runner.addColumns('proposer', [new TableColumn(text('name', nullable))]);

    await create(
      'pre_assignment',
      [
        id(),
        ref('proposalId'),
        ref('unitId'),
        code('role'),
        text('conflict', nullable),
        text('preparedBy'),
        day('askedDay', nullable),
        text('askedBy', nullable),
        code('answer', nullable),
        text('reason', nullable),
        ref('suggestedUnitId', nullable),
        text('answeredBy', nullable),
        instant('answeredAt', nullable),
      ],
      { unique: [['proposalId', 'unitId']], refs: { proposalId: 'proposal', unitId: 'unit', suggestedUnitId: 'unit' } },
    );

    await create(
      'handing_body',
      [id(), ref('unitId'), json('kinds'), json('unitIds'), whole('version'), text('changedBy'), instant('changedAt')],
      { unique: [['unitId']], refs: { unitId: 'unit' } },
    );
    await create(
      'hand_over',
      [
        id(),
        ref('sessionId'),
        ref('bodyId', nullable),
        text('bodyName', nullable),
        text('meeting', nullable),
        day('day'),
        text('actorId'),
        text('actorName'),
        instant('at'),
      ],
      { refs: { sessionId: 'session', bodyId: 'handing_body' } },
    );
    await create('hand_over_list', [id(), ref('handOverId'), ref('unitId'), text('unitName'), json('rows')], {
      unique: [['handOverId', 'unitId']],
      refs: { handOverId: 'hand_over', unitId: 'unit' },
    });
    // Foreign keys are not added to tables that stand: SQLite would copy them whole, and nothing ever deletes a hand-over.
    await runner.addColumns('assignment', [
      new TableColumn(ref('handOverId', nullable)),
      new TableColumn(text('conflict', nullable)),
    ]);
    await index('assignment', false, 'handOverId');

    await create(
      'higher_case',
      [
        id(),
        ref('proposalId'),
        text('sender'),
        text('number'),
        code('role'),
        text('addressee', nullable),
        day('dueDay', nullable),
        text('duePaper', nullable),
        flag('keepsFeedback'),
        day('receivedDay'),
      ],
      { unique: [['proposalId']], refs: { proposalId: 'proposal' } },
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
