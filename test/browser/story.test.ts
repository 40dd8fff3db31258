import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsNull } from 'typeorm';
import type { Browser } from 'puppeteer-core';
import { TrailVerifier } from '../../src/audit/trail-verifier.js';
import { CommitteeSession, sessionRank } from '../../src/directory/committee-session.entity.js';
import { Member } from '../../src/directory/member.entity.js';
import { Unit } from '../../src/directory/unit.entity.js';
import { newId } from '../../src/platform/database/ids.js';
import { Commitment } from '../../src/commitments/commitment.entity.js';
import { Assignment } from '../../src/proposals/assignments/assignment.entity.js';
import { ProposalTrails } from '../../src/proposals/audit/proposal-trails.js';
import { checkLedgers } from '../../src/proposals/numbers/check-ledger.js';
import { Proposer } from '../../src/proposals/proposer.entity.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import { openBrowser } from '../support/browser.js';
import { testApp, type TestApp } from '../support/app.js';
import { HandClock, plantPerson } from '../support/sign-in.js';
import { plantProposals } from '../e2e/numbers/submitted.js';
import { Desk } from './desk.js';

const DAY = 24 * 60;

/** A letter of ours to 林示例, with one promise that has an owner and a day. */
const letter = (number: string, done: string) => `对区政协五届五次会议第${number}号提案的答复

尊敬的林示例委员：
　　您提出的《关于第1件事的提案》收悉，现答复如下：
一、工作开展情况
　　${done}
二、下一步工作
　　一是由示例区住房建设局在2026年12月底前简化联审流程。
　　感谢您对住房工作的关心。
（联系人：示例甲，联系电话：0000-12345678）
`;

