import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommitmentProgress } from '../../../src/commitments/commitment-progress.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { MIGRATIONS } from '../../../src/migrations/index.js';
import { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { SCHEMA } from '../../../src/schema.js';
import { ON_POSTGRES, testPlace } from '../../support/database.js';

const BEFORE = MIGRATIONS.findIndex(({ name }) => name.startsWith('Promises'));

const id = { session: newId(), unit: newId(), proposal: newId() };

/** A value as SQL writes it. */
const sql = (value: string | number | boolean | null): string => {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return ON_POSTGRES ? String(value) : value ? '1' : '0';
  return typeof value === 'number' ? String(value) : `'${value}'`;
};
const insert = (table: string, row: Record<string, string | number | boolean | null>): string =>
  `INSERT INTO ${table} (${Object.keys(row)
    .map((name) => `"${name}"`)
    .join(', ')}) VALUES (${Object.values(row).map(sql).join(', ')})`;
const AT = `2026-05-20 16:05:00${ON_POSTGRES ? '+00' : ''}`;

describe('Promises from before they were records of their own', () => {
  let place: Awaited<ReturnType<typeof testPlace>>;
  let database: Database;
  const promises: Record<string, string> = {};

  beforeAll(async () => {
    place = await testPlace();
    const old = await Database.open(place.config, { ...SCHEMA, migrations: MIGRATIONS.slice(0, BEFORE) });
    await old.unitOfWork.run(async (tx) => {
      const session = { committee: '示例区政协', term: 5, meeting: 3, openedDay: null, rank: 1 };
      await tx.query(insert('session', { id: id.session, ...session }));
      await tx.query(insert('unit', { id: id.unit, name: '示例局', shortName: '示例局', kind: 'government' }));
      await tx.query(
        insert('proposal', {
          id: id.proposal,
          sessionId: id.session,
          title: '关于停车的提案',
          state: 'awaiting_feedback',
          searchText: '',
          version: 1,
        }),
      );
      for (const [round, state] of ['delivered', 'drafting'].entries()) {
        const [assignment, reply] = [newId(), newId()];
        await tx.query(
          insert('assignment', {
            id: assignment,
            proposalId: id.proposal,
            unitId: id.unit,
            role: 'lead',
            round: round + 1,
            state,
            repliedDay: state === 'delivered' ? '2026-04-01' : null,
            version: 1,
          }),
        );
        await tx.query(
          insert('reply', {
            id: reply,
            caseId: id.proposal,
            assignmentId: assignment,
            round: round + 1,
            version: 2,
            record: '{}',
            recordVersion: 0,
            updatedAt: AT,
          }),
        );
        const promise = async (name: string, fields: Record<string, string | number | boolean | null>) => {
          promises[name] = newId();
          const row = {
            caseId: id.proposal,
            replyId: reply,
            replyVersion: 2,
            no: 1,
            block: 1,
            text: '视资金情况，2026年12月底前建成车位。',
            duePrinted: '2026年12月底前',
            dueDay: '2026-12-31',
            withoutDue: false,
            conditional: true,
            state: 'not_started',
            confirmed: true,
            version: 2,
            updatedAt: AT,
          };
          await tx.query(insert('commitment', { id: promises[name], ...row, ...fields }));
        };
        if (state === 'delivered') {
          await promise('kept', { state: 'done', evidence: '车位已经启用。' });
          await promise('undated', {
            no: 2,
            text: '继续听取意见。',
            duePrinted: null,
            dueDay: null,
            conditional: false,
          });
          await promise('gone', { no: 3, replyVersion: 1 });
        } else await promise('draft', { state: 'in_progress', owner: '停车科 周示例', evidence: '正在设计。' });
      }
    });
    await old.close();
    database = await Database.open(place.config, SCHEMA);
  });

  afterAll(async () => {
    await database.close();
    await place.drop();
  });

  const row = (name: string) => database.reader.manager.findOneByOrFail(Commitment, { id: promises[name] });
  const progress = (name: string) =>
    database.reader.manager.findBy(CommitmentProgress, { commitmentId: promises[name] });

  it('bind where their letter was signed and says them, from the day of the letter', async () => {
    expect(await row('kept')).toMatchObject({
      issuedDay: '2026-04-01',
      state: 'done',
      doneDay: '2026-05-21',
      dueDay: '2026-12-31',
      firstDueDay: '2026-12-31',
      printedDueDay: '2026-12-31',
      condition: '视资金情况',
      recheckDay: null,
    });
    expect((await row('gone')).issuedDay).toBeNull();
  });

  it('without a day become 无时限, with a recheck', async () => {
    expect(await row('undated')).toMatchObject({ withoutDue: true, recheckDay: '2026-10-01', condition: null });
  });

  it('of a draft are candidates again; who was typed in as responsible stays inside', async () => {
    expect(await row('draft')).toMatchObject({
      issuedDay: null,
      state: 'not_started',
      owner: null,
      ownerPerson: '停车科 周示例',
    });
  });

  it('keep what was entered as evidence', async () => {
    expect(await progress('kept')).toMatchObject([{ text: '车位已经启用。', day: '2026-05-21', percent: null }]);
    expect(await progress('draft')).toMatchObject([{ text: '正在设计。' }]);
    expect(await progress('undated')).toEqual([]);
  });
});
