import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FileStore } from '../../../src/platform/files/file-store.js';
import { JobItem } from '../../../src/platform/jobs/job-item.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { form, words } from '../pages/read-page.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { PrintOffice } from './print-office.js';

jest.setTimeout(240_000);

const LETTERS = 310;
const FULL_AT = 300;

let office: PrintOffice;
beforeAll(async () => {
  office = await PrintOffice.start(LETTERS);
});
afterAll(() => office.test.stop());

describe('A disk that is full at letter 300 of 310', () => {
  it('stops the job there and says so; with room again the last ten are printed, and nothing twice', async () => {
    const files = office.test.app.get(FileStore);
    const put = files.put.bind(files);
    const stored: string[] = [];
    files.put = async (bytes) => {
      if (stored.length >= FULL_AT) throw files.cannotStore(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      stored.push('');
      return (stored[stored.length - 1] = await put(bytes));
    };
    const { id } = await office.order();
    const paused = await office.settled(id);
    expect(paused).toMatchObject({ state: 'paused', done: FULL_AT, failed: 0, merged: null, package: null });
    expect(paused.problem).toMatchObject({ code: 'files.cannot-store' });
    expect(paused.progress).toContain(`已打印${FULL_AT}份，共${LETTERS}份`);
    const before = (await office.items(id)).filter(({ state }) => state === 'done');
    expect(before).toHaveLength(FULL_AT);

    files.put = put;
    office.press.printed.length = 0;
    await office.supervision.post(`/api/v1/print-jobs/${id}/resume`).expect(200);
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: LETTERS, failed: 0, problem: null });
    expect(office.press.printed).toHaveLength(LETTERS - FULL_AT);
    const after = await office.items(id);
    for (const one of before) expect(after[one.no - 1]).toEqual(one);
    for (const { sha256 } of after) expect(await files.check(sha256!)).toBe('sound');
    expect(new Set(after.map(({ sha256 }) => sha256)).size).toBe(LETTERS);
  });
});

describe('A choice of 5,000 rows', () => {
  let ids: string[];
  beforeAll(async () => {
    const { database } = office.test;
    const session = await plantSession(database);
    ids = [];
    while (ids.length < 5000) ids.push(...(await plantProposals(database, session, 500)));
    await database.unitOfWork.run(async (tx) => {
      await tx.update(Proposal, { id: ids[0]! }, { number: '2027001', numberKey: '2027001', state: 'filed' });
    });
  });

  it('is offered and looked at within seconds, every row with its paper or its reason', async () => {
    const start = performance.now();
    const committee = await office.agentOf('committee');
    const { body } = await committee.post('/api/v1/print-jobs/offer').send({ ids }).expect(200);
    const kinds = (body as { kinds: { code: string; count: number; missing: number }[] }).kinds;
    const of = (code: string) => kinds.find((kind) => kind.code === code);
    expect(of('filing-notice')).toMatchObject({ count: 1, missing: 4999 });
    expect(of('opinion-form')).toMatchObject({ count: 0, missing: 5000 });
    const preview = await committee.post('/api/v1/print-jobs/preview').send({ kind: 'filing-notice', ids }).expect(200);
    const { count, missing } = preview.body as { count: number; missing: { caseId: string }[] };
    expect(count).toBe(1);
    expect(new Set(missing.map(({ caseId }) => caseId))).toEqual(new Set(ids.slice(1)));
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it('goes through the pages in one field, and the order is one job', async () => {
    await plantPerson(office.test, { roles: ['committee'], login: 'tianwei', name: '秦示例' });
    const browser = await signedIn(office.test, 'tianwei');
    const { fields } = form((await browser.get('/proposals').expect(200)).text, '/bulk');
    const choose = await browser
      .post('/print-jobs/choose')
      .type('form')
      .send({ ...fields, list: 'proposals', ids: ids.join(',') })
      .expect(200);
    expect(words(choose.text)).toContain('选了5000件提案');
    const chosen = form(choose.text, '/print-jobs/preview');
    const preview = await browser
      .post(chosen.action)
      .type('form')
      .send({ ...chosen.fields, kind: 'labels' })
      .expect(200);
    const order = form(preview.text, '/print-jobs');
    const { headers } = await browser.post(order.action).type('form').send(order.fields).expect(303);
    await office.runner.idle();
    expect(words((await browser.get(headers.location!).expect(200)).text)).toMatch(/\d+份都已打印/);
  });

  it('of one more is refused with what to do', async () => {
    const committee = await office.agentOf('committee');
    const more = [...ids, office.cases[0]!];
    const { body } = await committee.post('/api/v1/print-jobs/offer').send({ ids: more }).expect(422);
    expect(body).toMatchObject({ code: 'print.too-many' });
  });
});

describe('A case that goes while its papers wait', () => {
  it('is told beside its own paper; the others are printed, once', async () => {
    const committee = await office.agentOf('committee');
    const three = office.cases.slice(0, 3);
    const gone = three[1]!;
    const { database } = office.test;
    office.press.sheets.length = 0;
    const { id } = await office.still(async () => {
      const job = await office.order({ kind: 'filing-notice', ids: three }, committee);
      // Its proposer has it back: nobody else sees it.
      await database.unitOfWork.run((tx) => tx.update(Proposal, { id: gone }, { state: 'draft' }));
      return job;
    });
    expect(await office.settled(id, committee)).toMatchObject({ state: 'done', done: 2, failed: 1 });
    const items: JobItem[] = await office.items(id);
    expect(items.map(({ state, problem }) => [state, problem?.code ?? ''])).toEqual([
      ['done', ''],
      ['failed', 'proposals.not-found'],
      ['done', ''],
    ]);
    expect(items[1]!.label).toBe('第2026002号提案立案通知');
    expect(office.press.sheets).toHaveLength(2);
    await database.unitOfWork.run((tx) => tx.update(Proposal, { id: gone }, { state: 'in_handling' }));
    await committee.post(`/api/v1/print-jobs/${id}/retry`).expect(200);
    expect(await office.settled(id, committee)).toMatchObject({ state: 'done', done: 3, failed: 0 });
    expect(office.press.sheets).toHaveLength(3);
  });

  it('is not left out of a sheet of labels in silence', async () => {
    const committee = await office.agentOf('committee');
    const three = office.cases.slice(0, 3);
    const { database } = office.test;
    const { id } = await office.still(async () => {
      const job = await office.order({ kind: 'labels', ids: three }, committee);
      await database.unitOfWork.run((tx) => tx.update(Proposal, { id: three[0]! }, { state: 'draft' }));
      return job;
    });
    expect(await office.settled(id, committee)).toMatchObject({ state: 'done', done: 0, failed: 1 });
    const [item] = await office.items(id);
    expect(item!.problem!.sentence).toBe('这页标签里有1张的提案或提案者找不到了，没有印。');
    await database.unitOfWork.run((tx) => tx.update(Proposal, { id: three[0]! }, { state: 'in_handling' }));
  });
});
