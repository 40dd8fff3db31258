import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { explained } from '../../../src/platform/database/errors.js';
import { sqliteFile } from '../../../src/platform/database/options.js';
import { testApp, type TestApp } from '../../support/app.js';
import { ON_POSTGRES } from '../../support/database.js';

describe('A database that another program has locked', () => {
  let test: TestApp;
  let reply: Reply;

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.config);
    const manager = test.database.reader.manager;
    const writable = (await manager.findBy(Assignment, { state: 'drafting' })).map(({ id }) => id);
    reply = (await manager.find(Reply)).find(({ assignmentId }) => writable.includes(assignmentId))!;
  });

  afterAll(() => test.stop());

  it('refuses the save with a remedy, keeps what was there, and saves when the lock is gone', async () => {
    const unlock = await lock();
    const service = test.app.get(ReplyService);
    const save = () => service.save(SYSTEM_ACTOR, reply.id, reply.version, '锁住时写的文字');
    try {
      await expect(save()).rejects.toMatchObject({
        code: 'database.locked',
        sentence: expect.stringContaining('没有保存'),
        remedy: expect.stringContaining('再保存一次'),
      });
    } finally {
      await unlock();
    }
    expect(await test.database.reader.manager.countBy(ReplyVersion, { replyId: reply.id })).toBe(reply.version);
    expect(await save()).toEqual({ replyId: reply.id, version: reply.version + 1 });
  }, 20_000);

  /** Holds a lock from outside; gives the function that releases it. */
  async function lock(): Promise<() => Promise<void>> {
    if (ON_POSTGRES) {
      const client = new pg.Client({ connectionString: test.config.DATABASE_URL });
      await client.connect();
      await client.query('BEGIN; LOCK TABLE reply, proposal IN ACCESS EXCLUSIVE MODE');
      return () => client.end();
    }
    const other = new BetterSqlite3(sqliteFile(test.config));
    other.exec('BEGIN EXCLUSIVE');
    return () => {
      other.close();
      return Promise.resolve();
    };
  }
});

describe('A database error in words', () => {
  it.each([
    ['SQLITE_FULL', 'database.full'],
    ['53100', 'database.full'],
    ['SQLITE_BUSY_SNAPSHOT', 'database.locked'],
    ['40P01', 'database.locked'],
    ['SQLITE_READONLY', 'database.unavailable'],
    ['ECONNREFUSED', 'database.unavailable'],
    ['ECONNRESET', 'database.unavailable'],
  ])('calls %s %s', (code, refusal) => {
    const failed = Object.assign(new Error('query failed'), { driverError: { code } });
    expect(explained(failed)).toMatchObject({ code: refusal, cause: failed });
  });

  it('knows a connection that has ended by its words', () => {
    const error = new Error('Connection terminated unexpectedly');
    expect(explained(error)).toMatchObject({ code: 'database.unavailable', cause: error });
  });

  it('leaves every other error as it is', () => {
    const error = new Error('a defect');
    expect(explained(error)).toBe(error);
  });
});

(ON_POSTGRES ? describe.skip : describe)('A database whose disk is full', () => {
  it('refuses the save, stores no half of it, and can be read on', async () => {
    const test = await testApp();
    await loadDemo(test.database, test.config);
    const [reply] = await test.database.reader.manager.find(Reply);
    const versions = () => test.database.reader.manager.countBy(ReplyVersion, { replyId: reply!.id });
    const before = await versions();
    const growing = test.database.unitOfWork.run(async (tx) => {
      // The file may not grow: what a full disk does to SQLite, without filling the machine's.
      const [{ page_count: pages }] = await tx.query<[{ page_count: number }]>('PRAGMA page_count');
      await tx.query(`PRAGMA max_page_count = ${pages + 2}`);
      const [version] = await tx.findBy(ReplyVersion, { replyId: reply!.id });
      for (let no = 100; no < 200; no += 1)
        await tx.insert(ReplyVersion, { ...version!, id: `full-${no}`, no, text: '字'.repeat(10_000) });
    });
    await expect(growing).rejects.toMatchObject({ code: 'database.full' });
    expect(await versions()).toBe(before);
    await test.stop();
  });
});
