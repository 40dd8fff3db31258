import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { ReplyVersion } from '../../src/letters/reply-version.entity.js';
import { Reply } from '../../src/letters/reply.entity.js';
import { newId } from '../../src/platform/database/ids.js';
import type { MadeCode } from '../../src/proposals/codes/codes.views.js';
import { Contact } from '../../src/proposals/contacts/contact.entity.js';
import { ContactDispute } from '../../src/proposals/contacts/contact-dispute.entity.js';
import { ProposalDraft } from '../../src/proposals/drafting/proposal-draft.entity.js';
import { Feedback } from '../../src/proposals/feedback/feedback.entity.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import { Proposer } from '../../src/proposals/proposer.entity.js';
import { plantAnsweredCase, type AnsweredCase } from '../e2e/answers/answered-case.js';
import { testApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { plantPerson } from '../support/sign-in.js';
import { Desk } from './desk.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';

const AT = new Date('2026-05-28T10:00:00+08:00');
const LETTER = `对区政协五届五次会议第1号提案的答复

尊敬的林示例委员：
　　您提出的《关于第1件事的提案》收悉，现答复如下：
一、工作开展情况
　　今年已为三个小区加装电梯12部。
　　感谢您对住房工作的关心。
`;

/** A member with a phone: 390 pixels, and the larger type at its largest. */
describe('A member on a phone', () => {
  let browser: Browser;
  let test: TestApp;
  let on: AnsweredCase;
  let phone: Desk;

  beforeAll(async () => {
    browser = await openBrowser();
    test = await testApp(new Date('2026-06-15T10:00:00+08:00'));
    on = await plantAnsweredCase(test);
    const { memberId } = await test.database.reader.manager.findOneByOrFail(Proposer, { id: on.proposers.lin });
    await test.database.unitOfWork.run(async (tx) => {
      const reply = { id: newId(), caseId: on.id, assignmentId: on.hands.housing, round: 1, version: 1 };
      await tx.insert(Reply, {
        ...reply,
        record: { contact: '示例甲，0000-12345678' },
        recordVersion: 1,
        updatedAt: AT,
      });
      const version = {
        id: newId(),
        replyId: reply.id,
        no: 1,
        text: LETTER,
        authorId: 'x',
        authorName: '某人',
        at: AT,
      };
      await tx.insert(ReplyVersion, version);
      await tx.insert(Contact, {
        ...{ id: newId(), caseId: on.id, assignmentId: on.hands.housing, timing: 'during', form: 'phone' },
        ...{ day: '2026-05-02', proposerIds: [on.proposers.lin], names: '林示例', note: null },
        ...{ withdrawn: false, enteredBy: '经办', at: AT },
      });
    });
    await plantPerson(test, { login: 'lin', roles: ['member'], unitId: null, memberId, name: '林示例' });
    phone = await Desk.of(browser, test.address, 'lin', 390);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const manager = () => test.database.reader.manager;
  const sound = async () => [
    await violations(phone.page, RULES),
    await tooWide(phone.page),
    await smallTargets(phone.page),
    phone.troubles,
  ];

  it('reads the letter, says that a talk never took place, and what to think of the letter', async () => {
    await phone.open('/mine');
    expect(await sound()).toEqual([[], 0, [], []]);
    await phone.press('请反馈意见');
    expect(await phone.text()).toContain('今年已为三个小区加装电梯12部');
    expect(await sound()).toEqual([[], 0, [], []]);
    await phone.page.click('.dispute summary');
    await phone.fill({ reason: '那天没有人打过电话' });
    await phone.press('提出异议');
    expect(phone.path()).toBe(`/mine/${on.id}`);
    expect(await manager().countBy(ContactDispute, {})).toBe(1);
    const form = `#f-${on.hands.housing}-${on.proposers.lin}`;
    for (const name of ['attitude', 'result']) await phone.page.tap(`${form} [name=${name}][value=satisfied]`);
    await Promise.all([phone.page.waitForNavigation(), phone.page.tap(`${form} .btn-primary`)]);
    expect(await phone.text()).toContain('意见已经提交');
    expect(await manager().findBy(Feedback, { caseId: on.id })).toMatchObject([{ own: true, attitude: 'satisfied' }]);
  });

  it('has every page in the largest type without a line too wide', async () => {
    await Promise.all([phone.page.waitForNavigation(), phone.page.tap('.type-switch button')]);
    for (const path of [
      '/mine',
      `/mine/${on.id}`,
      '/proposals/new',
      '/proposals/similar?title=关于第1件事的提案',
      '/f',
    ]) {
      await phone.page.goto(test.address + path);
      expect(await phone.page.$eval('html', ({ className }) => className)).toBe('member-type large-type');
      expect([path, ...(await sound())]).toEqual([path, [], 0, [], []]);
    }
    await Promise.all([phone.page.waitForNavigation(), phone.page.tap('.type-switch button')]);
  });

  it('writes a proposal that is kept while it is typed, and comes back on another visit', async () => {
    await phone.open('/proposals/new');
    await phone.page.type('[name=title]', '关于第1件事情的提案');
    await phone.page.type('[name=body]', '一、基本情况\n楼高。\n二、建议\n1.简化审批。');
    await phone.page.waitForFunction(() => document.getElementById('kept-state')!.textContent.includes('已暂存'));
    expect(await phone.page.$eval('[data-characters]', ({ textContent }) => textContent)).toBe('20');
    expect(await phone.page.$eval('[data-part=advice]', (mark) => mark.hasAttribute('data-found'))).toBe(true);
    await phone.page.waitForFunction(() => document.getElementById('similar')!.textContent.includes('案由相近'));
    expect(await sound()).toEqual([[], 0, [], []]);
    expect(await manager().countBy(ProposalDraft, {})).toBe(1);
    await phone.page.goto(`${test.address}/mine`);
    await phone.open('/proposals/new');
    await phone.press('继续写');
    expect(await phone.page.$eval('[name=body]', (body) => (body as HTMLTextAreaElement).value)).toContain('简化审批');
    await phone.fill({ kind: 'individual' });
    await phone.press('保存草稿');
    expect(phone.path()).toMatch(/^\/mine\/[\da-f-]{36}$/);
    expect(await manager().countBy(ProposalDraft, {})).toBe(0);
    expect(await manager().findOneBy(Proposal, { title: '关于第1件事情的提案' })).toMatchObject({ state: 'draft' });
    expect(await sound()).toEqual([[], 0, [], []]);
  });

  it('without an account answers by the code on the form, without scripts, too', async () => {
    const made = await on.people.office.post(`/api/v1/assignments/${on.hands.housing}/codes`).send({}).expect(201);
    const { code } = (made.body as { items: MadeCode[] }).items.find(({ proposer }) => proposer === '王样本')!;
    const computer = await browser.createBrowserContext();
    const page = await computer.newPage();
    await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
    await page.setJavaScriptEnabled(false);
    await page.goto(`${test.address}/f`);
    await page.type('#c', code.toLowerCase());
    await Promise.all([page.waitForNavigation(), page.tap('main .btn-primary')]);
    expect(await page.content()).toContain('今年已为三个小区加装电梯12部');
    await page.tap('[name=attitude][value=satisfied]');
    await page.tap('[name=result][value=dissatisfied]');
    await Promise.all([page.waitForNavigation(), page.tap('.feedback-form .btn-primary')]);
    expect(await page.content()).toContain('意见已经收到');
    await page.setJavaScriptEnabled(true);
    await page.reload();
    expect([await violations(page, RULES), await tooWide(page), await smallTargets(page)]).toEqual([[], 0, []]);
    expect(await manager().findBy(Feedback, { proposerId: on.proposers.wang })).toMatchObject([
      { attitude: 'satisfied', result: 'dissatisfied', own: false },
    ]);
    await computer.close();
  });
});