/** One proposal from its receipt to the archive, merged, filed and handed over in a batch, clicked through by the people it passes, each at an own computer. */
describe('The story of a proposal', () => {
  let browser: Browser;
  let test: TestApp;
  let clock: HandClock;
  let caseId: string;
  let second: string;
  let third: string;
  /** Another member's proposal on the same matter. */
  let joined: string;
  const ids = { session: newId(), housing: newId(), traffic: newId(), schools: newId() };
  const desks: Record<string, Desk> = {};

  beforeAll(async () => {
    browser = await openBrowser();
    clock = new HandClock(new Date('2026-02-02T09:30:00+08:00'));
    test = await testApp(undefined, { clock });
    const { database } = test;
    const session = { committee: '示例区政协', term: 5, meeting: 5, openedDay: '2026-01-13' };
    await database.unitOfWork.run(async (tx) => {
      await tx.insert(CommitteeSession, { id: ids.session, ...session, rank: sessionRank(session) });
      await tx.insert(Unit, [
        { id: ids.housing, name: '示例区住房建设局', shortName: '区住建局', kind: 'government' },
        { id: ids.traffic, name: '示例区交通运输局', shortName: '区交通局', kind: 'government' },
        { id: ids.schools, name: '示例区教育局', shortName: '区教育局', kind: 'government' },
      ]);
    });
    [caseId, second, third] = (await plantProposals(database, ids.session, 3)) as [string, string, string];
    [joined] = (await plantProposals(database, ids.session, 1, { title: '关于同一件事的提案' })) as [string];
    await database.unitOfWork.run(async (tx) => {
      const { memberId } = await tx.findOneByOrFail(Proposer, { proposalId: joined });
      await tx.update(Member, { id: memberId! }, { name: '王样本' });
    });
    const authorOf = async (proposalId: string) =>
      (await database.reader.manager.findOneByOrFail(Proposer, { proposalId })).memberId;
    const { address } = test;
    const person = async (login: string, who: Omit<Parameters<typeof plantPerson>[1], 'login'>, width?: number) => {
      await plantPerson(test, { login, name: login, ...who });
      desks[login] = await Desk.of(browser, address, login, width);
    };
    await person('member', { roles: ['member'], memberId: await authorOf(caseId) }, 390);
    await person('joined', { roles: ['member'], memberId: await authorOf(joined) });
    await person('committee', { roles: ['committee'] });
    await person('supervision', { roles: ['supervision'] });
    await person('schools', { roles: ['unit_office'], unitId: ids.schools });
    await person('office', { roles: ['unit_office'], unitId: ids.housing });
    await person('clerk', { roles: ['clerk'], unitId: ids.housing });
    await person('reviewer', { roles: ['reviewer'], unitId: ids.housing });
    await person('signer', { roles: ['signer'], unitId: ids.housing }, 390);
    await person('traffic', { roles: ['unit_office'], unitId: ids.traffic });
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const take = (who: string, label: string, typed?: Parameters<Desk['take']>[2]) =>
    desks[who]!.take(caseId, label, typed);
  /** From the case to the letter, and on or back from there. */
  const decide = async (who: string, page: string, label: string, typed: Parameters<Desk['fill']>[0] = {}) => {
    const desk = desks[who]!;
    await desk.open(`/proposals/${caseId}`);
    await desk.agree(caseId);
    await desk.press(page);
    await desk.fill(typed);
    await desk.press(label);
  };
  const today = () => clock.today();
  const days = (count: number) => clock.move(count * DAY);
  const state = async () => (await test.database.reader.manager.findOneByOrFail(Proposal, { id: caseId })).state;
  const number = async () => (await test.database.reader.manager.findOneByOrFail(Proposal, { id: caseId })).number!;
  const hands = () => test.database.reader.manager.findBy(Assignment, { proposalId: caseId });

  /** 并案、成批立案: the desk of the session's start. */
  async function fileAll(): Promise<void> {
    const desk = desks.committee!;
    await desk.take(joined, '并案', { main: caseId });
    await desk.open(`/sitting/filing?session=${ids.session}`);
    await desk.fill({ pick: [caseId, second, third], day: today(), meeting: '主席会议', meetingDay: today() });
    await desk.press('立案编号');
  }

  /** 成批交办: each unit gets one list. */
  async function handOverAll(): Promise<void> {
    const desk = desks.supervision!;
    await desk.open(`/sitting/hand-over?session=${ids.session}`);
    await desk.fill({
      day: today(),
      pick: [caseId, second, third],
      [`way.${caseId}`]: '主办',
      [`units.${caseId}`]: '区教育局、区交通局',
      [`way.${second}`]: '独办',
      [`units.${second}`]: '区住建局',
      [`way.${third}`]: '分办',
      [`units.${third}`]: '区交通局、区教育局',
    });
    await desk.press('交办勾选的');
  }

  async function write(text: string): Promise<void> {
    const desk = desks.clerk!;
    await desk.open(`/proposals/${caseId}`);
    await desk.press((await desk.text()).includes('继续起草答复') ? '继续起草答复' : '起草答复');
    await desk.fill({ text });
    await desk.press('保存为新稿');
  }

  /** From the clerk's text to the letter in the member's hands. */
  async function answer(text: string, docNumber: string): Promise<void> {
    await write(text);
    await take('clerk', '送审');
    await decide('reviewer', '审核答复', '退回修改', { 'return_from_review.reason': '第二条写明完成时间' });
    await write(text.replace('现答复如下', '经认真研究，现答复如下'));
    await take('clerk', '送审');
    await decide('reviewer', '审核答复', '审核通过');
    await decide('supervision', '审核答复', '督查审核通过');
    await decide('signer', '签发答复', '签发');
    await take('office', '编号', { docNumber, day: today() });
    await take('office', '用印', { day: today() });
    await take('office', '送达', { day: today(), channel: 'in_person' });
  }

  it('goes from the receipt through a second round to the archive', async () => {
    await fileAll();
    expect(await state()).toBe('filed');
    await handOverAll();
    expect(await state()).toBe('handed_over');

    days(1);
    await take('schools', '申请退回', { reason: '加装电梯属住建部门职责', suggestedUnit: ids.housing });
    await take('supervision', '同意退回并改派', { unit: ids.housing, role: 'lead' });
    await take('office', '签收');
    await take('traffic', '签收');
    expect(await state()).toBe('in_handling');

    // 会办意见 never comes; the letter goes out without it and does not claim it.
    days(50);
    await answer(letter(await number(), '今年已为三个小区加装电梯12部。'), '示区建函〔2026〕12号');
    expect(await state()).toBe('awaiting_feedback');

    days(3);
    await take('office', '记录沟通', {
      hand: '区住建局',
      timing: '办理后',
      form: '走访',
      day: today(),
      met: ['林示例'],
      note: '当面听取了对答复的意见',
    });
    await take('member', '反馈意见', {
      reply: '区住建局',
      attitude: '满意',
      result: '不满意',
      comment: '还没有看到开工',
    });
    await take('committee', '重新办理', { hands: ['区住建局'], day: today() });
    expect(await state()).toBe('redo');

    days(2);
    await take('office', '签收');
    days(20);
    await answer(letter(await number(), '又有两个小区开工，共加装电梯15部。'), '示区建函〔2026〕58号');
    expect(await state()).toBe('awaiting_feedback');
    days(1);
    await take('member', '反馈意见', { reply: '区住建局', attitude: '满意', result: '满意' });
    await take('joined', '反馈意见', { reply: '区住建局', attitude: '满意', result: '满意' });
    await take('committee', '办结');
    expect(await state()).toBe('closed');
    await take('committee', '归档', { shelf: '2026-TA-001' });
    expect(await state()).toBe('archived');
    expect((await hands()).map(({ round }) => round).sort()).toEqual([1, 1, 1, 2]);
  }, 180_000);

  it('sees its promises through to 销号', async () => {
    // What the second round says again goes on where it was promised first.
    const binding = { caseId, continuesId: IsNull() };
    const promises = await test.database.reader.manager.findBy(Commitment, binding);
    for (const { id, replyVersion } of promises.filter(({ state }) => state !== 'done')) {
      expect(replyVersion).toBeGreaterThan(0);
      const here = `/commitments/${id}`;
      await desks.clerk!.open(here);
      await desks.clerk!.takeHere('报进展', { text: '联审流程已经简化', percent: '80', day: today() });
      await desks.office!.open(here);
      await desks.office!.takeHere('报请核验', { text: '办事指南已经公布', day: today() });
      await desks.supervision!.open(here);
      await desks.supervision!.takeHere('核验销号', { note: '到窗口看过', day: today() });
    }
    const after = await test.database.reader.manager.findBy(Commitment, binding);
    expect(after.map(({ state }) => state)).toEqual(promises.map(() => 'done'));
    expect(after.length).toBeGreaterThan(0);
  }, 60_000);

  it('leaves every trail and every ledger whole, and nothing went wrong on any screen', async () => {
    const verified = await new TrailVerifier(test.database.reader, new ProposalTrails(test.database.reader)).all();
    expect(verified.problems).toEqual([]);
    expect(await checkLedgers(test.database.reader.manager)).toEqual([]);
    expect(Object.values(desks).flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});
