import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import request from 'supertest';
import { strFromU8, unzipSync } from 'fflate';
import { PDFDocument } from '@cantoo/pdf-lib';
import { AccessEntry } from '../../../src/audit/access-entry.entity.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { SystemClock } from '../../../src/platform/clock.js';
import { newId } from '../../../src/platform/database/ids.js';
import { FileStore } from '../../../src/platform/files/file-store.js';
import { JobExpiry } from '../../../src/platform/jobs/job-expiry.js';
import { JobItem } from '../../../src/platform/jobs/job-item.entity.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { StoredFiles } from '../../../src/stored-files.js';
import { binary } from '../../support/binary.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { PrintOffice } from './print-office.js';

let office: PrintOffice;
beforeAll(async () => {
  office = await PrintOffice.start(40);
});
afterAll(() => office.test.stop());
afterEach(() => {
  office.press.before = () => undefined;
  office.press.printed.length = 0;
});

const machine = new SystemClock();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const fetched = async (id: string, file: string): Promise<Buffer> =>
  (await binary(office.supervision.get(`/api/v1/print-jobs/${id}/${file}`)).expect(200)).body as Buffer;

interface Manifest {
  complete: boolean;
  papers: { no: number; file: string; paper: string; caseId: string; pages: number; sha256: string; sm3: string }[];
  missing: { no: number; paper: string; state: string; reason: string | null }[];
}

const manifestOf = (files: Record<string, Uint8Array>) => JSON.parse(strFromU8(files['manifest.json']!)) as Manifest;

