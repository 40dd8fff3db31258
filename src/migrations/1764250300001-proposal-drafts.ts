import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table } from './table.js';

/** 暂存: what somebody has typed into the form of a proposal and not saved. */
export class ProposalDrafts1764250300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, json, whole, instant } = columnsFor(runner);
    await runner.createTable(
      table(
        'proposal_draft',
        [id(), ref('accountId'), ref('caseId', nullable), whole('base'), json('fields'), instant('at')],
        {
          refs: { accountId: 'account' },
        },
      ),
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
