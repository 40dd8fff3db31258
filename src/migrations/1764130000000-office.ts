import { TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table, type Keys } from './table.js';

/**
 * What goes on around an assignment inside the units and the supervision office: requests and disputes, extensions, reviews
 * by others, delegated and joint signatures, delivery to each addressee, sections and clerks, instructions of leaders.
 */
export class Office1764130000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, sorted, day, whole, flag, instant } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));
    const add = (name: string, columns: TableColumnOptions[]) =>
      runner.addColumns(
        name,
        columns.map((column) => new TableColumn(column)),
      );

    await add('hand_request', [
      day('untilDay', nullable),
      text('note', nullable),
      text('head', nullable),
      ref('paperId', nullable),
      text('leader', nullable),
      day('leaderDay', nullable),
      code('outcome', nullable),
    ]);
    await add('extension', [day('untilDay', nullable), ref('requestId', nullable)]);
    await add('assignment', [
      day('acceptedDay', nullable),
      code('reviewAt', nullable),
      ref('sectionId', nullable),
      ref('clerkId', nullable),
      day('innerDueDay', nullable),
    ]);
    await add('paper', [ref('unitId', nullable)]);
    await add('signature', [
      ref('unitId', nullable),
      text('onBehalfOf', nullable),
      ref('delegationId', nullable),
      ref('paperId', nullable),
    ]);
    await add('delivery', [
      ref('addresseeId', nullable),
      day('receiptDay', nullable),
      text('receiptNote', nullable),
      ref('receiptPaperId', nullable),
    ]);

    await create('section', [id(), ref('unitId'), sorted('name'), flag('closed')], {
      unique: [['unitId', 'name']],
      refs: { unitId: 'unit' },
    });
    await create(
      'delegation',
      [
        id(),
        ref('unitId'),
        ref('signerId'),
        text('signer'),
        ref('delegateId'),
        text('delegate'),
        day('fromDay'),
        day('toDay'),
        text('reason'),
        ref('paperId', nullable),
        text('enteredBy'),
        instant('at'),
        instant('endedAt', nullable),
        text('endedBy', nullable),
      ],
      { refs: { unitId: 'unit', signerId: 'account', delegateId: 'account', paperId: 'paper' } },
    );
    await create(
      'addressee',
      [id(), ref('replyId'), whole('no'), ref('proposerId', nullable), text('name'), flag('copy')],
      { unique: [['replyId', 'no']], refs: { replyId: 'reply', proposerId: 'proposer' } },
    );
    await create('signatory', [id(), ref('replyId'), ref('unitId'), whole('no')], {
      unique: [['replyId', 'unitId']],
      refs: { replyId: 'reply', unitId: 'unit' },
    });
    await create(
      'draft_showing',
      [
        id(),
        ref('assignmentId'),
        ref('replyId'),
        whole('version'),
        code('purpose'),
        ref('proposerId', nullable),
        ref('unitId', nullable),
        text('shownBy'),
        instant('shownAt'),
        day('untilDay', nullable),
        code('answer', nullable),
        text('opinion', nullable),
        text('answeredBy', nullable),
        instant('answeredAt', nullable),
        text('enteredBy', nullable),
        code('channel', nullable),
        ref('paperId', nullable),
        text('used', nullable),
        text('usedBy', nullable),
      ],
      {
        refs: {
          assignmentId: 'assignment',
          replyId: 'reply',
          proposerId: 'proposer',
          unitId: 'unit',
          paperId: 'paper',
        },
      },
    );
    await create(
      'secrecy_review',
      [
        id(),
        ref('assignmentId'),
        ref('replyId'),
        whole('version'),
        text('examiner'),
        day('day'),
        flag('passed'),
        text('note', nullable),
        text('enteredBy'),
        instant('at'),
      ],
      { refs: { assignmentId: 'assignment', replyId: 'reply' } },
    );
    await create('inside_note', [id(), ref('assignmentId'), text('text'), text('byId'), text('by'), instant('at')], {
      refs: { assignmentId: 'assignment' },
    });
    await create(
      'instruction',
      [
        id(),
        ref('caseId'),
        text('leader'),
        day('day'),
        text('text', nullable),
        ref('paperId', nullable),
        text('recordedById'),
        text('recordedBy'),
        ref('recordedUnitId', nullable),
        instant('at'),
      ],
      { refs: { caseId: 'proposal', paperId: 'paper' } },
    );
    await create(
      'instruction_task',
      [
        id(),
        ref('instructionId'),
        ref('unitId'),
        text('what'),
        day('dueDay', nullable),
        text('report', nullable),
        text('reportedBy', nullable),
        day('reportedDay', nullable),
        ref('reportPaperId', nullable),
      ],
      { refs: { instructionId: 'instruction', unitId: 'unit', reportPaperId: 'paper' } },
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
