import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { plantAccount } from '../../support/people.js';
import { LETTER } from '../pages/district.js';
import { words } from '../pages/read-page.js';
import { OfficeTest, UNDATED, type Agent } from './office.js';

let office: OfficeTest;
let replyId: string;
let traffic: Agent;
let trafficClerk: Agent;

beforeAll(async () => {
  office = await OfficeTest.start();
  const { database } = office.test;
  const unitId = office.district.traffic;
  traffic = await office.agentOf(await plantAccount(database, { roles: ['reviewer'], name: '交通审核', unitId }));
  trafficClerk = await office.agentOf(await plantAccount(database, { roles: ['clerk'], name: '交通经办', unitId }));
});
afterAll(() => office.test.stop());

/** 区交通局 has handed in its opinion. */
beforeEach(async () => {
  await office.put({ state: 'drafting', role: 'lead' });
  const row = await office.row();
  await office.test.database.unitOfWork.run((tx) =>
    tx.insert(Assignment, {
      ...row,
      id: newId(),
      unitId: office.district.traffic,
      role: 'co',
      state: 'co_opinion_sent',
      version: 1,
    }),
  );
  replyId = await office.write(LETTER.replace('12部', `${Math.floor(Math.random() * 1e6)}部`));
});

const reply = (agent: Agent) => agent.get(`/api/v1/replies/${replyId}`);
const at = async () => (await office.row()).reviewAt;

describe('The reviews that the rules name', () => {
  it('are passed one after another in their order, each by whom it is for', async () => {
    await office.review('office', 'leader', 'supervision', 'secrecy');
    expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('in_review');
    expect(await at()).toBe('office');
    expect(await office.page('unit_office')).toContain('正在办公室核稿');
    expect(await office.outcome('signer', 'pass_leader')).toBe('workflow.other-review');
    expect(await office.outcome('unit_office', 'pass_review')).toBe('in_review');
    expect(await at()).toBe('leader');
    expect(await office.outcome('reviewer', 'pass_review')).toBe('workflow.other-review');
    expect(await office.outcome('reviewer', 'return_from_review', { reason: '再改' })).toBe('workflow.other-review');
    expect(await office.outcome('signer', 'return_from_leader', { reason: '第二条再实一些' })).toBe('drafting');
    expect(await at()).toBeNull();
    expect(await office.page('clerk')).toContain('分管领导退回修改（第二条再实一些）');
    for (const [who, step, state] of [
      ['clerk', 'send_for_review', 'in_review'],
      ['reviewer', 'pass_review', 'in_review'],
      ['signer', 'pass_leader', 'supervision_review'],
      ['supervision', 'pass_supervision', 'awaiting_signature'],
    ] as const)
      expect([step, await office.outcome(who, step, UNDATED)]).toEqual([step, state]);
  });

  it('are none where the rules name none', async () => {
    await office.review();
    expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('awaiting_signature');
  });

  it('let the section review what a section has', async () => {
    await office.review('section', 'office');
    await office.test.database.unitOfWork.run((tx) => tx.update(Assignment, { id: office.id }, { sectionId: newId() }));
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await at()).toBe('section');
    expect(await office.outcome('reviewer', 'pass_section')).toBe('in_review');
    expect(await at()).toBe('office');
    await office.test.database.unitOfWork.run((tx) => tx.update(Assignment, { id: office.id }, { sectionId: null }));
  });
});

describe('会签', () => {
  beforeEach(async () => {
    await office.review('office', 'co_units');
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('reviewer', 'pass_review');
  });

  it('shows exactly this version to the reviewers of the unit that was heard, who agree', async () => {
    expect(await at()).toBe('co_units');
    const { version } = (await reply(office.people.clerk).expect(200)).body;
    expect((await reply(traffic).expect(200)).body).toMatchObject({ version, no: version });
    await traffic.get(`/api/v1/replies/${replyId}/versions/${version - 1}`).expect(404);
    await reply(trafficClerk).expect(404);
    await reply(office.people.member).expect(404);
    expect(await office.page(traffic)).toContain(`第${version}稿`);
    expect(await office.outcome('reviewer', 'countersign')).toBe('workflow.not-asked');
    expect(await office.outcome(traffic, 'countersign', { note: '同意' })).toBe('awaiting_signature');
    expect(await office.page('supervision')).toContain(
      '区交通局会签，7月9日（周三）前答复。7月2日（周三）同意：同意。',
    );
  });

  it('sends back with a reason, and is asked anew for the next version', async () => {
    expect(await office.outcome(traffic, 'refuse_countersign', {})).toBe('workflow.input');
    expect(await office.outcome(traffic, 'refuse_countersign', { reason: '第二条与我局职责不符' })).toBe('drafting');
    expect(await office.page('clerk')).toContain('不同意：第二条与我局职责不符');
    await office.write(LETTER.replace('12部', '13部'));
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('reviewer', 'pass_review');
    const { version } = (await reply(office.people.clerk)).body;
    expect((await reply(traffic)).body.no).toBe(version);
    expect(await office.outcome(traffic, 'countersign')).toBe('awaiting_signature');
  });

  it('holds nothing up past its day', async () => {
    expect(await office.outcome('unit_office', 'pass_countersign')).toBe('workflow.countersign-open');
    office.clock.move(8 * 24 * 60);
    expect(await office.outcome('unit_office', 'pass_countersign')).toBe('awaiting_signature');
    office.clock.move(-8 * 24 * 60);
  });
});

