import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Member } from '../../../src/directory/member.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { Addressee } from '../../../src/proposals/workflow/hands/addressee.entity.js';
import { Delivery } from '../../../src/proposals/workflow/hands/delivery.entity.js';
import { ReviewNote } from '../../../src/proposals/workflow/hands/review-note.entity.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest, UNDATED } from './office.js';

let office: OfficeTest;
let replyId: string;
let edition = 0;

/** 王样本 joins the proposal; another one of 陈示例 was merged into it. */
beforeAll(async () => {
  office = await OfficeTest.start();
  await office.test.database.unitOfWork.run(async (tx) => {
    const proposal = await tx.findOneByOrFail(Proposal, { id: office.caseId });
    const merged = { ...proposal, id: newId(), number: null, numberKey: null, state: 'merged' as const };
    await tx.insert(Proposal, { ...merged, title: '关于电梯加装的提案', mergedIntoId: office.caseId });
    const wang = await tx.findOneByOrFail(Member, { name: '王样本' });
    const chen = { id: newId(), name: '陈示例', sector: null, memberNo: null, term: null, duty: null };
    await tx.insert(Member, chen);
    const author = (proposalId: string, no: number, memberId: string) => ({
      id: newId(),
      proposalId,
      no,
      memberId,
      unitId: null,
      role: 'joint' as const,
    });
    await tx.insert(Proposer, [author(office.caseId, 2, wang.id), author(merged.id, 1, chen.id)]);
  });
  await office.review();
});
afterAll(() => office.test.stop());

beforeEach(async () => {
  await office.test.database.unitOfWork.run(async (tx) => {
    await tx.delete(Delivery, { assignmentId: office.id });
    if (replyId) await tx.delete(Addressee, { replyId });
    await tx.update(Proposal, { id: office.caseId }, { mayPublish: null });
  });
  await office.put({ state: 'drafting', role: 'lead' });
  replyId = await office.write(
    `${LETTER}\n抄送：区政协提案委员会，区政府督查室。\n`.replace('12部', `${(edition += 1) + 20}部`),
  );
  await office.take('clerk', 'send_for_review', UNDATED);
  expect(await office.outcome('signer', 'sign')).toBe('signed');
  const number = { docNumber: `示区建函〔2025〕${edition + 100}号`, day: '2025-07-02' };
  expect(await office.outcome('unit_office', 'number', number)).toBe('numbered');
});

const choices = async (step: string) => {
  const { body } = await office.people.unit_office.get(`/api/v1/assignments/${office.id}/steps/${step}`).expect(200);
  return body.inputs[0].choices as { code: string; label: string }[];
};
const posted = { day: '2025-07-02', channel: 'post' };

