import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Contact } from '../../../src/proposals/contacts/contact.entity.js';
import { ContactDispute } from '../../../src/proposals/contacts/contact-dispute.entity.js';
import { Feedback } from '../../../src/proposals/feedback/feedback.entity.js';
import type { MinePage } from '../../../src/proposals/member/mine.views.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { words } from '../pages/read-page.js';
import { plantAnsweredCase, take, type AnsweredCase } from './answered-case.js';

const LETTER = `对区政协五届五次会议第1号提案的答复

尊敬的林示例委员：
　　您提出的《关于第1件事的提案》收悉，现答复如下：
一、工作开展情况
　　今年已为三个小区加装电梯12部。
　　感谢您对住房工作的关心。
`;

const AT = new Date('2026-05-28T10:00:00+08:00');

describe('One’s own proposals (我的提案)', () => {
  let test: TestApp;
  let on: AnsweredCase;
  let browser: Awaited<ReturnType<typeof signedIn>>;
  let serial = 0;

  beforeAll(async () => {
    test = await testApp(new Date('2026-06-15T10:00:00+08:00'));
  });

  beforeEach(async () => {
    on = await plantAnsweredCase(test);
    await test.database.unitOfWork.run(async (tx) => {
      const reply = { id: newId(), caseId: on.id, assignmentId: on.hands.housing, round: 1, version: 1 };
      const record = { contact: '示例甲，0000-12345678' };
      await tx.insert(Reply, { ...reply, record, recordVersion: 1, updatedAt: AT });
      const version = { id: newId(), replyId: reply.id, no: 1, text: LETTER, authorId: 'x', authorName: '某人' };
      await tx.insert(ReplyVersion, { ...version, at: AT });
      const talk = { id: newId(), caseId: on.id, assignmentId: on.hands.housing, timing: 'during', form: 'phone' };
      await tx.insert(Contact, {
        ...(talk as Contact),
        ...{ day: '2026-05-02', proposerIds: [on.proposers.lin], names: '林示例', note: '问了进展' },
        ...{ withdrawn: false, enteredBy: '经办', at: AT },
      });
    });
    const { memberId } = await test.database.reader.manager.findOneByOrFail(Proposer, { id: on.proposers.lin });
    const login = `lin${serial++}`;
    await plantPerson(test, { login, roles: ['member'], unitId: null, memberId, name: '林示例' });
    browser = await signedIn(test, login);
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const csrfOf = (html: string) => /name="_csrf" value="([^"]+)"/.exec(html)![1]!;
  const page = async () => (await browser.get(`/mine/${on.id}`).expect(200)).text;
  const send = (html: string, path: string, values: object) =>
    browser
      .post(path)
      .type('form')
      .send({ _csrf: csrfOf(html), ...values });
  const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!;
  const reply = (unit: 'housing' | 'traffic' = 'housing') => `${on.hands[unit]} ${on.proposers.lin}`;

  it('begin with what waits for oneself, each with its stages and days; the way there is short', async () => {
    await browser.get('/').expect(303).expect('Location', '/mine');
    const html = (await browser.get('/mine').expect(200)).text;
    expect(words(html)).toMatch(
      /等您办的（1）.*未编号.*待反馈.*立案 （已完成） 2月3日.*交办 （已完成） 3月5日.*答复 （已完成） 5月29日.*反馈 （现在）.*请反馈意见/,
    );
    const nav = /<nav[\s\S]*?<\/nav>/.exec(html)![0];
    expect(words(nav)).toMatch(/我的提案.*写提案/);
    expect(nav).not.toMatch(/工作台|承诺|href="\/proposals"/);
    const { body } = (await on.people.lin.get('/api/v1/mine').expect(200)) as { body: MinePage };
    expect(body.waiting).toMatchObject([{ id: on.id, want: 'feedback', round: 1 }]);
    expect(body.items[0]!.stages.map(({ code, standing }) => `${code} ${standing}`)).toEqual([
      'filed done',
      'handed_over done',
      'handling done',
      'replied done',
      'feedback now',
    ]);
    expect(((await on.people.stranger.get('/api/v1/mine').expect(200)).body as MinePage).items).toEqual([]);
    await on.people.committee.get('/api/v1/mine').expect(403);
    await on.people.stranger.get(`/mine/${on.id}`).expect(404);
  });

  it('follow a case through its rounds: what is handled again is not answered', async () => {
    const stages = async () =>
      ((await on.people.lin.get('/api/v1/mine').expect(200)).body as MinePage).items[0]!.stages.map(
        ({ standing, day }) => `${standing}${day === null ? '' : ` ${day}`}`,
      ).join(', ');
    const set = (state: Proposal['state'], hand: Partial<Assignment>) =>
      test.database.unitOfWork.run(async (tx) => {
        await tx.update(Proposal, { id: on.id }, { state });
        await tx.update(Assignment, { id: on.hands.housing }, hand);
      });
    await set('in_handling', { state: 'drafting', deliveredDay: null, dueDay: '2026-06-30' });
    expect(await stages()).toBe('done 2026-02-03, done 2026-03-05, now 2026-06-30, todo, todo');
    await set('in_handling', { state: 'reassigned', deliveredDay: null });
    expect(await stages()).toContain('done 2026-05-29, now');
    await set('closed', { state: 'delivered', deliveredDay: '2026-05-29' });
    expect(await stages()).toBe('done 2026-02-03, done 2026-03-05, done, done 2026-05-29, todo');
    await set('not_filed', { state: 'delivered' });
    expect(await stages()).toBe('');
  });

  it('shows who has it, whom to call, the letter to read, and asks without having chosen anything', async () => {
    const html = await page();
    expect(words(html)).toMatch(/谁在办.*示例区住建局.*联系人： 示例甲，0000-12345678.*沟通记录.*区住建局.*没有这回事/);
    expect(html).toContain('href="tel:0000-12345678"');
    expect(words(html)).toContain('今年已为三个小区加装电梯12部');
    expect(html).toMatch(/type="radio"/);
    expect(html).not.toMatch(/type="radio"[^>]* checked/);
  });

  it('takes an opinion of each letter; what is missing is said and what was chosen stays', async () => {
    const html = await page();
    const half = await send(html, `/mine/${on.id}/feedback`, {
      ...{ reply: reply(), version: versionIn(html), attitude: 'satisfied', comment: '电梯还没有动工' },
    });
    expect(half.status).toBe(422);
    expect(half.text.match(/type="radio"[^>]* checked/g)).toHaveLength(1);
    expect(half.text).toMatch(/name="attitude" value="satisfied" checked/);
    expect(half.text).toContain('电梯还没有动工');
    expect(words(half.text)).toContain('没有选“对办理结果”的意见');
    const full = { attitude: 'satisfied', result: 'dissatisfied', comment: '电梯还没有动工' };
    await send(html, `/mine/${on.id}/feedback`, { reply: reply(), version: versionIn(html), ...full })
      .expect(303)
      .expect('Location', `/mine/${on.id}`);
    expect(await manager().findBy(Feedback, { caseId: on.id })).toMatchObject([{ ...full, own: true }]);
    const after = await page();
    expect(words(after)).toMatch(/意见已经提交.*办理工作满意，办理结果不满意.*提案委会研究是否要求重新办理/);
    expect(after).not.toMatch(/type="radio"[^>]* checked/);
    // The other unit's letter is still asked about.
    expect(words((await browser.get('/mine')).text)).toContain('请反馈意见');
    const traffic = { reply: reply('traffic'), version: versionIn(after), attitude: 'satisfied', result: 'satisfied' };
    await send(after, `/mine/${on.id}/feedback`, traffic).expect(303);
    expect(words((await browser.get('/mine')).text)).toMatch(/反馈 （已完成） 6月15日/);
    // Not in anybody else's name.
    const foreign = { ...traffic, reply: `${on.hands.housing} ${on.proposers.wang}` };
    await send(after, `/mine/${on.id}/feedback`, { ...foreign, version: versionIn(await page()) }).expect(422);
    expect(await manager().countBy(Feedback, { caseId: on.id })).toBe(2);
  });

  it('disputes a contact on the spot, and comes back to the same page', async () => {
    const html = await page();
    const [, action, version, contact] =
      /<form class="form" method="post" action="([^"]+)">[\s\S]*?name="version" value="(\d+)">[\s\S]*?name="contact" value="([^"]+)"/.exec(
        html,
      )!;
    const empty = await send(html, action!, { version, contact, reason: ' ' });
    expect(empty.status).toBe(422);
    await send(html, action!, { version, contact, reason: '那天没有人打过电话' })
      .expect(303)
      .expect('Location', `/mine/${on.id}`);
    expect(await manager().findBy(ContactDispute, { contactId: contact! })).toMatchObject([
      { reason: '那天没有人打过电话', channel: null, proposerId: on.proposers.lin },
    ]);
    const after = await page();
    expect(words(after)).toMatch(/林示例6月15日.*提出异议：那天没有人打过电话.*有异议/);
    expect(after).not.toContain('<summary class="btn">没有这回事</summary>');
  });

  it('says who has spoken for whom: what 提案委 has entered is shown, and can be changed', async () => {
    await take(test, on.people.committee, on, 'record_feedback', {
      ...{ reply: reply(), attitude: 'satisfied', result: 'satisfied', day: '2026-06-10', channel: 'phone' },
    });
    const html = await page();
    expect(words(html)).toMatch(/电话，秦示例.*修改意见/);
    const own = { reply: reply(), version: versionIn(html), attitude: 'dissatisfied', result: 'dissatisfied' };
    await send(html, `/mine/${on.id}/feedback`, own).expect(303);
  });

  it('is set larger at a click, which this browser remembers', async () => {
    const html = await page();
    expect(html).toContain('<html lang="zh-CN" class="member-type">');
    await send(html, '/type', { size: 'large', to: `/mine/${on.id}` })
      .expect(303)
      .expect('Location', `/mine/${on.id}`);
    expect(await page()).toContain('<html lang="zh-CN" class="member-type large-type">');
    await send(html, '/type', { size: 'usual', to: 'https://example.org/' }).expect(303).expect('Location', '/');
    expect(await page()).toContain('<html lang="zh-CN" class="member-type">');
  });
});