describe('征求意见稿', () => {
  beforeEach(async () => {
    await office.review('office', 'proposer_draft');
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('reviewer', 'pass_review');
  });

  it('is read by its proposers in exactly that version; what they say is answered, and the reply goes on', async () => {
    await reply(office.people.member).expect(404);
    expect(await office.outcome('clerk', 'ask_proposer', { until: '2025-07-02' })).toBe('workflow.window');
    expect(await office.outcome('clerk', 'ask_proposer', { until: '2025-07-11' })).toBe('in_review');
    const shown = (await reply(office.people.member).expect(200)).body;
    expect(shown.versions).toHaveLength(1);
    await office.people.member.get(`/api/v1/replies/${replyId}/versions/${shown.no - 1}`).expect(404);
    await office.people.member.get(`/replies/${replyId}/paper.pdf`).expect(200);
    const page = (await office.people.member.get(`/proposals/${office.caseId}`).expect(200)).text;
    expect(words(page)).toContain('送林示例征求意见，7月11日（周五）前答复。还没有答复。');
    expect(page).toContain(`/assignments/${office.id}/steps/give_draft_opinion`);
    expect(await office.outcome('member', 'give_draft_opinion', { answer: 'comment' })).toBe('workflow.input');
    const said = { answer: 'comment', opinion: '第二条请写明时限' };
    expect(await office.outcome('member', 'give_draft_opinion', said)).toBe('in_review');
    expect(await office.outcome('member', 'give_draft_opinion', said)).toBe('workflow.not-asked');
    expect(await office.page('clerk')).toContain('有意见：第二条请写明时限');
    expect(await office.outcome('clerk', 'pass_proposer_draft')).toBe('workflow.input');
    expect(await office.outcome('clerk', 'pass_proposer_draft', { used: '已写明年底前' })).toBe('awaiting_signature');
    expect(await office.page('member')).toContain('采纳情况：已写明年底前');
    // Improved afterwards, its proposers are not asked a second time, and still read what they were shown.
    await office.take('signer', 'return_from_signing', { reason: '改一处' });
    await office.write(LETTER.replace('12部', '14部'));
    expect((await reply(office.people.member).expect(200)).body.no).toBe(shown.no);
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await office.outcome('reviewer', 'pass_review')).toBe('awaiting_signature');
  });

  it('is answered on paper or by telephone through 提案委, who says how it came', async () => {
    await office.take('clerk', 'ask_proposer', { until: '2025-07-11' });
    const { body } = await office.people.committee
      .get(`/api/v1/assignments/${office.id}/steps/record_draft_opinion`)
      .expect(200);
    const [who] = body.inputs[0].choices;
    expect(who.label).toBe('林示例');
    const scan = await office.scan('committee');
    const values = { who: who.code, answer: 'comment', opinion: '再快一些', scan };
    expect(await office.outcome('committee', 'record_draft_opinion', values)).toBe('workflow.input');
    expect(await office.outcome('committee', 'record_draft_opinion', { ...values, channel: 'paper' })).toBe(
      'in_review',
    );
    expect(await office.page('unit_office')).toContain('有意见：再快一些（纸质，committee代录）');
    await office.people.unit_office.get(`/papers/${scan}`).expect(200);
    expect(await office.outcome('member', 'give_draft_opinion', { answer: 'agree' })).toBe('workflow.not-asked');
  });

  it('holds nothing up past its day, and an opinion that comes later is still taken', async () => {
    await office.take('clerk', 'ask_proposer', { until: '2025-07-11' });
    expect(await office.outcome('clerk', 'pass_proposer_draft')).toBe('workflow.proposers-open');
    office.clock.move(10 * 24 * 60);
    expect(await office.outcome('clerk', 'pass_proposer_draft')).toBe('awaiting_signature');
    expect(await office.outcome('member', 'give_draft_opinion', { answer: 'agree' })).toBe('awaiting_signature');
    office.clock.move(-10 * 24 * 60);
  });
});
