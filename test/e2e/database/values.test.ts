import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CHAIN_START } from '../../../src/domain/audit/chain.js';
import { auditRow } from '../../../src/audit/audit-trail.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { newId } from '../../../src/platform/database/ids.js';
import { sqliteFile } from '../../../src/platform/database/options.js';
import { Member } from '../../../src/directory/member.entity.js';
import { ON_POSTGRES, testDatabase, type TestDatabase } from '../../support/database.js';

/** Reads the stored instant in a process of another time zone, past the entities. */
const READER = `
  const [place, id] = process.argv.slice(1);
  const query = 'SELECT at FROM audit_entry WHERE id = ';
  if (place.startsWith('postgres')) {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: place });
    await client.connect();
    const { rows } = await client.query(query + '$1', [id]);
    await client.end();
    console.log(rows[0].at.toISOString());
  } else {
    const { default: Sqlite } = await import('better-sqlite3');
    console.log(new Sqlite(place, { readonly: true }).prepare(query + '?').get(id).at);
  }`;

describe('Values', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(() => test.drop());

  const instants = ['2026-03-01T00:00:00.500+08:00', '2026-03-01T23:59:59.999+08:00'].map((text) => new Date(text));

  it.each(instants)(
    'keep the instant %s to the millisecond, whatever the zone of the process that reads it',
    async (at) => {
      const row = auditRow({
        chain: newId(),
        seq: 1,
        actor: SYSTEM_ACTOR,
        event: { action: 'test' },
        at,
        previous: CHAIN_START,
      });
      await test.database.unitOfWork.run((tx) => tx.insert(AuditEntry, row));
      const read = await test.database.reader.manager.findOneByOrFail(AuditEntry, { id: row.id });
      expect(read.at).toEqual(at);
      expect(await test.database.reader.manager.countBy(AuditEntry, { id: row.id, at, previous: CHAIN_START })).toBe(1);
      const place = ON_POSTGRES ? test.config.DATABASE_URL! : sqliteFile(test.config);
      for (const TZ of ['Asia/Shanghai', 'UTC', 'America/New_York']) {
        const args = ['--input-type=module', '-e', READER, '--', place, row.id];
        const text = execFileSync(process.execPath, args, {
          env: { ...process.env, TZ, NODE_OPTIONS: '' },
          encoding: 'utf8',
        });
        expect([TZ, text.trim().replace(' ', 'T').replace(/Z?$/, 'Z')]).toEqual([TZ, at.toISOString()]);
      }
    },
  );

  it('keep plain data as it was', async () => {
    const detail = { unit: '区住建局', version: 3, reason: null };
    const row = auditRow({
      chain: newId(),
      seq: 1,
      actor: SYSTEM_ACTOR,
      event: { action: 'test', detail },
      at: instants[0]!,
      previous: CHAIN_START,
    });
    await test.database.unitOfWork.run((tx) => tx.insert(AuditEntry, row));
    expect((await test.database.reader.manager.findOneByOrFail(AuditEntry, { id: row.id })).detail).toEqual(detail);
  });

  it('keep rare characters and sort names by code point on both databases', async () => {
    const names = ['堃', '𬱖', '㛃', '赟', '一'];
    await test.database.unitOfWork.run((tx) =>
      tx.insert(
        Member,
        names.map((name) => ({ id: newId(), name, sector: null })),
      ),
    );
    const read = await test.database.reader.manager.find(Member, { order: { name: 'ASC' } });
    expect(read.map(({ name }) => name)).toEqual(['㛃', '一', '堃', '赟', '𬱖']);
  });
});
