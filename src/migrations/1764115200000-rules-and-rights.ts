import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { columnsFor, nullable } from '../platform/database/dialect/column-types.js';
import { chainExistingTrails } from './chain-existing-trails.js';
import { table, type Keys } from './table.js';

/** Accounts, the calendar and the policy as rows, numbers, the chained trail, drafts kept on the server. */
export class RulesAndRights1764115200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, code, text, day, whole, flag, json, instant, sha256 } = columnsFor(runner);
    const create = (name: string, columns: TableColumnOptions[], keys: Keys = {}) =>
      runner.createTable(table(name, columns, keys));
    const key = { isPrimary: true };

    await create(
      'account',
      [
        id(),
        text('login'),
        text('name'),
        ref('unitId', nullable),
        ref('memberId', nullable),
        json('roles'),
        text('passwordHash'),
        flag('passwordDue'),
        flag('disabled'),
        instant('passwordAt', nullable),
        instant('signedInAt', nullable),
        instant('createdAt'),
        whole('version'),
      ],
      { unique: [['login']], refs: { unitId: 'unit', memberId: 'member' } },
    );
    await create(
      'sign_in_session',
      [
        sha256('id', key),
        ref('accountId', nullable),
        json('data'),
        instant('createdAt'),
        instant('seenAt'),
        text('address'),
        text('agent'),
      ],
      { refs: { accountId: 'account' } },
    );
    await create('sign_in_attempts', [
      text('key', key),
      whole('failures'),
      instant('lastAt'),
      instant('lockedUntil', nullable),
    ]);
    await create(
      'api_token',
      [
        id(),
        ref('accountId'),
        text('name'),
        sha256('sha256'),
        json('scopes'),
        instant('createdAt'),
        instant('expiresAt', nullable),
        instant('usedAt', nullable),
        instant('revokedAt', nullable),
      ],
      { unique: [['sha256']], refs: { accountId: 'account' } },
    );
    await create('access_entry', [
      id(),
      instant('at'),
      ref('accountId', nullable),
      text('accountName'),
      text('unitName', nullable),
      text('address', nullable),
      code('what'),
      ref('caseId', nullable),
    ]);

    await create('setting', [code('name', key), json('value'), whole('version')]);
    await create('calendar_year', [
      whole('year', key),
      whole('ownCount', nullable),
      text('source'),
      text('importedBy'),
      instant('importedAt'),
    ]);
    await create('calendar_day', [day('day', key), whole('year'), code('kind'), text('name'), text('notice')]);
    await create(
      'policy_version',
      [
        id(),
        code('policyId'),
        text('name'),
        whole('version'),
        day('validFrom'),
        day('validTo', nullable),
        json('content'),
        text('note', nullable),
        text('createdBy'),
        instant('createdAt'),
      ],
      { unique: [['policyId', 'version']] },
    );

    await create('number_series', [text('series', key), whole('next')]);
    await create(
      'allocated_number',
      [
        id(),
        text('series'),
        whole('serial'),
        text('number'),
        ref('proposalId', nullable),
        text('reason', nullable),
        text('actorId'),
        text('actorName'),
        instant('at'),
      ],
      { unique: [['series', 'serial']], refs: { proposalId: 'proposal' } },
    );
    await create('reply_draft', [id(), ref('replyId'), ref('accountId'), whole('base'), text('text'), instant('at')], {
      unique: [['replyId', 'accountId']],
      refs: { replyId: 'reply', accountId: 'account' },
    });

    await runner.addColumns('proposal', [
      new TableColumn(flag('isKey', { default: false })),
      new TableColumn(code('policyId', nullable)),
      new TableColumn(whole('policyVersion', nullable)),
    ]);
    // A due day used to be typed in with the paper that prints it; from now on it is derived, the printed one beside it.
    await runner.renameColumn('assignment', 'dueSource', 'printedDuePaper');
    await runner.addColumns('assignment', [
      new TableColumn(day('printedDueDay', nullable)),
      new TableColumn(day('receivedDay', nullable)),
      new TableColumn(day('repliedDay', nullable)),
      new TableColumn(day('deliveredDay', nullable)),
      new TableColumn(flag('dueProvisional', { default: false })),
    ]);
    await runner.query('UPDATE assignment SET "printedDueDay" = "dueDay"');
    await create(
      'extension',
      [
        id(),
        ref('assignmentId'),
        whole('amount'),
        code('unit'),
        day('requestedDay'),
        day('decidedDay'),
        text('decidedBy'),
        text('reason'),
      ],
      { refs: { assignmentId: 'assignment' } },
    );

    await create('audit_chain', [code('chain', key), whole('seq'), sha256('hash')]);
    await create('audit_seal', [whole('no', key), instant('at'), json('tips'), sha256('previous'), sha256('hash')]);
    await create('audit_sealed_tip', [code('chain', key), whole('seq')]);
    await runner.renameColumn('audit_entry', 'caseId', 'chain');
    await runner.addColumns('audit_entry', [
      new TableColumn(sha256('previous', { default: "''" })),
      new TableColumn(sha256('hash', { default: "''" })),
    ]);
    await chainExistingTrails(runner);
    const index = (name: string, ...columnNames: string[]) =>
      runner.createIndex(name, new TableIndex({ name: `ix_${name}_${columnNames.join('_')}`, columnNames }));
    await index('audit_entry', 'at');
    await index('access_entry', 'at', 'id');
    await index('access_entry', 'accountId', 'caseId', 'at');
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
