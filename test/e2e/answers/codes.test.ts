import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { FeedbackCode } from '../../../src/proposals/codes/feedback-code.entity.js';
import type { LetterCodesView, MadeCode } from '../../../src/proposals/codes/codes.views.js';
import { Feedback } from '../../../src/proposals/feedback/feedback.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { browserOf, HandClock, plantPerson, signedIn } from '../../support/sign-in.js';
import { words } from '../pages/read-page.js';
import type { Agent } from '../sitting/people.js';
import { plantAnsweredCase, read, take, type AnsweredCase } from './answered-case.js';

const LETTER = `对区政协五届五次会议第1号提案的答复

尊敬的林示例委员：
　　您提出的《关于第1件事的提案》收悉，现答复如下：
一、工作开展情况
　　今年已为三个小区加装电梯12部。
二、下一步工作
　　一是由示例区住房建设局在2026年12月底前简化联审流程。
　　感谢您对住房工作的关心。
`;

describe('A one-time code on a feedback form (一次性码)', () => {
  let test: TestApp;
  let on: AnsweredCase;
  let clock: HandClock;

  beforeAll(async () => {
    clock = new HandClock(new Date('2026-06-15T10:00:00+08:00'));
    test = await testApp(undefined, { clock });
  });

  beforeEach(async () => {
    on = await plantAnsweredCase(test);
    await test.database.unitOfWork.run(async (tx) => {
      const reply = { id: newId(), caseId: on.id, assignmentId: on.hands.housing, round: 1, version: 1 };
      await tx.insert(Reply, { ...reply, record: {}, recordVersion: 0, updatedAt: clock.now() });
      const version = {
        id: newId(),
        replyId: reply.id,
        no: 1,
        text: LETTER,
        authorId: '某人',
        authorName: '某人',
        at: clock.now(),
      };
      await tx.insert(ReplyVersion, version);
    });
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const rows = () => manager().find(Feedback, { where: { caseId: on.id }, order: { no: 'ASC', at: 'ASC' } });
  const make = async (agent: Agent, hand = on.hands.housing, send: object = {}) =>
    ((await agent.post(`/api/v1/assignments/${hand}/codes`).send(send).expect(201)).body as { items: MadeCode[] })
      .items;
  const codeFor = async (who: 'lin' | 'wang', agent = on.people.office) =>
    (await make(agent)).find(({ proposerId }) => proposerId === on.proposers[who])!.code;
  const open = (code: string) => browserOf(test).get(`/f?c=${encodeURIComponent(code)}`);
  const answer = (code: string, values: object = { attitude: 'satisfied', result: 'dissatisfied' }) =>
    browserOf(test)
      .post('/f/answer')
      .type('form')
      .send({ c: code, ...values });

  it('opens one letter for one proposer, takes one answer, and then shows what was answered', async () => {
    const code = await codeFor('lin');
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const page = (await open(code).expect(200)).text;
    expect(words(page)).toContain('今年已为三个小区加装电梯12部');
    expect(words(page)).toMatch(/林示例.*区住建局/);
    expect(page).not.toMatch(/type="radio"[^>]* checked/);
    expect(page).toContain('<html lang="zh-CN" class="member-type">');
    const sent = await answer(code, { attitude: 'satisfied', result: 'dissatisfied', comment: '还没有看到开工' });
    expect([sent.status, sent.headers.location]).toEqual([303, `/f?c=${encodeURIComponent(code)}`]);
    expect(await rows()).toMatchObject([
      { proposerId: on.proposers.lin, attitude: 'satisfied', result: 'dissatisfied', own: false, enteredBy: '林示例' },
    ]);
    const again = words((await open(code).expect(200)).text);
    expect(again).toMatch(/意见已经收到.*满意.*不满意.*还没有看到开工/);
    const twice = await answer(code);
    expect([twice.status, words(twice.text)]).toEqual([422, expect.stringContaining('已经用过一次')]);
    expect(await rows()).toHaveLength(1);
    // 提案委 and the proposer see how it came, and both may still correct it.
    const { feedback } = (await read(on.people.committee, on)).answers;
    const voice = feedback.flatMap(({ voices }) => voices).find(({ given }) => given)!;
    expect(voice.given).toMatchObject({ how: '一次性码', enteredBy: '林示例' });
    const own = { reply: `${on.hands.housing} ${on.proposers.lin}`, attitude: 'dissatisfied', result: 'dissatisfied' };
    expect((await take(test, on.people.lin, on, 'give_feedback', own)).status).toBe(200);
    const lines = await manager().find(AuditEntry, { where: { chain: on.id }, order: { seq: 'ASC' } });
    expect(lines.map(({ action, actorName, detail }) => [action, actorName, detail.step ?? detail.who])).toEqual([
      ['proposal.code', 'unit_office', '林示例、王样本'],
      ['proposal.step', '林示例（一次性码）', 'answer_by_code'],
      ['proposal.step', '林示例', 'give_feedback'],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/dissatisfied|开工/);
    expect(await test.app.get(TrailVerifier).all()).toMatchObject({ intact: true });
  });

  it('is typed in any way people type, and what is wrong is said without losing anything', async () => {
    const code = await codeFor('wang');
    const fullWidth = [...code].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [code.toLowerCase(), code.replaceAll('-', ' '), fullWidth, code.replaceAll('0', 'o')])
      await open(typed).expect(200);
    const slip = await open(code.replace(/.$/, (last) => (last === '7' ? '8' : '7')));
    expect([slip.status, words(slip.text)]).toEqual([422, expect.stringContaining('可能输错了一位')]);
    expect(words((await open('7777-7777-7776')).text)).toMatch(/可能输错了一位|没有这个一次性码/);
    const empty = await browserOf(test).post('/f').type('form').send({ c: '  ' });
    expect([empty.status, words(empty.text)]).toEqual([422, expect.stringContaining('没有输入一次性码')]);
    const half = await answer(code, { attitude: 'satisfied', comment: '办得好' });
    expect(half.status).toBe(422);
    expect(half.text).toMatch(/name="attitude" value="satisfied" checked/);
    expect(half.text).toContain('办得好');
    expect(words(half.text)).toContain('对办理结果');
    await answer(code, { attitude: '满意', result: 'satisfied' }).expect(422);
    expect(await rows()).toEqual([]);
    await answer(code).expect(303);
  });

  it('opens nothing else, and nothing at all once it is replaced, revoked, expired or asked no more', async () => {
    const { office, committee } = on.people;
    const [old, code] = [await codeFor('lin'), await codeFor('lin', committee)];
    expect(words((await open(old).expect(422)).text)).toContain('已经换成新码');
    const page = (await open(code).expect(200)).text;
    expect(page).not.toContain(on.id);
    for (const path of [`/proposals/${on.id}`, `/api/v1/proposals/${on.id}`])
      expect([303, 401]).toContain((await browserOf(test).get(`${path}?c=${code}`)).status);
    await browserOf(test).get(`/f/letter.pdf?c=${code}`).expect(200).expect('Content-Type', 'application/pdf');
    const list = `/api/v1/assignments/${on.hands.housing}/codes`;
    const { items } = (await office.get(list).expect(200)).body as LetterCodesView;
    const own = items.find(({ proposer }) => proposer === '林示例')!;
    expect(own).toMatchObject({ state: 'open', madeBy: '秦示例', answered: false });
    await office.post(`${list}/${own.id}/revoke`).expect(204);
    expect((await office.post(`${list}/${own.id}/revoke`)).body).toMatchObject({ code: 'codes.ended' });
    expect(words((await open(code).expect(422)).text)).toContain('已经作废');
    const late = await codeFor('lin');
    clock.move(31 * 24 * 60);
    expect(words((await open(late).expect(422)).text)).toContain('已经过期');
    await answer(late).expect(422);
    clock.move(-31 * 24 * 60);
    await test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: on.id }, { state: 'closed' }));
    expect(words((await open(late).expect(422)).text)).toContain('不再征询意见');
    expect(await rows()).toEqual([]);
  });

  it('is printed with a numbered letter and works from its delivery on; nobody is asked twice', async () => {
    const { office, traffic, committee, clerk, supervision, lin } = on.people;
    const hand = on.hands.housing;
    const stands = (state: 'drafting' | 'numbered' | 'delivered') =>
      test.database.unitOfWork.run((tx) => tx.update(Assignment, { id: hand }, { state }));
    await stands('drafting');
    const early = await office.post(`/api/v1/assignments/${hand}/codes`).send({});
    expect([early.status, (early.body as { code: string }).code]).toEqual([422, 'codes.no-letter']);
    await stands('numbered');
    const code = await codeFor('lin');
    expect(words((await open(code).expect(422)).text)).toContain('还没有登记送达');
    await stands('delivered');
    await open(code).expect(200);
    for (const agent of [traffic, clerk, supervision, lin])
      expect([403, 404]).toContain((await agent.post(`/api/v1/assignments/${hand}/codes`).send({})).status);
    await take(test, lin, on, 'give_feedback', {
      reply: `${hand} ${on.proposers.lin}`,
      ...{ attitude: 'satisfied', result: 'satisfied' },
    });
    expect(words((await open(code).expect(422)).text)).toContain('您已经登录反馈过');
    expect((await make(committee)).map(({ proposer }) => proposer)).toEqual(['王样本']);
  });

  it('serves proposers whom no directory knows, and two who use it at once leave one answer', async () => {
    await test.database.unitOfWork.run((tx) =>
      tx.update(Proposer, { id: on.proposers.wang }, { memberId: null, name: '路人示例' }),
    );
    const code = (await make(on.people.office)).find(({ proposer }) => proposer === '路人示例')!.code;
    const both = await Promise.all([answer(code), answer(code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await rows()).toMatchObject([{ proposerId: on.proposers.wang }]);
    expect(await manager().countBy(FeedbackCode, { caseId: on.id })).toBe(2);
  });

  it('is of no use to the offices, whoever holds the paper there', async () => {
    const code = await codeFor('lin');
    await plantPerson(test, { login: 'code-clerk', roles: ['clerk'], unitId: on.units.housing, name: '经办' });
    const browser = await signedIn(test, 'code-clerk');
    const page = await browser.get(`/f?c=${code}`);
    expect([page.status, words(page.text)]).toEqual([403, expect.stringContaining('由提案者本人使用')]);
  });

  it('is not found by trying: the network has to wait, and is told how long', async () => {
    for (let i = 0; i < 20; i++) await open('0000-0000-0001');
    const over = await open('0000-0000-0001');
    expect([over.status, words(over.text)]).toEqual([429, expect.stringContaining('输错的次数太多')]);
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
    // After the pause whoever has a right one is not held up by the wrong ones of others.
    clock.move(5);
    const code = await codeFor('lin');
    await open(code).expect(200);
    await answer(code).expect(303);
    expect((await open('0000-0000-0001')).status).toBe(422);
    expect((await open(code)).status).toBe(429);
    clock.move(61);
  });

  it('is made on a page that tells it once, with who has got one', async () => {
    await plantPerson(test, { login: 'code-office', roles: ['unit_office'], unitId: on.units.housing, name: '办公室' });
    const browser = await signedIn(test, 'code-office');
    const address = `/assignments/${on.hands.housing}/codes`;
    const page = (await browser.get(address).expect(200)).text;
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page)![1]!;
    await browser.post(address).type('form').send({ _csrf: csrf }).expect(422);
    const made = await browser.post(address).type('form').send({ _csrf: csrf, who: on.proposers.lin }).expect(200);
    const code = /class="slip-code">([^<]+)</.exec(made.text)![1]!;
    await open(code).expect(200);
    const after = (await browser.get(address).expect(200)).text;
    expect(after).not.toContain(code);
    expect(words(after)).toMatch(/林示例 没有用过.*办公室制作.*王样本 没有做码/);
  });
});
