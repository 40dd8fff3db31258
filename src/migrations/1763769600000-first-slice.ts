import type { MigrationInterface, QueryRunner, TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { table, type Keys } from './table.js';

/** Directory, cases, replies, promises and the trail. */
export class FirstSlice1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, sorted, day, whole, flag, json, instant, sha256 } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));

    await create(
      'session',
      [id(), text('committee'), whole('term'), whole('meeting'), day('openedDay', nullable), whole('rank')],
      { unique: [['committee', 'term', 'meeting']] },
    );
    await create('unit', [id(), text('name'), text('shortName'), code('kind')], { unique: [['name']] });
    await create('member', [id(), sorted('name'), text('sector', nullable)]);
    await create(
      'proposal',
      [
        id(),
        ref('sessionId'),
        text('number', nullable),
        sorted('numberKey', nullable),
        text('title'),
        code('kind', nullable),
        code('origin', nullable),
        code('level', nullable),
        code('state'),
        day('filedDay', nullable),
        text('body', nullable),
        text('stateReason', nullable),
        ref('mergedIntoId', nullable),
        text('searchText'),
        whole('version'),
      ],
      { unique: [['sessionId', 'numberKey']], refs: { sessionId: 'session', mergedIntoId: 'proposal' } },
    );
    await create('suggestion', [id(), ref('proposalId'), whole('no'), text('text')], {
      unique: [['proposalId', 'no']],
      refs: { proposalId: 'proposal' },
    });
    await create(
      'proposer',
      [
        id(),
        ref('proposalId'),
        whole('no'),
        ref('memberId', nullable),
        ref('unitId', nullable),
        code('role', nullable),
      ],
      {
        unique: [['proposalId', 'no']],
        refs: { proposalId: 'proposal', memberId: 'member', unitId: 'unit' },
      },
    );
    await create(
      'assignment',
      [
        id(),
        ref('proposalId'),
        ref('unitId', nullable),
        text('unitPrinted', nullable),
        code('role', nullable),
        whole('round'),
        code('state'),
        day('handedOverDay', nullable),
        day('dueDay', nullable),
        text('dueSource', nullable),
        whole('version'),
      ],
      { unique: [['proposalId', 'round', 'unitId']], refs: { proposalId: 'proposal', unitId: 'unit' } },
    );
    await create(
      'reply',
      [
        id(),
        ref('caseId'),
        ref('assignmentId'),
        whole('round'),
        whole('version'),
        json('record'),
        whole('recordVersion'),
        instant('updatedAt'),
      ],
      { unique: [['assignmentId', 'round']], refs: { caseId: 'proposal', assignmentId: 'assignment' } },
    );
    await create(
      'reply_version',
      [
        id(),
        ref('replyId'),
        whole('no'),
        text('text'),
        text('authorId'),
        text('authorName'),
        instant('at'),
        sha256('sourceSha256', nullable),
        text('sourceName', nullable),
      ],
      { unique: [['replyId', 'no'], ['sourceSha256']], refs: { replyId: 'reply' } },
    );
    await create(
      'commitment',
      [
        id(),
        ref('caseId'),
        ref('replyId'),
        whole('replyVersion'),
        whole('no'),
        whole('block'),
        text('text'),
        ref('ownerUnitId', nullable),
        text('owner', nullable),
        text('duePrinted', nullable),
        day('dueDay', nullable),
        flag('withoutDue'),
        text('measure', nullable),
        flag('conditional'),
        code('state'),
        text('evidence', nullable),
        flag('confirmed'),
        whole('version'),
        instant('updatedAt'),
      ],
      { refs: { caseId: 'proposal', replyId: 'reply', ownerUnitId: 'unit' } },
    );
    await create(
      'audit_entry',
      [
        id(),
        ref('caseId'),
        whole('seq'),
        text('actorId'),
        text('actorName'),
        ref('actingUnitId', nullable),
        text('actingUnitName', nullable),
        code('action'),
        code('from', nullable),
        code('to', nullable),
        json('detail'),
        instant('at'),
      ],
      { unique: [['caseId', 'seq']] },
    );
    await create(
      'answered_request',
      [id(), text('key'), text('actorId'), sha256('fingerprint'), json('answer', nullable), instant('at')],
      { unique: [['actorId', 'key']] },
    );
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
