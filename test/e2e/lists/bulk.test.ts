import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../../src/accounts/account.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { DEMO_ACCOUNTS, demoAccountId } from '../../../src/demo/accounts.js';
import { demoId } from '../../../src/demo/ids.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { checkLedgers } from '../../../src/proposals/numbers/check-ledger.js';
import type { BulkView } from '../../../src/proposals/lists/lists.schemas.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantToken } from '../../support/people.js';
import { form, words } from '../pages/read-page.js';

describe('Steps for many rows', () => {
  let test: TestApp;
  const people = new Map<string, ReturnType<typeof bearing>>();

  beforeAll(async () => {
    test = await testApp(new Date('2026-11-18T10:00:00+08:00'));
    await loadDemo(test.database, test.config);
    for (const { login } of DEMO_ACCOUNTS) {
      const account = await test.database.reader.manager.findOneByOrFail(Account, { id: demoAccountId(login) });
      people.set(login, bearing(await plantToken(test.database, account), test.app.getHttpServer()));
    }
  }, 120_000);
  afterAll(() => test.stop());

  const as = (login: string) => people.get(login)!;
  const start = async (login: string, list: string, body: object, key: string = newId()) =>
    as(login).post(`/api/v1/lists/${list}/bulk`).set('Idempotency-Key', key).send(body);
  const started = async (...asked: Parameters<typeof start>): Promise<BulkView> => {
    let answer = await start(...asked);
    expect([answer.status, answer.body]).toMatchObject([201, {}]);
    while ((answer.body as BulkView).left > 0) answer = await step(asked[0], (answer.body as BulkView).id, 'continue');
    return answer.body as BulkView;
  };
  const step = (login: string, id: string, what: 'begin' | 'continue' | 'again', values: object = {}) =>
    as(login)
      .post(`/api/v1/lists/bulk/${id}/${what}`)
      .send(what === 'begin' ? { values } : {});
  const begun = async (login: string, id: string, values: object = {}): Promise<BulkView> => {
    let { body } = await step(login, id, 'begin', values).expect(200);
    while ((body as BulkView).left > 0) ({ body } = await step(login, id, 'continue').expect(200));
    return body as BulkView;
  };
  const hands = (unit: string, state?: string) =>
    test.database.reader.manager.findBy(Assignment, {
      unitId: demoId('unit', unit),
      ...(state && { state: state as 'dispatched' }),
    });
  const lines = () => test.database.reader.manager.count(AuditEntry);

  it('tell of each row whether it can be done and why not, and change nothing by that', async () => {
    const before = await lines();
    const all = await hands('区住建局');
    const foreign = (await hands('区人力局'))[0]!;
    const run = await started('zhujian', 'assignments', {
      action: 'sign_in',
      ids: [...all.map(({ id }) => id), foreign.id, newId()],
    });
    expect(run.phase).toBe('ready');
    const of = (id: string) => run.rows.find((row) => row.id === id)!;
    for (const { id, state } of all)
      expect([state, of(id).state]).toEqual([state, state === 'dispatched' ? 'can' : 'cannot']);
    for (const { state, why } of run.rows) expect(why !== '').toBe(state === 'cannot');
    expect(of(foreign.id).why).toMatch(/没有“签收|没有这一件/);
    expect(run.rows.at(-1)).toMatchObject({ state: 'cannot', why: '没有这一件，或者您看不到它。' });
    expect(await lines()).toBe(before);
  });

  it('are done row by row, once, whatever is sent twice or at once', async () => {
    const waiting = await hands('区住建局', 'dispatched');
    expect(waiting.length).toBeGreaterThan(1);
    const key = newId();
    const wish = { action: 'sign_in', query: 'state=dispatched' };
    const run = await started('zhujian', 'assignments', wish, key);
    expect((await started('zhujian', 'assignments', wish, key)).id).toBe(run.id);
    expect(run.counts).toMatchObject({ can: waiting.length, cannot: 0 });
    const before = await lines();
    await Promise.all([
      step('zhujian', run.id, 'begin'),
      step('zhujian', run.id, 'begin'),
      step('zhujian', run.id, 'continue'),
    ]);
    const done = await begun('zhujian', run.id);
    expect(done).toMatchObject({ phase: 'done', counts: { done: waiting.length, failed: 0 } });
    expect(await hands('区住建局', 'dispatched')).toEqual([]);
    const after = await lines();
    expect(after).toBeGreaterThan(before);
    await begun('zhujian', run.id);
    expect(await lines()).toBe(after);
  });

  it('are another batch under the key of one that was for something else, or somebody else’s', async () => {
    const key = newId();
    const [one, two] = (await hands('区人力局')) as [Assignment, Assignment];
    const first = await started('renli-ban', 'assignments', { action: 'sign_in', ids: [one.id] }, key);
    expect(first.id).toBe(key);
    const others = [
      await started('renli-ban', 'assignments', { action: 'split', ids: [one.id] }, key),
      await started('renli-ban', 'assignments', { action: 'sign_in', ids: [one.id, two.id] }, key),
      await started('ducha', 'assignments', { action: 'grant_extension', ids: [one.id] }, key),
    ];
    expect(new Set([key, ...others.map(({ id }) => id)]).size).toBe(4);
  });

  it('leave a row alone that somebody has changed meanwhile, and take it up again', async () => {
    const mine = (await hands('区住建局'))
      .filter(({ state }) => ['signed_in', 'drafting', 'co_opinion_due'].includes(state))
      .slice(0, 2);
    expect(mine).toHaveLength(2);
    const run = await started('zhujian', 'assignments', { action: 'split', ids: mine.map(({ id }) => id) });
    expect(run.counts.can).toBe(2);
    const [touched, other] = mine as [Assignment, Assignment];
    await test.database.unitOfWork.run((tx) => tx.increment(Assignment, { id: touched.id }, 'version', 1));
    const clerk = demoAccountId('zhujian');
    expect((await step('zhujian', run.id, 'begin', { section: '', clerk }).expect(200)).body).toMatchObject({
      counts: { done: 1, failed: 1 },
    });
    const done = await begun('zhujian', run.id);
    const left = done.rows.find(({ id }) => id === touched.id)!;
    expect([left.state, left.why]).toEqual(['failed', expect.stringContaining('在您打开以后有了改动')]);
    const now = await test.database.reader.manager.findOneByOrFail(Assignment, { id: other.id });
    expect(now.clerkId).toBe(clerk);
    const again = (await step('zhujian', run.id, 'again').expect(200)).body as BulkView;
    expect(again).toMatchObject({ phase: 'ready', counts: { done: 1, can: 1 } });
    expect(await begun('zhujian', run.id, { clerk })).toMatchObject({
      phase: 'done',
      counts: { done: 2, failed: 0 },
    });
  });

  it('ask what the step asks before anything is done', async () => {
    const { rows, id } = await started('ducha', 'assignments', {
      action: 'accept_return',
      query: 'state=return_requested',
    });
    expect(rows.length).toBeGreaterThan(0);
    const refused = await step('ducha', id, 'begin', {}).expect(422);
    expect((refused.body as { fields: Record<string, string> }).fields).toMatchObject({ unit: '请填“改由”' });
    expect(((await as('ducha').get(`/api/v1/lists/bulk/${id}`)).body as BulkView).counts.done).toBe(0);
  });

  it('give numbers in the order of the list, none twice and none left out', async () => {
    const { rows, id, counts } = await started('tianwei', 'proposals', {
      action: 'file',
      query: 'state=submitted&sort=number',
    });
    expect(counts.can).toBeGreaterThan(5);
    const done = await begun('tianwei', id, { day: '2026-11-18' });
    expect(done.counts.done).toBe(counts.can);
    const filed = await test.database.reader.manager.find(Proposal);
    const numbers = rows
      .filter(({ state }) => state === 'can')
      .map((row) => Number(filed.find((one) => one.id === row.id)!.number));
    expect(numbers.slice(1).map((number, i) => number - numbers[i]!)).toEqual(numbers.slice(1).map(() => 1));
    expect(await checkLedgers(test.database.reader.manager)).toEqual([]);
  });

  it('take 5,000 rows and say so beyond', async () => {
    const ids = Array.from({ length: 5001 }, () => newId());
    const refused = await start('tianwei', 'proposals', { action: 'archive', ids });
    expect([refused.status, (refused.body as { detail: string }).detail]).toEqual([
      422,
      '一次最多办理5000件，选了5001件，没有办理。请先用筛选缩小范围，分几批办理。',
    ]);
    const run = await started('tianwei', 'proposals', { action: 'archive', ids: ids.slice(1) });
    expect(run.counts).toMatchObject({ cannot: 5000 });
    expect(run.phase).toBe('ready');
    expect((await step('tianwei', run.id, 'begin').expect(422)).body).toMatchObject({ code: 'bulk.none' });
  });

  it('are refused in words: nothing chosen, no such step, no right, somebody else’s', async () => {
    const none = await start('tianwei', 'proposals', { action: 'archive', ids: [] });
    expect(none.body).toMatchObject({ status: 422, code: 'bulk.none' });
    expect((await start('tianwei', 'proposals', { action: 'destroy', ids: [newId()] })).body).toMatchObject({
      status: 422,
      code: 'bulk.unknown',
    });
    expect((await start('zhujian', 'proposals', { action: 'archive', ids: [newId()] })).status).toBe(403);
    expect((await start('weiyuan', 'proposals', { action: 'archive', ids: [newId()] })).status).toBe(403);
    const { id } = await started('tianwei', 'proposals', { action: 'archive', query: 'state=closed' });
    for (const what of ['begin', 'continue', 'again'] as const) await step('ducha', id, what).expect(404);
    await as('ducha').get(`/lists/bulk/${id}`).expect(404);
  });

  it('are pages, too: ticks, a look, a button, the result', async () => {
    const list = (await as('tianwei').get('/proposals?state=closed').expect(200)).text;
    const { action, fields } = form(list, '/lists/proposals/bulk');
    const picks = [...list.matchAll(/name="pick" value="([^"]+)"/g)].map(([, id]) => id!);
    const none = await as('tianwei')
      .post(action)
      .type('form')
      .send({ ...fields, act: 'archive' })
      .expect(422);
    expect(words(none.text)).toContain('没有选提案，没有办理。');
    const sent = await as('tianwei')
      .post(action)
      .type('form')
      .send({ ...fields, act: 'archive', pick: picks })
      .expect(303);
    const here = sent.headers.location as string;
    const look = (await as('tianwei').get(here).expect(200)).text;
    expect(words(look)).toMatch(new RegExp(`批量归档：提案${picks.length}件.*可以“归档”.*将要办理`));
    const begin = form(look, '/begin');
    await as('tianwei').post(begin.action).type('form').send(begin.fields).expect(303);
    let html = (await as('tianwei').get(here).expect(200)).text;
    // On a slow machine one turn does not do all of them; whoever has no script presses the button.
    while (html.includes('继续办理')) {
      const more = form(html, '/continue');
      await as('tianwei').post(more.action).type('form').send(more.fields).expect(303);
      html = (await as('tianwei').get(here).expect(200)).text;
    }
    const done = words(html);
    expect(done).toMatch(new RegExp(`已办${picks.length}件.*已办 ${picks.length}件.*返回清单`));
    const left = await test.database.reader.manager.countBy(Proposal, { state: 'closed' });
    expect(left).toBe(0);
  });
});
