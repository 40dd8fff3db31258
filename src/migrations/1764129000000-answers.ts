import { TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table, type Keys } from './table.js';

/** From the first contact to the archive: contacts and their disputes, feedback, decisions, the list of archived papers. */
export class Answers1764129000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, day, whole, flag, json, instant } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));

    await create(
      'contact',
      [
        id(),
        ref('caseId'),
        ref('assignmentId'),
        code('timing'),
        code('form'),
        day('day'),
        json('proposerIds'),
        text('names'),
        text('note', nullable),
        flag('withdrawn'),
        text('enteredBy'),
        instant('at'),
      ],
      { refs: { caseId: 'proposal', assignmentId: 'assignment' } },
    );
    await create(
      'contact_dispute',
      [
        id(),
        ref('contactId'),
        ref('proposerId'),
        text('reason'),
        code('channel', nullable),
        ref('paperId', nullable),
        day('day'),
        text('enteredBy'),
        instant('at'),
        code('answer', nullable),
        text('words', nullable),
        json('before', nullable),
        text('answeredBy', nullable),
        instant('answeredAt', nullable),
      ],
      { refs: { contactId: 'contact', proposerId: 'proposer', paperId: 'paper' } },
    );
    await create(
      'feedback',
      [
        id(),
        ref('caseId'),
        ref('assignmentId'),
        ref('proposerId'),
        whole('no'),
        code('attitude', nullable),
        code('result', nullable),
        code('relevance', nullable),
        text('comment', nullable),
        code('policyId'),
        whole('policyVersion'),
        day('day'),
        flag('own'),
        code('channel', nullable),
        ref('paperId', nullable),
        code('silence', nullable),
        ref('enteredById', nullable),
        text('enteredBy'),
        instant('at'),
      ],
      {
        unique: [['assignmentId', 'proposerId', 'no']],
        refs: { caseId: 'proposal', assignmentId: 'assignment', proposerId: 'proposer', paperId: 'paper' },
      },
    );
    await create(
      'case_decision',
      [
        id(),
        ref('caseId'),
        whole('no'),
        code('kind'),
        json('handIds'),
        json('feedbackIds'),
        text('reason', nullable),
        code('statement', nullable),
        text('shelf', nullable),
        day('day'),
        text('decidedBy'),
        instant('at'),
      ],
      { unique: [['caseId', 'no']], refs: { caseId: 'proposal' } },
    );
    await create(
      'archived_paper',
      [
        id(),
        ref('caseId'),
        ref('assignmentId', nullable),
        whole('no'),
        text('title'),
        day('day', nullable),
        code('retention'),
      ],
      { unique: [['caseId', 'no']], refs: { caseId: 'proposal', assignmentId: 'assignment' } },
    );

    // Until now the clock of a later round ran from the day of its hand-over; rounds under way keep their due days.
    await runner.addColumn('assignment', new TableColumn(day('feedbackDay', nullable)));
    await runner.query('UPDATE "assignment" SET "feedbackDay" = "handedOverDay" WHERE "round" > 1');
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
