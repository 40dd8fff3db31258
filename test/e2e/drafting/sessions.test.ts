import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { RECEIPTS, type Receipt } from '../../../src/domain/proposing/received.js';
import type { SessionView } from '../../../src/directory/directory.views.js';
import type { SessionReceipts } from '../../../src/proposals/sessions/sessions.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { form, words } from '../pages/read-page.js';

describe('Sessions (届次)', () => {
  let test: TestApp;
  let committee: ReturnType<typeof bearing>;

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.config);
    const account = await plantAccount(test.database, { roles: ['committee'], name: '秦示例' });
    committee = bearing(await plantToken(test.database, account), test.app.getHttpServer());
  });

  afterAll(() => test.stop());

  const lines = () => test.database.reader.manager.findBy(AuditEntry, { chain: 'sessions' });
  const receipts = async () =>
    ((await committee.get('/api/v1/sessions/receipts').expect(200)).body as { items: SessionReceipts[] }).items;

  it('tell what came in and what became of it, which adds up, and every number opens the list it counts', async () => {
    const items = await receipts();
    expect(items.length).toBeGreaterThan(2);
    for (const { session, receipts: sums } of items) {
      const { received, ...parts } = sums;
      expect(Object.values(parts).reduce((sum, one) => sum + one, 0)).toBe(received);
      for (const receipt of Object.keys(RECEIPTS) as Receipt[]) {
        const query = { sessionId: session.id, receipt };
        const { body } = await committee.get('/api/v1/proposals/counts').query(query).expect(200);
        expect([session.label, receipt, (body as { total: number }).total]).toEqual([
          session.label,
          receipt,
          sums[receipt],
        ]);
      }
    }
    const newest = items[0]!;
    expect(newest.receipts.not_filed + newest.receipts.withdrawn + newest.receipts.open).toBeGreaterThan(0);
    const page = (await committee.get('/sessions').expect(200)).text;
    expect(words(page)).toContain('收件 = 立案 + 并案 + 不予立案 + 撤案 + 待审查');
    const list = await committee.get(`/proposals?session=${newest.session.id}&receipt=filed`).expect(200);
    expect(words(list.text)).toContain(`收件去向：立案 × 全部清除 提案${newest.receipts.filed}件`);
    await committee.get('/proposals?receipt=lost').expect(422);
  });

  it('are added and get their last day on the page, each with its line in the trail', async () => {
    const address = '/sessions/new';
    const asked = form((await committee.get(address).expect(200)).text, address);
    expect(asked.fields).toMatchObject({ committee: '示例区政协', term: '5', meeting: '6' });
    const wrong = { ...asked.fields, openedDay: '2027-01-12', closesDay: '2027-01-02' };
    const back = await committee.post(address).type('form').send(wrong).expect(422);
    expect(words(back.text)).toContain('提案截止日2027-01-02早于开幕日2027-01-12');
    expect(form(back.text, address).fields.closesDay).toBe('2027-01-02');
    expect(await lines()).toEqual([]);
    await committee
      .post(address)
      .type('form')
      .send({ ...wrong, closesDay: '2027-01-14' })
      .expect(303);
    const [{ session }] = (await receipts()) as [SessionReceipts];
    expect(session).toMatchObject({ meeting: 6, closesDay: '2027-01-14', version: 1 });
    const own = `/sessions/${session.id}`;
    const edit = form((await committee.get(own).expect(200)).text, own);
    await committee
      .post(own)
      .type('form')
      .send({ ...edit.fields, closesDay: '2027-01-15' })
      .expect(303);
    await committee
      .post(own)
      .type('form')
      .send({ ...edit.fields, closesDay: '2027-01-16' })
      .expect(409);
    expect((await receipts())[0]!.session).toMatchObject({ closesDay: '2027-01-15', version: 2 });
    expect((await lines()).map(({ action }) => action)).toEqual([
      'committee-session.added',
      'committee-session.changed',
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['no name', { committee: ' ' }, /没有填政协名称/],
    ['a name that turns round', { committee: '示例\u202e政协' }, /看不见的字符/],
    ['a name of emoji', { committee: '😀' }, /表情符号/],
    ['the zeroth meeting', { meeting: 0 }, /“次”须为1至99的整数/],
    ['the hundredth term', { term: 100 }, /“届”须为1至99的整数/],
    ['a day that does not exist', { closesDay: '2027-02-29' }, /不是存在的日期/],
    ['a meeting that is there already', {}, /五届五次会议已经登记过/],
  ])('are not added with %s', async (_name, change, sentence) => {
    const before = await lines();
    const typed = { committee: '示例区政协', term: 5, meeting: 5, closesDay: '2027-01-14', ...change };
    const { body } = await committee.post('/api/v1/sessions').send(typed).expect(422);
    expect(JSON.stringify(body)).toMatch(sentence);
    expect(await lines()).toEqual(before);
  });

  it('keep the day they opened, and are changed on the version that was seen', async () => {
    const items = await receipts();
    const dated = items.find(({ session }) => session.openedDay === '2024-01-16')!;
    const { id, version, openedDay }: SessionView = dated.session;
    const patch = (match: number | null, typed: object) => {
      const request = committee.patch(`/api/v1/sessions/${id}`);
      return (match === null ? request : request.set('If-Match', `"${match}"`)).send(typed);
    };
    await patch(null, { openedDay, closesDay: null }).expect(428);
    await patch(version + 1, { openedDay, closesDay: null }).expect(409);
    const moved = await patch(version, { openedDay: '2024-02-16', closesDay: null }).expect(422);
    expect((moved.body as { detail: string }).detail).toMatch(/开幕日已登记为/);
    const both = await Promise.all([
      patch(version, { openedDay, closesDay: '2024-02-02' }),
      patch(version, { openedDay, closesDay: '2024-02-03' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const key = { 'Idempotency-Key': 'session-once' };
    const typed = { committee: '示例区政协', term: 5, meeting: 9 };
    const made = [0, 1].map(() => committee.post('/api/v1/sessions').set(key).send(typed).expect(201));
    const [first, second] = [await made[0], await made[1]];
    expect(first!.body).toEqual(second!.body);
  });
});
