import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** Work in the background: jobs, what they consist of and what they make. */
export class Jobs1764250700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, whole, json, instant, sha256 } = columnsFor(runner);
    await runner.createTable(
      table(
        'job',
        [
          id(),
          code('kind'),
          code('state'),
          text('title'),
          json('order'),
          ref('ownerId'),
          text('ownerName'),
          whole('total'),
          whole('done'),
          whole('failed'),
          whole('pace'),
          json('problem', nullable),
          whole('pauses'),
          instant('runAt'),
          instant('turnAt'),
          text('leasedBy', nullable),
          instant('leasedUntil', nullable),
          instant('createdAt'),
          instant('startedAt', nullable),
          instant('endedAt', nullable),
          instant('expiresAt', nullable),
        ],
        { refs: { ownerId: 'account' } },
      ),
    );
    await runner.createIndex('job', new TableIndex({ name: 'ix_job_state', columnNames: ['state', 'runAt'] }));
    await runner.createTable(
      table(
        'job_item',
        [
          id(),
          ref('jobId'),
          whole('no'),
          code('state'),
          text('label'),
          ref('subjectId'),
          ref('caseId', nullable),
          json('order'),
          whole('tries'),
          json('problem', nullable),
          sha256('sha256', nullable),
          sha256('sm3', nullable),
          whole('size', nullable),
          whole('pages', nullable),
          text('fileName', nullable),
          instant('at', nullable),
        ],
        { unique: [['jobId', 'no']], refs: { jobId: 'job' } },
      ),
    );
    await runner.createIndex(
      'job_item',
      new TableIndex({ name: 'ix_job_item_state', columnNames: ['jobId', 'state', 'no'] }),
    );
    // Asked before a stored file is swept.
    await runner.createIndex('job_item', new TableIndex({ name: 'ix_job_item_sha256', columnNames: ['sha256'] }));
    await runner.createTable(
      table(
        'job_result',
        [id(), ref('jobId'), code('name'), sha256('sha256'), whole('size'), whole('pages'), instant('at')],
        {
          unique: [['jobId', 'name']],
          refs: { jobId: 'job' },
        },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