describe('Papers by the hundred (批量打印)', () => {
  it('are printed in the background, in the order of the list, behind whoever looks at a screen', async () => {
    const ordered = await office.order();
    expect(ordered).toMatchObject({ total: 40, title: '答复函40份', done: 0, merged: null, package: null });
    const job = await office.settled(ordered.id);
    expect(job).toMatchObject({ state: 'done', done: 40, failed: 0, progress: '40份都已打印' });
    expect(office.press.printed).toHaveLength(40);
    expect(office.press.options.every(({ rank }) => rank === 'behind')).toBe(true);
    const items = await office.items(job.id);
    expect(items.map(({ caseId }) => caseId)).toEqual(office.cases);
    expect(items[0]).toMatchObject({ label: '第2026001号提案答复函（区住建局）', state: 'done', tries: 1 });
  });

  it('come as one ZIP with every hash in the manifest, for programs and for people', async () => {
    const { id } = await office.order({ ids: office.cases.slice(0, 5) });
    await office.settled(id);
    const files = unzipSync(new Uint8Array(await fetched(id, 'papers.zip')));
    const manifest = manifestOf(files);
    expect(manifest).toMatchObject({ complete: true, missing: [] });
    expect(manifest.papers.map(({ file }) => file)).toEqual(
      Object.keys(files).filter((name) => name.startsWith('papers/')),
    );
    for (const { file, sha256: hash, pages } of manifest.papers) {
      expect(sha256(files[file]!)).toBe(hash);
      expect((await PDFDocument.load(files[file]!)).getPageCount()).toBe(pages);
    }
    expect(manifest.papers.map(({ caseId }) => caseId)).toEqual(office.cases.slice(0, 5));
    const csv = strFromU8(files['manifest.csv']!);
    for (const { sha256: hash, sm3, paper } of manifest.papers)
      for (const part of [hash, sm3, paper]) expect(csv).toContain(part);
    // The same papers are the same package.
    expect(sha256(await fetched(id, 'papers.zip'))).toBe(sha256(await fetched(id, 'papers.zip')));
  });

  it('come as one PDF for the printer, each on a front', async () => {
    const { id } = await office.order({ ids: office.cases.slice(0, 12) });
    const job = await office.settled(id);
    const pdf = await fetched(id, 'papers.pdf');
    expect(sha256(pdf)).toBe(job.merged!.sha256);
    const items = await office.items(id);
    const sheets = items.slice(0, -1).reduce((sum, { pages }) => sum + pages! + (pages! % 2), 0) + items.at(-1)!.pages!;
    expect((await PDFDocument.load(pdf)).getPageCount()).toBe(sheets);
    expect(job.merged!.pages).toBe(sheets);
  });

  it('can be all that match a filter', async () => {
    const { id } = await office.order({ ids: undefined, query: 'q=2026007' });
    const job = await office.settled(id);
    expect(job).toMatchObject({ total: 1, title: '第2026007号提案答复函（区住建局）', state: 'done' });
  });

  it('are one job when the same order comes twice under one key', async () => {
    const key = newId();
    const send = (more: object = {}) =>
      office.supervision
        .post('/api/v1/print-jobs')
        .set('Idempotency-Key', key)
        .send({ kind: 'reply', ids: office.cases.slice(0, 3), ...more });
    const [one, two] = await Promise.all([send(), send()]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect((one.body as { id: string }).id).toBe((two.body as { id: string }).id);
    await office.settled((one.body as { id: string }).id);
    expect(office.press.printed).toHaveLength(3);
    expect((await send({ ids: office.cases.slice(0, 2) })).body).toMatchObject({ code: 'request.key-reused' });
  });

  it('are written down: who ordered, whose case was looked at, who took the files', async () => {
    const clerk = await office.agentOf('clerk', office.housing);
    const { id } = await office.order({ ids: office.cases.slice(0, 2) }, clerk);
    await office.settled(id, clerk);
    await clerk.get(`/api/v1/print-jobs/${id}/papers.zip`).expect(200);
    const { manager } = office.test.database.reader;
    const lines = await manager.find(AuditEntry, { where: { chain: 'printing' }, order: { seq: 'ASC' } });
    expect(lines.at(-1)).toMatchObject({
      action: 'print.ordered',
      actorName: 'clerk',
      detail: { papers: '答复函', count: 2 },
    });
    expect(await manager.countBy(AccessEntry, { accountName: 'clerk', what: 'print' })).toBe(1);
    const looks = await manager.findBy(AccessEntry, { accountName: 'clerk', what: 'paper' });
    expect(looks.map(({ caseId }) => caseId).sort()).toEqual(office.cases.slice(0, 2).sort());
  });

  it('are nobody else’s', async () => {
    const { id } = await office.order({ ids: office.cases.slice(0, 1) });
    await office.settled(id);
    const other = await office.agentOf('supervision');
    for (const path of ['', '/items', '/papers.zip', '/papers.pdf'])
      await other.get(`/api/v1/print-jobs/${id}${path}`).expect(404);
    for (const act of ['cancel', 'retry', 'resume']) await other.post(`/api/v1/print-jobs/${id}/${act}`).expect(404);
    expect((await other.get('/api/v1/print-jobs').expect(200)).body).toEqual({ items: [], next: null });
    await (
      await office.agentOf('member')
    )
      .post('/api/v1/print-jobs')
      .send({ kind: 'reply', ids: office.cases })
      .expect(403);
  });

  it('contain only what their owner may see', async () => {
    const unit = { id: newId(), name: '示例区交通局', shortName: '区交通局', kind: 'government' } as const;
    await office.test.database.unitOfWork.run((tx) => tx.insert(Unit, unit));
    const stranger = await office.agentOf('clerk', unit.id);
    const asked = await stranger.post('/api/v1/print-jobs').send({ kind: 'reply', ids: office.cases.slice(0, 2) });
    expect([asked.status, (asked.body as { code: string }).code]).toEqual([404, 'print.not-found']);
    // The committee sees the cases, but no drafts.
    const committee = await office.agentOf('committee');
    const drafts = await committee.post('/api/v1/print-jobs').send({ kind: 'reply', ids: office.cases.slice(0, 2) });
    expect([drafts.status, (drafts.body as { code: string }).code]).toEqual([422, 'print.nothing']);
  });

  it('take turns with other jobs, so that three letters need not wait for hundreds', async () => {
    const big = await office.order();
    const small = await office.order({ ids: office.cases.slice(0, 1) });
    await office.settled(big.id);
    const [first, second] = [await office.job(big.id), await office.job(small.id)];
    expect([first.state, second.state]).toEqual(['done', 'done']);
    // The one letter was printed after the first turn of the big job, not after its last item.
    const places = office.press.printed.flatMap((title, i) => (title.includes('2026001') ? [i] : []));
    expect(places).toHaveLength(2);
    expect(places[1]).toBeLessThan(32);
  });
});

describe('What goes wrong with one paper', () => {
  it('is told with a remedy, and the others are printed; mended, it is printed alone', async () => {
    office.press.before = (title) => {
      if (title.includes('2026003')) throw new Refusal('letter.hole', '成文日期没有填。', '请补上后重打。');
    };
    const { id } = await office.order({ ids: office.cases.slice(0, 6) });
    const job = await office.settled(id);
    expect(job).toMatchObject({ state: 'done', done: 5, failed: 1, progress: '已打印5份，共6份；1份没有打印' });
    const { body } = await office.supervision.get(`/api/v1/print-jobs/${id}/items?failed=1`).expect(200);
    expect((body as { items: object[] }).items).toEqual([
      expect.objectContaining({
        no: 3,
        label: '第2026003号提案答复函（区住建局）',
        problem: { code: 'letter.hole', sentence: '成文日期没有填。', remedy: '请补上后重打。' },
      }),
    ]);
    const incomplete = manifestOf(unzipSync(new Uint8Array(await fetched(id, 'papers.zip'))));
    expect(incomplete).toMatchObject({
      complete: false,
      missing: [{ no: 3, state: '没有打印', reason: '成文日期没有填。请补上后重打。' }],
    });

    office.press.before = () => undefined;
    office.press.printed.length = 0;
    await office.supervision.post(`/api/v1/print-jobs/${id}/retry`).expect(200);
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: 6, failed: 0 });
    expect(office.press.printed).toHaveLength(1);
    expect((await PDFDocument.load(await fetched(id, 'papers.pdf'))).getPageCount()).toBe(
      3 + 1 + 2 + 3 + 1 + 2 + 3 + 1 + 2,
    );
  });

  it('is tried again when the browser was at fault, three times at most', async () => {
    let lost = 2;
    office.press.before = (title) => {
      if (title.includes('2026002') && lost-- > 0) throw new Refusal('print.browser', '打印浏览器中断。', '请再试。');
      if (title.includes('2026004')) throw new Refusal('print.browser', '打印浏览器两次中断。', '请再试。');
    };
    const { id } = await office.order({ ids: office.cases.slice(0, 5) });
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: 4, failed: 1 });
    const items = await office.items(id);
    expect(items.map(({ tries, state }) => [tries, state])).toEqual([
      [1, 'done'],
      [3, 'done'],
      [1, 'done'],
      [3, 'failed'],
      [1, 'done'],
    ]);
  });

  it('is an error of the program’s own: told by its number, not in words of the program', async () => {
    office.press.before = (title) => {
      if (title.includes('2026001')) throw new TypeError('x is not a function');
    };
    const { id } = await office.order({ ids: office.cases.slice(0, 2) });
    expect(await office.settled(id)).toMatchObject({ done: 1, failed: 1 });
    const [item] = await office.items(id);
    expect(item!.problem!.sentence).toMatch(/^程序出错（编号[0-9a-f]{8}）。$/);
  });

  it('is that the case has vanished, or the right was lost, between the order and its turn', async () => {
    const { database } = office.test;
    const { manager } = database.reader;
    const account = async () => manager.findOneByOrFail(Account, { name: 'reviewer' });
    const reviewer = await office.agentOf('reviewer', office.housing);
    const [first, second, third] = office.cases.slice(30, 33) as [string, string, string];
    office.press.before = async (title) => {
      if (!title.includes('2026031')) return;
      // While the first is printed, the second goes to another unit.
      await database.unitOfWork.run((tx) => tx.update(Assignment, { proposalId: second }, { state: 'reassigned' }));
    };
    const taken = await office.order({ ids: [first, second, third] }, reviewer);
    await office.settled(taken.id, reviewer);
    const items = await office.items(taken.id);
    // Two are printed side by side: the second may have been begun before.
    expect(items[0]).toMatchObject({ state: 'done' });
    expect(items[2]).toMatchObject({ state: 'done' });

    const again = await office.order({ ids: [first, third] }, reviewer);
    await office.settled(again.id, reviewer);
    // The account is out of use before its next job has its turn.
    office.press.before = () => undefined;
    const { id } = await account();
    await database.unitOfWork.run(async (tx) => {
      await tx.update(JobItem, { jobId: again.id }, { state: 'failed' });
      await tx.update(Job, { id: again.id }, { state: 'done', done: 0, failed: 2 });
      await tx.update(Account, { id }, { roles: ['member'] });
    });
    await database.unitOfWork.run((tx) => tx.update(JobItem, { jobId: again.id }, { state: 'waiting' }));
    await database.unitOfWork.run((tx) => tx.update(Job, { id: again.id }, { state: 'waiting', failed: 0 }));
    office.runner.wake();
    await office.runner.idle();
    const refused = await office.items(again.id);
    expect(refused.map(({ state, problem }) => [state, problem?.code])).toEqual([
      ['failed', 'rights.not-allowed'],
      ['failed', 'rights.not-allowed'],
    ]);
    await database.unitOfWork.run((tx) => tx.update(Account, { id }, { disabled: true }));
    await database.unitOfWork.run(async (tx) => {
      await tx.update(JobItem, { jobId: again.id }, { state: 'waiting', tries: 0 });
      await tx.update(Job, { id: again.id }, { state: 'waiting', failed: 0 });
    });
    office.runner.wake();
    await office.runner.idle();
    expect((await office.items(again.id))[0]!.problem).toMatchObject({ code: 'print.owner' });
    await database.unitOfWork.run((tx) => tx.update(Assignment, { proposalId: second }, { state: 'drafting' }));
  });

  it('names a case that has gone by its letter', async () => {
    const { database } = office.test;
    const { id } = await office.order({ ids: office.cases.slice(0, 2) });
    await office.settled(id);
    await database.unitOfWork.run(async (tx) => {
      await tx.update(JobItem, { jobId: id, no: 2 }, { state: 'waiting', subjectId: newId() });
      await tx.update(Job, { id }, { state: 'waiting', done: 1 });
    });
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: 1, failed: 1 });
    expect((await office.items(id))[1]).toMatchObject({
      label: '第2026002号提案答复函（区住建局）',
      problem: { code: 'replies.not-found' },
    });
  });
});

