import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import request from 'supertest';
import { Unit } from '../../../src/directory/unit.entity.js';
import { FixedClock } from '../../../src/platform/clock.js';
import { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { filesOf } from '../../../src/platform/files/file-store.js';
import { JobItem } from '../../../src/platform/jobs/job-item.entity.js';
import { JobResult } from '../../../src/platform/jobs/job-result.entity.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { SCHEMA } from '../../../src/schema.js';
import { createApp } from '../../../src/serve.js';
import { FakePress } from '../../support/app.js';
import { testDatabase } from '../../support/database.js';
import { plantAccount, plantToken } from '../../support/people.js';
import { plantLetters } from '../printing/print-office.js';

jest.setTimeout(300_000);

const NOW = new Date('2026-03-05T10:00:00+08:00');
const LETTERS = 80;

/**
 * The power is cut twice in the middle of a batch: the process is killed, another one goes on. Whatever was stored is there
 * and is not printed again; in the end every paper is there once.
 */
describe('A process that is killed while it prints many papers', () => {
  const ends: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  it('loses nothing and prints nothing twice', async () => {
    const { config, database, drop } = await testDatabase();
    ends.push(drop);
    const id = await ordered({ config, database });
    const look = await Database.open(config, SCHEMA);
    ends.unshift(() => look.close());
    const { manager } = look.reader;
    const done = () => manager.find(JobItem, { where: { jobId: id, state: 'done' }, order: { no: 'ASC' } });
    const notes = path.join(config.DATA_DIR, 'notes.txt');
    await writeFile(notes, '');
    const { DATA_DIR, DATABASE_URL } = config;
    const start = async (): Promise<ChildProcess> => {
      const args = [JSON.stringify({ DATA_DIR, DATABASE_URL }), notes, NOW.toISOString()];
      const child = fork(path.resolve('test/support/printing-program.mjs'), args, { execArgv: ['--no-warnings'] });
      ends.unshift(() => Promise.resolve(child.kill('SIGKILL')));
      await once(child, 'message');
      return child;
    };

    const stored: JobItem[][] = [];
    for (const enough of [12, 45]) {
      const child = await start();
      await until(async () => (await done()).length >= enough);
      child.kill('SIGKILL');
      await once(child, 'exit');
      stored.push(await done());
      expect(await manager.findOneByOrFail(Job, { id })).toMatchObject({ state: 'running' });
      expect(stored.at(-1)!.length).toBeLessThan(LETTERS);
    }
    const last = await start();
    await until(async () => (await manager.findOneByOrFail(Job, { id })).state === 'done');
    last.disconnect();
    await once(last, 'exit');

    const all = await done();
    expect(all).toHaveLength(LETTERS);
    expect(await manager.findOneByOrFail(Job, { id })).toMatchObject({ done: LETTERS, failed: 0, total: LETTERS });
    for (const before of stored) for (const item of before) expect(all[item.no - 1]).toEqual(item);

    // What was stored before a cut was printed once; only what was under way then was printed again.
    const printed = (await readFile(notes, 'utf8')).trim().split('\n');
    const times = (item: JobItem) => printed.filter((title) => title.includes(`第${numberOf(item)}号`)).length;
    for (const item of stored[0]!) expect([item.no, times(item)]).toEqual([item.no, 1]);
    expect(printed.length).toBeLessThanOrEqual(LETTERS + 2 * 2);
    for (const item of all) expect(times(item)).toBeGreaterThanOrEqual(1);

    const files = filesOf(config);
    for (const { sha256: hash } of all) expect(sha256(await files.get(hash!))).toBe(hash);
    const [merged] = await manager.findBy(JobResult, { jobId: id });
    expect((await PDFDocument.load(await files.get(merged!.sha256))).getPageCount()).toBe(2 * LETTERS - 1);
  });
});

const numberOf = ({ label }: JobItem): string => /第(\d+)号/.exec(label)![1]!;

/** An order that nobody has begun; the application that took it has ended. */
async function ordered(test: Pick<Awaited<ReturnType<typeof testDatabase>>, 'config' | 'database'>): Promise<string> {
  const { config, database } = test;
  const unit = { id: newId(), name: '示例区住房建设局', shortName: '区住建局', kind: 'government' } as const;
  await database.unitOfWork.run((tx) => tx.insert(Unit, unit));
  const ids = await plantLetters(database, unit.id, LETTERS);
  const token = await plantToken(database, await plantAccount(database, { roles: ['supervision'], name: '唐示例' }));
  const app = await createApp({ config, database, clock: new FixedClock(NOW), printer: new FakePress() });
  app.get(JobRunner).wake = () => undefined;
  await app.init();
  const { body } = await request(app.getHttpServer())
    .post('/api/v1/print-jobs')
    .set('Authorization', `Bearer ${token}`)
    .send({ kind: 'reply', ids })
    .expect(201);
  await app.close();
  return (body as { id: string }).id;
}

async function until(so: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (!(await so())) {
    if (performance.now() > deadline) throw new Error('It took too long.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
