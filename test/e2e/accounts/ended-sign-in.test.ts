import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type request from 'supertest';
import type { Account } from '../../../src/accounts/account.entity.js';
import { SignInSession } from '../../../src/accounts/sign-in-session.entity.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { testApp, type TestApp } from '../../support/app.js';
import { browserOf, credentials, plantPerson, signedIn } from '../../support/sign-in.js';
import { LETTER, plantDistrict } from '../pages/district.js';
import { form, heading, words, type PageForm } from '../pages/read-page.js';

let times = 0;

/** Something new each time: what is there already is not saved again. */
const typedNow = () => `　　登录失效以后写的第${++times}段，<b>一个字</b>也不能少。`;

describe('A form that is sent after the sign-in has ended', () => {
  let test: TestApp;
  let clerk: Account;
  let reply: string;
  let browser: ReturnType<typeof request.agent>;

  beforeAll(async () => {
    test = await testApp();
    const { housing, lifts } = await plantDistrict(test.database);
    clerk = await plantPerson(test, { login: 'clerk', name: '宋示例', roles: ['clerk'], unitId: housing });
    const writing = test.app.get(ReplyService);
    reply = (await writing.start(SYSTEM_ACTOR, lifts.assignment)).replyId;
    await writing.save(SYSTEM_ACTOR, reply, 0, LETTER);
  });

  afterAll(() => test.stop());

  beforeEach(async () => {
    browser = await signedIn(test, 'clerk');
  });

  const end = () => test.database.unitOfWork.run((tx) => tx.delete(SignInSession, { accountId: clerk.id }));
  const post = ({ action, fields }: PageForm, more: object = {}) =>
    browser
      .post(action)
      .type('form')
      .send({ ...fields, ...more });
  const promise = async () => (await test.database.reader.manager.find(Commitment, { order: { no: 'ASC' } }))[0]!;

  /** The three forms that people write in, filled in, with a look at what has been saved. */
  const FORMS: [string, () => Promise<{ sent: PageForm; saved: () => Promise<number>; shown: string }>][] = [
    [
      'the text of a reply',
      async () => {
        const sent = form((await browser.get(`/replies/${reply}/edit`)).text, `/replies/${reply}`);
        const typed = typedNow();
        sent.fields.text = `${LETTER}${typed}\n`;
        const saved = () => test.database.reader.manager.countBy(ReplyVersion, { replyId: reply });
        return { sent, saved, shown: typed.trim() };
      },
    ],
    [
      'the elements of a paper',
      async () => {
        const sent = form((await browser.get(`/replies/${reply}/edit`)).text, `/replies/${reply}`);
        sent.action = `/replies/${reply}/record`;
        sent.fields.contact = `宋示例 1234567${++times}`;
        const saved = async () =>
          (await test.database.reader.manager.findOneByOrFail(Reply, { id: reply })).recordVersion;
        return { sent, saved, shown: '宋示例 1234567' };
      },
    ],
    [
      'what a promise is measured by',
      async () => {
        const { id } = await promise();
        const sent = form((await browser.get(`/commitments/${id}`)).text, `/commitments/${id}`);
        sent.fields.measure = `减材料${++times}成`;
        return { sent, saved: async () => (await promise()).version, shown: '减材料' };
      },
    ],
  ];

  it.each(FORMS)('%s comes back through the sign-in, past a wrong password, and is saved once', async (_name, fill) => {
    const { sent, saved, shown } = await fill();
    await end();
    const before = await saved();
    const asked = await post(sent).expect(401);
    expect(heading(asked.text)).toBe('登录');
    expect(words(asked.text)).toContain(shown.replace(/<[^>]+>/g, '').slice(0, 6));
    expect(asked.text).not.toContain('<b>一个字');
    const wrong = await post(form(asked.text, '/sign-in'), { login: 'clerk', password: 'wrong' }).expect(401);
    expect(wrong.text).toContain('class="prose kept"');
    const again = await post(form(wrong.text, '/sign-in'), credentialsOnly()).expect(200);
    expect(heading(again.text)).toBe('请再点一次');
    expect(await saved()).toBe(before);
    const back = form(again.text, sent.action);
    expect(back.fields).toMatchObject({ ...sent.fields, _csrf: back.fields._csrf });
    await post(back).expect(303);
    expect(await saved()).toBe(before + 1);
    await post(back);
    expect(await saved()).toBe(before + 1);
  });

  it.each(FORMS)('%s from a page of an earlier sign-in can be sent again', async (_name, fill) => {
    const { sent, saved } = await fill();
    const before = await saved();
    await browser.post('/sign-in').type('form').send(credentials('clerk')).expect(303);
    const asked = await post({ ...sent, fields: { ...sent.fields } }).expect(403);
    expect(heading(asked.text)).toBe('请再点一次');
    expect(await saved()).toBe(before);
    await post(form(asked.text, sent.action)).expect(303);
    expect(await saved()).toBe(before + 1);
  });

  it('can be sent from a sign-in page that was open while somebody signed in beside it', async () => {
    const { sent, saved } = await FORMS[0]![1]();
    await end();
    const before = await saved();
    const asked = await post(sent).expect(401);
    await browser.post('/sign-in').type('form').send(credentials('clerk')).expect(303);
    const again = await post(form(asked.text, '/sign-in'), credentialsOnly()).expect(200);
    await post(form(again.text, sent.action)).expect(303);
    expect(await saved()).toBe(before + 1);
  });

  it.each(['https://evil.example/replies', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'goes nowhere but to this site, whatever the sign-in page was made to say: %s',
    async (to) => {
      const kept = JSON.stringify([{ name: 'text', value: '写了很多很多的字，超过二十个字的一段正文。' }]);
      const answer = await browserOf(test)
        .post('/sign-in')
        .type('form')
        .send({ ...credentials('clerk'), to, kept });
      expect(answer.status).toBe(200);
      expect(form(answer.text, '/').action).toBe('/');
      expect(answer.text).not.toContain('evil.example');
      expect(answer.text).not.toContain('javascript:');
    },
  );

  it.each(['{', '[]x', '{"name":1}', '[{"name":"a"}]', '[{"name":"a","value":"b","to":"https://evil.example"}]'])(
    'is not made up: kept=%s leads on as if nothing were kept',
    async (kept) => {
      const sent = { ...credentials('clerk'), kept };
      await browserOf(test).post('/sign-in').type('form').send(sent).expect(303);
    },
  );

  it('keeps no password: who changed one signs in and begins that form anew', async () => {
    const sent = form((await browser.get('/account/password')).text, '/account/password');
    await end();
    const secret = { password: 'old-Secret-1', newPassword: 'new-Secret-2', repeatPassword: 'new-Secret-2' };
    const { text } = await post(sent, secret).expect(401);
    for (const value of Object.values(secret)) expect(text).not.toContain(value);
  });

  it('signs out of what has ended already without a question', async () => {
    const sent = form((await browser.get('/account')).text, '/sign-out');
    await end();
    await post(sent).expect(303).expect('Location', '/sign-in?to=%2F');
  });

  it('with a file leads back to the page it stood on', async () => {
    await end();
    const { port } = test.app.getHttpServer().address() as { port: number };
    const answer = await browser
      .post('/calendar/preview')
      .set('Referer', `http://127.0.0.1:${port}/calendar/import?year=2027`)
      .attach('file', Buffer.from('[]'), '日历.json');
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?to=%2Fcalendar%2Fimport%3Fyear%3D2027']);
  });

  it('tells a part of a page, and a script, by status and header, so that nothing on the page is lost', async () => {
    await end();
    for (const headers of [{ 'HX-Request': 'true' }, { Accept: 'application/json' }] as Record<string, string>[]) {
      const answer = await browser.get('/proposals?q=x').set(headers);
      expect([answer.status, answer.headers['x-sign-in']]).toEqual([401, 'sign-in.required']);
    }
  });
});

const credentialsOnly = () => {
  const { login, password } = credentials('clerk');
  return { login, password };
};