describe('What stands in the way of all papers', () => {
  it('pauses the job when the disk is full at one of them, tells it, and nothing is printed twice after it', async () => {
    const files = office.test.app.get(FileStore);
    const put = files.put.bind(files);
    let stored = 0;
    files.put = (bytes) => {
      if (stored >= 20) return Promise.reject(files.cannotStore(Object.assign(new Error('full'), { code: 'ENOSPC' })));
      stored += 1;
      return put(bytes);
    };
    const { id } = await office.order();
    const paused = await office.settled(id);
    expect(paused).toMatchObject({ state: 'paused', done: 20, failed: 0 });
    expect(paused.problem).toMatchObject({
      code: 'files.cannot-store',
      sentence: expect.stringContaining('磁盘已满') as unknown,
      remedy: expect.stringContaining('清理磁盘') as unknown,
    });
    expect(paused.progress).toContain('暂停：已打印20份，共40份');
    const before = await office.items(id);

    files.put = put;
    office.press.printed.length = 0;
    await office.supervision.post(`/api/v1/print-jobs/${id}/resume`).expect(200);
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: 40, failed: 0, problem: null });
    expect(office.press.printed).toHaveLength(20);
    const after = await office.items(id);
    const done = before.filter(({ state }) => state === 'done');
    expect(done).toHaveLength(20);
    for (const one of done) expect(after[one.no - 1]).toEqual(one);
  });

  it('pauses it when there is no room for the merged PDF, and merges alone afterwards', async () => {
    const files = office.test.app.get(FileStore);
    const room = files.room.bind(files);
    files.room = () => Promise.reject(files.cannotStore(Object.assign(new Error('full'), { code: 'ENOSPC' })));
    const { id } = await office.order({ ids: office.cases.slice(0, 3) });
    expect(await office.settled(id)).toMatchObject({ state: 'paused', done: 3 });
    files.room = room;
    office.press.printed.length = 0;
    await office.supervision.post(`/api/v1/print-jobs/${id}/resume`).expect(200);
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: 3 });
    expect(office.press.printed).toEqual([]);
  });

  it('goes on by itself after a while', async () => {
    office.press.before = () => {
      throw new Refusal('print.no-browser', '没有找到打印浏览器。', '请安装。');
    };
    const { id } = await office.order({ ids: office.cases.slice(0, 2) });
    expect(await office.settled(id)).toMatchObject({ state: 'paused', done: 0, failed: 0 });
    const { runAt } = await office.job(id);
    expect(runAt.getTime()).toBeGreaterThan(machine.now().getTime() + 20_000);
    office.press.before = () => undefined;
    await office.test.database.unitOfWork.run((tx) => tx.update(Job, { id }, { runAt: machine.now() }));
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: 2 });
  });

  it('is a printed file that was altered before the end: that one is printed anew', async () => {
    const files = office.test.app.get(FileStore);
    const check = files.check.bind(files);
    let lies = true;
    files.check = (name) => {
      if (!lies) return check(name);
      lies = false;
      return Promise.resolve('altered');
    };
    const { id } = await office.order({ ids: office.cases.slice(0, 3) });
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: 3, failed: 0 });
    expect(office.press.printed).toHaveLength(4);
    files.check = check;
  });
});

