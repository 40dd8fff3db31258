import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table, type Keys } from './table.js';

/** What the steps of an assignment leave behind: requests, reviews, signatures, document numbers, deliveries. */
export class HandWorkflow1764120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, sorted, day, whole, instant, sha256 } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));

    await create(
      'hand_request',
      [
        id(),
        ref('assignmentId'),
        code('kind'),
        text('reason'),
        ref('suggestedUnitId', nullable),
        text('askedBy'),
        instant('askedAt'),
        code('state'),
        text('decision', nullable),
        text('decidedBy', nullable),
        instant('decidedAt', nullable),
      ],
      { refs: { assignmentId: 'assignment', suggestedUnitId: 'unit' } },
    );
    await create(
      'review_note',
      [
        id(),
        ref('replyId'),
        whole('version'),
        code('action'),
        text('note', nullable),
        text('actorId'),
        text('actorName'),
        instant('at'),
      ],
      { refs: { replyId: 'reply' } },
    );
    await create(
      'signature',
      [
        id(),
        ref('replyId'),
        whole('version'),
        sha256('textSha256'),
        code('how'),
        text('signer'),
        ref('signerId', nullable),
        day('signedDay'),
        text('enteredBy'),
        instant('at'),
      ],
      { refs: { replyId: 'reply' } },
    );
    await create(
      'document_number',
      [id(), ref('unitId'), sorted('numberKey'), text('number'), ref('replyId'), instant('at')],
      { unique: [['unitId', 'numberKey']], refs: { unitId: 'unit', replyId: 'reply' } },
    );
    await create(
      'delivery',
      [id(), ref('assignmentId'), day('day'), code('channel'), text('enteredBy'), instant('at')],
      { refs: { assignmentId: 'assignment' } },
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
