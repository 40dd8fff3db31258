import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { InstructionTask } from '../../../src/proposals/instructions/instruction-task.entity.js';
import { Instruction } from '../../../src/proposals/instructions/instruction.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { plantAccount } from '../../support/people.js';
import { form, words } from '../pages/read-page.js';
import { OfficeTest, type Agent } from './office.js';

let office: OfficeTest;
let otherCommittee: Agent;

beforeAll(async () => {
  office = await OfficeTest.start();
  const account = await plantAccount(office.test.database, { roles: ['committee'], name: '另一位', unitId: null });
  otherCommittee = await office.agentOf(account);
});
afterAll(() => office.test.stop());

/** 区住建局 answers, 区交通局 gives an opinion: the case is in the hands of both. */
beforeEach(async () => {
  await office.test.database.unitOfWork.run(async (tx) => {
    await tx.deleteAll(InstructionTask);
    await tx.deleteAll(Instruction);
  });
  await office.put({ state: 'drafting', role: 'lead' });
  const row = await office.row();
  const co = { ...row, id: newId(), unitId: office.district.traffic, role: 'co' as const, version: 1 };
  await office.test.database.unitOfWork.run((tx) => tx.insert(Assignment, { ...co, state: 'co_opinion_due' as const }));
});

const act = async (agent: Agent, step: string, values: object) => {
  const { manager } = office.test.database.reader;
  const { version } = await manager.findOneByOrFail(Proposal, { id: office.caseId });
  return agent.post(`/api/v1/proposals/${office.caseId}/steps/${step}`).set('If-Match', `"${version}"`).send(values);
};
const seen = async (agent: Agent) =>
  (await agent.get(`/api/v1/proposals/${office.caseId}`).expect(200)).body.instructions as {
    leader: string;
    tasks: { unit: string; report: string | null }[];
  }[];

const WORDS = '请住建局按月报进度，确保年底前完成。';
const instruction = () => ({
  leader: '张示例副区长',
  day: '2025-07-01',
  text: WORDS,
  units: [office.district.housing],
  what: '每月报一次加装电梯进度',
  due: '2025-07-31',
});

describe('An instruction (批示)', () => {
  it('is known to the units it names, 督查室 and whoever recorded it, and to nobody else on page, API or scan', async () => {
    const { supervision, committee, unit_office, clerk, stranger, member } = office.people;
    const scan = await office.scan('supervision');
    const recorded = await act(supervision, 'record_instruction', { ...instruction(), scan });
    expect(recorded.status).toBe(200);
    for (const agent of [supervision, unit_office, clerk]) {
      expect(await seen(agent)).toHaveLength(1);
      expect(await office.page(agent)).toContain(WORDS);
      await agent.get(`/papers/${scan}`).expect(200);
    }
    for (const agent of [committee, stranger, member]) {
      expect(await seen(agent)).toEqual([]);
      const page = (await agent.get(`/proposals/${office.caseId}`).expect(200)).text;
      for (const secret of [WORDS, '张示例', '限知悉', '每月报一次']) expect(words(page)).not.toContain(secret);
      await agent.get(`/papers/${scan}`).expect(403);
    }
    expect(await office.page(member)).not.toContain('批示');
    const trail = (await office.lines()).filter(({ detail }) => detail.step === 'record_instruction');
    expect(trail.map(({ detail }) => detail)).toEqual([{ step: 'record_instruction' }]);
    expect(JSON.stringify(await office.lines())).not.toContain('张示例');
  });

  it('recorded by 提案委 is known to whoever recorded it, not to others there', async () => {
    const { committee, supervision } = office.people;
    expect((await act(committee, 'record_instruction', instruction())).status).toBe(200);
    expect(await seen(committee)).toHaveLength(1);
    expect(await seen(supervision)).toHaveLength(1);
    expect(await seen(otherCommittee)).toEqual([]);
  });

  it('is reported back on by each unit for itself', async () => {
    const { supervision, unit_office, stranger, clerk } = office.people;
    const both = { ...instruction(), units: [office.district.housing, office.district.traffic] };
    await act(supervision, 'record_instruction', both);
    expect((await seen(unit_office))[0]!.tasks.map(({ unit }) => unit)).toEqual(['区住建局']);
    expect((await seen(supervision))[0]!.tasks).toHaveLength(2);
    const { body } = await unit_office.get(`/api/v1/proposals/${office.caseId}/steps/report_back`).expect(200);
    const [task] = body.inputs[0].choices as { code: string; label: string }[];
    expect(task!.label).toBe('张示例副区长2025年7月1日批示：每月报一次加装电梯进度');
    expect((await act(clerk, 'report_back', { task: task!.code, report: '已报' })).status).toBe(403);
    expect((await act(stranger, 'report_back', { task: task!.code, report: '已报' })).body.code).toBe('workflow.input');
    expect((await act(unit_office, 'report_back', { task: task!.code })).body.code).toBe('workflow.input');
    const scan = await office.scan('unit_office');
    const report = { task: task!.code, report: '已开工3部', scan };
    expect((await act(unit_office, 'report_back', report)).status).toBe(200);
    expect((await act(unit_office, 'report_back', report)).body.code).toBe('workflow.nothing-to-report');
    await supervision.get(`/papers/${scan}`).expect(200);
    await unit_office.get(`/papers/${scan}`).expect(200);
    await stranger.get(`/papers/${scan}`).expect(403);
    expect(await office.page('supervision')).toContain('unit_office回报：已开工3部');
    expect(await office.page('stranger')).not.toContain('已开工3部');
    expect(await office.page('member')).not.toContain('限知悉');
  });

  it('needs its words or its scan, a day that has come, units that have the case, and keeps what was typed', async () => {
    const { supervision, unit_office, member } = office.people;
    const wrong = async (change: object) =>
      (await act(supervision, 'record_instruction', { ...instruction(), ...change })).body;
    expect((await wrong({ text: ' ' })).fields).toEqual({ text: '没有原文，也没有扫描件' });
    expect((await wrong({ day: '2025-07-03' })).fields).toEqual({ day: '还没有到' });
    expect((await wrong({ due: '2025-06-30' })).fields).toEqual({ due: '早于批示日期' });
    expect((await wrong({ units: [newId()] })).code).toBe('workflow.input');
    expect((await wrong({ leader: '张\u202e示例' })).code).toBe('workflow.input');
    expect((await act(unit_office, 'record_instruction', instruction())).body.code).toBe('rights.not-allowed');
    expect((await act(member, 'record_instruction', instruction())).body.code).toBe('rights.not-allowed');
    expect(await office.test.database.reader.manager.count(Instruction)).toBe(0);
    const address = `/proposals/${office.caseId}/steps/record_instruction`;
    const { action, fields } = form((await supervision.get(address).expect(200)).text, address);
    const sent = {
      ...fields,
      leader: '张示例副区长',
      day: '2025-07-01',
      units: office.district.housing,
      what: '报进度',
    };
    const again = await supervision.post(action).type('form').send(sent).expect(422);
    expect(words(again.text)).toContain('没有批示原文，也没有扫描件');
    expect(again.text).toContain('报进度');
    await supervision
      .post(action)
      .type('form')
      .send({ ...sent, text: WORDS })
      .expect(303);
    expect(await seen(supervision)).toHaveLength(1);
  });
});