describe('Whoever ordered it', () => {
  it('cancels: what is printed can be fetched, and the rest printed later', async () => {
    let cancelled: Promise<unknown> | undefined;
    let id = '';
    office.press.before = async () => {
      if (office.press.printed.length === 5)
        cancelled = office.supervision.post(`/api/v1/print-jobs/${id}/cancel`).expect(200).then();
      if (cancelled) await cancelled;
    };
    ({ id } = await office.order());
    const job = await office.settled(id);
    expect(job.state).toBe('cancelled');
    expect(job.done).toBeGreaterThanOrEqual(3);
    expect(job.done).toBeLessThan(7);
    expect(job.merged).toBeNull();
    const manifest = manifestOf(unzipSync(new Uint8Array(await fetched(id, 'papers.zip'))));
    expect(manifest.papers).toHaveLength(job.done);
    expect(manifest.missing).toHaveLength(40 - job.done);
    expect((await office.supervision.post(`/api/v1/print-jobs/${id}/cancel`)).body).toMatchObject({
      code: 'print.over',
    });

    office.press.before = () => undefined;
    office.press.printed.length = 0;
    await office.supervision.post(`/api/v1/print-jobs/${id}/retry`).expect(200);
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: 40 });
    expect(office.press.printed).toHaveLength(40 - job.done);
  });

  it('finds the results for seven days; then they are cleared away, bytes and all', async () => {
    const { id } = await office.order({ ids: office.cases.slice(0, 2) });
    const { merged } = await office.settled(id);
    office.clock.move(7 * 24 * 60 - 1);
    await office.test.app.get(JobExpiry).clear();
    await fetched(id, 'papers.zip');
    office.clock.move(2);
    await office.test.app.get(JobExpiry).clear();
    const { body } = await office.supervision.get(`/api/v1/print-jobs/${id}`).expect(200);
    expect(body).toMatchObject({ state: 'expired', package: null, merged: null });
    expect((await office.supervision.get(`/api/v1/print-jobs/${id}/papers.zip`)).body).toMatchObject({
      code: 'print.expired',
    });
    expect(await office.items(id)).toEqual([]);
    const later = new Date(machine.now().getTime() + 25 * 3_600_000);
    expect(await office.test.app.get(StoredFiles).sweep(later)).toBeGreaterThan(0);
    expect(await office.test.app.get(FileStore).check(merged!.sha256)).toBe('missing');
    office.clock.move(91 * 24 * 60);
    await office.test.app.get(JobExpiry).clear();
    await office.supervision.get(`/api/v1/print-jobs/${id}`).expect(404);
    office.clock.move(-98 * 24 * 60 - 1);
  });
});