describe('A letter', () => {
  it('goes to each proposer, those of merged proposals, and copies; it is delivered when all proposers have it', async () => {
    const waiting = await choices('deliver');
    expect(waiting.map(({ label }) => label)).toEqual([
      '林示例',
      '王样本',
      '陈示例',
      '区政协提案委员会（抄送）',
      '区政府督查室（抄送）',
    ]);
    const [lin, wang, chen] = waiting.map(({ code }) => code);
    expect(await office.outcome('unit_office', 'deliver', { ...posted, to: [newId()] })).toBe('workflow.input');
    expect(await office.outcome('unit_office', 'deliver', { ...posted, day: '2025-07-03' })).toBe('workflow.in-future');
    expect(await office.outcome('unit_office', 'deliver', { ...posted, day: '2025-07-01', to: [lin, wang] })).toBe(
      'numbered',
    );
    expect(await office.page('committee')).toContain('陈示例：还没有送达。');
    expect(await office.outcome('unit_office', 'deliver', { ...posted, to: [lin] })).toBe('workflow.input');
    expect(await office.page('member')).not.toContain('送达答复');
    expect(await office.outcome('unit_office', 'deliver', { ...posted, channel: 'in_person', to: [chen] })).toBe(
      'delivered',
    );
    expect((await office.row()).deliveredDay).toBe('2025-07-02');
    expect(await office.page('member')).toContain('区住建局：送达答复：陈示例');
    expect((await choices('deliver')).map(({ label }) => label)).toEqual([
      '区政协提案委员会（抄送）',
      '区政府督查室（抄送）',
    ]);
    expect(await office.outcome('unit_office', 'deliver', posted)).toBe('delivered');
    expect(await office.outcome('unit_office', 'deliver', posted)).toBe('workflow.all-delivered');
    expect((await office.row()).deliveredDay).toBe('2025-07-02');
  });

  it('may be judged by whoever has it, though others still wait for it; by nobody else, and never earlier than it came', async () => {
    const [lin, wang] = (await choices('deliver')).map(({ code }) => code);
    const { manager } = office.test.database.reader;
    const ask = async (who: 'member' | 'committee', step: string, values: object) => {
      const { version } = await manager.findOneByOrFail(Proposal, { id: office.caseId });
      return office.people[who]
        .post(`/api/v1/proposals/${office.caseId}/steps/${step}`)
        .set('If-Match', `"${version}"`)
        .send(values);
    };
    const form = async (who: 'member' | 'committee', step: string) =>
      (await office.people[who].get(`/api/v1/proposals/${office.caseId}/steps/${step}`)).body;
    const targets = async (who: 'member' | 'committee', step: string): Promise<{ code: string; label: string }[]> =>
      (await form(who, step)).inputs.find(({ name }: { name: string }) => name === 'reply').choices;
    expect((await form('member', 'give_feedback')).code).toBe('workflow.no-reply');
    await office.outcome('unit_office', 'deliver', { ...posted, day: '2025-07-02', to: [wang] });
    // 王样本 has it, 林示例 has not.
    expect((await form('member', 'give_feedback')).code).toBe('workflow.no-reply');
    const entered = await targets('committee', 'record_feedback');
    expect(entered.map(({ label }) => label)).toEqual(['王样本对区住建局的答复']);
    const paper = {
      reply: entered[0]!.code,
      attitude: 'satisfied',
      result: 'satisfied',
      relevance: '',
      channel: 'paper',
    };
    const early = await ask('committee', 'record_feedback', { ...paper, day: '2025-07-01' });
    expect([early.status, early.body.code]).toEqual([422, 'workflow.feedback-day']);
    await office.outcome('unit_office', 'deliver', { ...posted, to: [lin] });
    expect((await office.row()).state).toBe('numbered');
    const [own] = await targets('member', 'give_feedback');
    const levels = (await form('member', 'give_feedback')).inputs as { name: string; choices: { code: string }[] }[];
    const said = Object.fromEntries(
      levels.flatMap(({ name, choices: [first] }) =>
        ['attitude', 'result', 'relevance'].includes(name) && first ? [[name, first.code]] : [],
      ),
    );
    const given = await ask('member', 'give_feedback', { reply: own!.code, ...said });
    expect([given.status, given.body]).toEqual([200, expect.anything()]);
    expect((await form('committee', 'record_no_answer')).code).toBe('workflow.all-answered');
  });

  it('goes to all who wait for it when nobody is picked, and keeps their receipts', async () => {
    expect(await office.outcome('unit_office', 'record_receipt', { who: newId(), day: '2025-07-02' })).toBe(
      'workflow.no-receipt-due',
    );
    expect(await office.outcome('unit_office', 'deliver', posted)).toBe('delivered');
    const [who] = await choices('record_receipt');
    const scan = await office.scan('unit_office');
    const receipt = { who: who!.code, day: '2025-07-02', note: '门卫代收', scan };
    expect(await office.outcome('unit_office', 'record_receipt', { ...receipt, day: '2025-07-03' })).toBe(
      'workflow.in-future',
    );
    expect(await office.outcome('unit_office', 'record_receipt', receipt)).toBe('delivered');
    expect(await office.page('committee')).toContain(
      `${who!.label.replace(/^(.+)（抄送）$/, '抄送$1')}：7月2日（周三）邮寄，7月2日（周三）签收（门卫代收）。`,
    );
    await office.people.committee.get(`/papers/${scan}`).expect(200);
    expect((await choices('record_receipt')).map(({ code }) => code)).not.toContain(who!.code);
    const rows = await office.test.database.reader.manager.findBy(Delivery, { assignmentId: office.id });
    expect(rows.filter(({ receiptDay }) => receiptDay !== null)).toHaveLength(1);
  });
});

describe('Making it public', () => {
  const examined = { examiner: '己示例', day: '2025-07-02', result: 'passed' };
  const consent = (mayPublish: boolean) =>
    office.test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: office.caseId }, { mayPublish }));

  beforeEach(async () => {
    await office.take('unit_office', 'deliver', posted);
  });

  it('needs a named person’s 保密审查 that passed', async () => {
    await consent(true);
    expect(await office.outcome('unit_office', 'publish')).toBe('workflow.no-secrecy-review');
    expect(await office.outcome('unit_office', 'examine_secrecy', { ...examined, examiner: '' })).toBe(
      'workflow.input',
    );
    expect(await office.outcome('unit_office', 'examine_secrecy', { ...examined, examiner: 'clerk' })).toBe(
      'workflow.own-draft',
    );
    const failed = { ...examined, result: 'failed', note: '有未公开的规划' };
    expect(await office.outcome('unit_office', 'examine_secrecy', failed)).toBe('delivered');
    expect(await office.outcome('unit_office', 'publish')).toBe('workflow.secrecy-failed');
    office.clock.move(1);
    expect(await office.outcome('unit_office', 'examine_secrecy', examined)).toBe('delivered');
    expect(await office.page('supervision')).toContain('己示例保密审查第');
    expect(await office.page('member')).not.toContain('己示例');
    expect(await office.outcome('unit_office', 'publish')).toBe('published');
  });

  it('needs its proposers’ consent where the rules ask them', async () => {
    await office.take('unit_office', 'examine_secrecy', examined);
    await consent(false);
    expect(await office.outcome('unit_office', 'publish', { consent: '电话同意' })).toBe('workflow.no-consent');
    await office.test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: office.caseId }, { mayPublish: null }));
    expect(await office.outcome('unit_office', 'publish')).toBe('workflow.input');
    expect(await office.outcome('unit_office', 'publish', { consent: '林示例7月2日电话同意' })).toBe('published');
    const [kept] = await office.test.database.reader.manager.findBy(ReviewNote, { replyId, action: 'publish' });
    expect(kept?.note).toBe('提案者同意公开：林示例7月2日电话同意');
    expect(await office.page('member')).not.toContain('电话同意');
  });
});
