import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { JointInvite } from '../../../src/proposals/drafting/joint-invite.entity.js';
import type { Drafted } from '../../../src/proposals/drafting/drafting.views.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Suggestion } from '../../../src/proposals/suggestion.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { newId } from '../../../src/platform/database/ids.js';
import { form, labelled, words } from '../pages/read-page.js';
import { fingerprint } from '../rights/fingerprint.js';
import { LIFTS, plantCommittee, type Committee } from './people.js';

interface Problem {
  code: string;
  detail: string;
  fields?: Record<string, string>;
}

const told = ({ body }: { body: unknown }) => body as Problem;

describe('What cannot be written', () => {
  let test: TestApp;
  let who: Committee;

  beforeAll(async () => {
    test = await testApp(new Date('2027-01-13T10:00:00+08:00'));
    who = await plantCommittee(test);
  });

  afterAll(() => test.stop());

  const PAPER = { ...LIFTS, first: '孙㛃', day: '2027-01-12', by: '孙㛃', channel: 'paper', next: 'submit' };
  const thousand = Array.from({ length: 10_000 }, () => newId());

  it.each<[string, object, string, RegExp]>([
    ['no title', { title: '  ' }, 'title', /没有填案由/],
    ['a title of 101 characters', { title: '字'.repeat(101) }, 'title', /案由至多100字/],
    ['an emoji in the title', { title: '关于电梯🛗的提案' }, 'title', /案由里有表情符号/],
    ['a title without width', { title: '关于\u200b电梯' }, 'title', /看不见的字符/],
    ['a title that turns round', { title: '关于\u202e电梯' }, 'title', /看不见的字符/],
    ['a title of half a pair', { title: '关于\ud842电梯' }, 'title', /看不见的字符/],
    ['a text of 20,001 characters', { body: '字'.repeat(20_001) }, 'body', /正文至多20000字，现在有20001字/],
    ['a text with a bell', { body: '响\u0007铃' }, 'body', /看不见的字符/],
    ['a kind nobody knows', { kind: 'duet' }, 'kind', /没有“duet”这个选项/],
    ['sixty-one suggestions', { suggestions: '一条\n'.repeat(61) }, 'suggestions', /至多60条，现在有61条/],
    ['no reason against publication', { publish: 'no' }, 'publishReason', /须写明理由/],
    ['a reason for nothing', { publishReason: '涉及企业' }, 'publishReason', /不同意公开的才写理由/],
    ['ten thousand proposers', { kind: 'joint', joint: thousand.join('、') }, 'joint', /至多 60000 字/],
    ['ten thousand proposers as a list', { kind: 'joint', joint: thousand }, '', /至多 1000 项/],
    ['a thousand proposers', { kind: 'joint', joint: thousand.slice(0, 500) }, 'joint', /至多200个，这里有500个/],
    ['itself beside itself', { kind: 'joint', joint: '赵示例' }, 'joint', /第一提案人不用写/],
    [
      'one who both joins and supports',
      { kind: 'joint', joint: '孙㛃', support: '孙㛃' },
      'support',
      /不能既联名又附议/,
    ],
    ['a stranger', { kind: 'joint', joint: '无名氏' }, 'joint', /没有“无名氏”/],
    ['an individual one that is joined', { joint: '孙㛃' }, 'kind', /个人提案没有联名人/],
    ['something that is no text', { title: { toString: 'x' } }, '', /./],
  ])('by a member with %s: nothing is stored', async (_name, change, field, sentence) => {
    const before = await fingerprint(test.database);
    const answer = await who.zhao.post('/api/v1/proposals').send({ ...LIFTS, ...change });
    expect([answer.status, told(answer).code !== undefined]).toEqual([422, true]);
    expect(JSON.stringify(answer.body)).toMatch(sentence);
    if (field !== '') expect(Object.keys(told(answer).fields ?? {})).toEqual([field]);
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it.each<[string, object, string, RegExp]>([
    ['nobody first', { first: '' }, 'first', /没有写第一提案人/],
    ['two first', { first: '孙㛃、钱示例' }, 'first', /至多1个，这里有2个/],
    ['a day ahead', { day: '2027-01-14' }, 'day', /还没有到/],
    ['a day that does not exist', { day: '2027-02-30' }, 'day', /不是存在的日期/],
    ['nobody who told it', { by: '' }, 'by', /没有填由谁告知/],
    ['no channel', { channel: '' }, 'channel', /没有选/],
    ['a scan nobody sent', { scan: newId() }, 'scan', /没有这个文件/],
    ['a session nobody knows', { session: newId() }, 'session', /届次：没有/],
    ['a 联名 without anybody', { kind: 'joint' }, 'joint', /还没有联名人/],
    ['a party that proposes as a person', { first: '示例党示例区委会' }, 'kind', /个人提案由委员提出/],
    ['a bureau that proposes', { first: '示例区住房建设局' }, 'first', /没有“示例区住房建设局”/],
  ])('from paper with %s: nothing is stored', async (_name, change, field, sentence) => {
    const before = await fingerprint(test.database);
    const answer = await who.committee.post('/api/v1/proposals').send({ ...PAPER, ...change });
    expect(answer.status).toBe(422);
    expect(told(answer).detail).toMatch(sentence);
    expect(Object.keys(told(answer).fields ?? {})).toEqual([field]);
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('on the page: what was typed comes back with what is wrong beside it, and works when mended', async () => {
    const address = '/proposals/new';
    const page = (await who.zhao.get(address).expect(200)).text;
    expect(Object.keys(labelled(page))).toEqual(expect.arrayContaining(['案由', '提案种类', '正文 （可不填）']));
    const typed = { ...form(page, address).fields, ...LIFTS, kind: 'joint', joint: '王示例', units: '区住建局' };
    const refused = await who.zhao.post(address).type('form').send(typed).expect(422);
    expect(words(refused.text)).toContain('“王示例”有2个，请写明是王示例（教育界）还是王示例（经济界）');
    const again = form(refused.text, address).fields;
    expect(again).toMatchObject({
      title: LIFTS.title,
      kind: 'joint',
      body: LIFTS.body,
      units: '区住建局',
      joint: '王示例',
    });
    const { headers } = await who.zhao
      .post(address)
      .type('form')
      .send({ ...again, joint: '王示例（教育界）' })
      .expect(303);
    const own = (await who.zhao.get(headers.location!).expect(200)).text;
    expect(words(own)).toMatch(/王示例 联名 还没有征集/);
    // The form of 修改 stands as it was written.
    const revise = `${headers.location!.replace('/mine/', '/proposals/')}/steps/revise`;
    const standing = form((await who.zhao.get(revise).expect(200)).text, revise).fields;
    expect(standing).toMatchObject({
      title: LIFTS.title,
      body: LIFTS.body,
      suggestions: '',
      joint: '王示例（教育界）',
    });
  });

  it('stands on the desk of its proposer, of those who are asked to sign, and of 提案委 when it is left to it', async () => {
    const desk = async (login: string, about: { roles: ['member' | 'committee']; memberId?: string }) => {
      await plantPerson(test, { ...about, login });
      const browser = await signedIn(test, login);
      return async () => words((await browser.get(login === 'office' ? '/' : '/mine').expect(200)).text);
    };
    const zhao = await desk('zhao', { roles: ['member'], memberId: who.member.zhao });
    const qian = await desk('qian', { roles: ['member'], memberId: who.member.qian });
    const office = await desk('office', { roles: ['committee'] });
    const typed = { ...LIFTS, title: '关于桌面的提案', kind: 'joint', joint: '钱示例' };
    const { body } = await who.zhao.post('/api/v1/proposals').send(typed).expect(201);
    const { id, version } = body as Drafted;
    expect(await zhao()).toMatch(/写提案.*草稿 关于桌面的提案.*写完并提交/);
    expect(await qian()).not.toContain('关于桌面的提案');
    const invite = who.zhao.post(`/api/v1/proposals/${id}/steps/invite`).set('If-Match', `"${version}"`);
    await invite.send({ entrust: 'yes' }).expect(200);
    expect(await zhao()).toMatch(/待联名 关于桌面的提案/);
    expect(await qian()).toMatch(/待联名 关于桌面的提案.*请答复是否署名/);
    expect(await office()).toMatch(/登记提案.*关于桌面的提案 待联名 · 委托提案委代办.*代录提交/);
  });

  it('by 提案委 on the page, with a scan that stays chosen when the form comes back', async () => {
    const address = '/proposals/new';
    const page = form((await who.committee.get(address).expect(200)).text, address);
    const send = (fields: Record<string, string>) => {
      const request = who.committee.post(address);
      for (const [name, value] of Object.entries(fields)) void request.field(name, value);
      return request;
    };
    const typed = { ...page.fields, ...PAPER, first: '没有这个人' };
    delete (typed as Record<string, unknown>).scan;
    const refused = await send(typed).attach('scan', Buffer.from('%PDF-1.7'), '提案表.pdf').expect(422);
    expect(words(refused.text)).toContain('刚才选的文件已经存好');
    const again = form(refused.text, address).fields;
    delete again.scan;
    const { headers } = await send({ ...again, first: '孙㛃' }).expect(303);
    const own = words((await who.committee.get(headers.location!).expect(200)).text);
    expect(own).toContain('收件方式 代录：孙㛃，纸质；秦示例录入');
    expect(own).toContain('纸质原件扫描');
  });

  it('is changed on the version that was seen, and by nobody else', async () => {
    const { body } = await who.zhao.post('/api/v1/proposals').send(LIFTS).expect(201);
    const { id, version } = body as Drafted;
    const revise = (agent: typeof who.zhao, seen: number | null, typed: object) => {
      const request = agent.post(`/api/v1/proposals/${id}/steps/revise`);
      return (seen === null ? request : request.set('If-Match', `"${seen}"`)).send(typed);
    };
    const lines = () => test.database.reader.manager.countBy(AuditEntry, { chain: id });
    await revise(who.zhao, null, LIFTS).expect(428);
    await revise(who.zhao, version + 1, LIFTS).expect(409);
    await revise(who.qian, version, LIFTS).expect(404);
    await revise(who.committee, version, LIFTS).expect(404);
    await revise(who.zhao, version, { ...LIFTS, title: '关于\u200b电梯' }).expect(422);
    expect(await lines()).toBe(1);
    const other = { ...LIFTS, title: '关于电梯的提案', suggestions: '甲\n乙' };
    const both = await Promise.all([revise(who.zhao, version, other), revise(who.zhao, version, other)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await revise(who.zhao, version, { ...other, title: '关于别的提案' })).status).toBe(409);
    expect(await lines()).toBe(2);
    const { manager } = test.database.reader;
    expect(await manager.countBy(Suggestion, { proposalId: id })).toBe(2);
    expect((await manager.findOneByOrFail(Proposal, { id })).title).toBe('关于电梯的提案');
    expect(await manager.countBy(JointInvite, { proposalId: id })).toBe(0);
  });
});

describe('Where there is no session yet', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
  });

  afterAll(() => test.stop());

  it('nothing can be written, and the sentence says who helps', async () => {
    const account = await plantAccount(test.database, { roles: ['member'], name: '某人' });
    const agent = bearing(await plantToken(test.database, account), test.app.getHttpServer());
    const answer = await agent.post('/api/v1/proposals').send({ ...LIFTS, kind: 'collective' });
    expect([answer.status, told(answer).code]).toEqual([422, 'drafting.no-session']);
  });
});