describe('An order that makes no sense', () => {
  it.each<[string, object, number, string]>([
    ['nothing chosen', { ids: [] }, 422, 'print.nothing'],
    ['an unknown kind', { kind: 'poem' }, 422, 'print.unknown-kind'],
    ['more than 5,000', { ids: Array.from({ length: 5001 }, () => newId()) }, 422, 'print.too-many'],
    ['a case that there is not', { ids: [newId()] }, 404, 'print.not-found'],
    ['what is no id', { ids: ['x'] }, 422, 'request.invalid'],
    ['both ways at once', { query: '' }, 422, 'request.invalid'],
    ['neither', { ids: undefined }, 422, 'request.invalid'],
    ['a filter that finds nothing', { ids: undefined, query: 'q=没有这样的' }, 422, 'print.nothing'],
    ['a filter that nobody knows', { ids: undefined, query: 'state=poem' }, 422, 'list.invalid'],
    ['a list that there is not', { list: 'units' }, 422, 'request.invalid'],
    ['a field of another paper', { fields: { matters: 1 } }, 422, 'request.invalid'],
    ['an act that there is not', { ids: undefined, handOver: newId() }, 404, 'hand-overs.not-found'],
    ['a paper of an act, of other cases', { kind: 'sign-in-sheet' }, 422, 'print.not-of-these'],
    ['fields that nobody knows', { extra: 1 }, 422, 'request.invalid'],
  ])('is refused: %s', async (_what, more, status, code) => {
    const jobs = () => office.test.database.reader.manager.count(Job);
    const before = await jobs();
    const answer = await office.supervision
      .post('/api/v1/print-jobs')
      .send({ kind: 'reply', ids: office.cases.slice(0, 1), ...more });
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
    expect((answer.body as { detail: string }).detail).toMatch(/\p{Script=Han}/u);
    expect(await jobs()).toBe(before);
  });

  it('has nothing to print where no reply is written yet', async () => {
    const { database } = office.test;
    const ids = await plantProposals(database, await plantSession(database), 2, { state: 'in_handling' });
    const { body } = await office.supervision.post('/api/v1/print-jobs').send({ kind: 'reply', ids });
    expect(body).toMatchObject({
      code: 'print.nothing',
      detail: expect.stringContaining('选的2件提案都没有') as unknown,
    });
  });
});

it('lets nobody in without signing in', async () => {
  await request(office.test.app.getHttpServer()).get('/api/v1/print-jobs').expect(401);
});
