import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { CommitteeSession, sessionRank } from '../../../src/directory/committee-session.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { ProposalTrails } from '../../../src/proposals/audit/proposal-trails.js';
import type { Drafted } from '../../../src/proposals/drafting/drafting.views.js';
import { checkLedgers } from '../../../src/proposals/numbers/check-ledger.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import type { StepTaken, StepView } from '../../../src/proposals/workflow/step.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { HandClock } from '../../support/sign-in.js';
import { LIFTS, plantCommittee, type Agent, type Committee } from './people.js';

describe('A proposal before it is filed', () => {
  let test: TestApp;
  let clock: HandClock;
  let who: Committee;

  beforeAll(async () => {
    clock = new HandClock(new Date('2027-01-13T10:00:00+08:00'));
    test = await testApp(undefined, { clock });
    who = await plantCommittee(test);
  });

  afterAll(async () => {
    const verified = await new TrailVerifier(test.database.reader, new ProposalTrails(test.database.reader)).all();
    expect(verified.problems).toEqual([]);
    expect(await checkLedgers(test.database.reader.manager)).toEqual([]);
    await test.stop();
  });

  beforeEach(() => clock.move((Date.parse('2027-01-13T02:00:00Z') - clock.now().getTime()) / 60_000));

  const days = (count: number) => clock.move(count * 24 * 60);

  const create = async (agent: Agent, typed: object): Promise<string> =>
    ((await agent.post('/api/v1/proposals').send(typed).expect(201)).body as Drafted).id;

  const read = async (agent: Agent, id: string): Promise<CaseView> =>
    (await agent.get(`/api/v1/proposals/${id}`).expect(200)).body as CaseView;

  async function send(agent: Agent, id: string, action: string, typed: object = {}) {
    const seen = await agent.get(`/api/v1/proposals/${id}`);
    const version = (seen.body as Partial<CaseView>).version ?? 0;
    return agent.post(`/api/v1/proposals/${id}/steps/${action}`).set('If-Match', `"${version}"`).send(typed);
  }

  async function take(agent: Agent, id: string, action: string, typed: object = {}): Promise<StepTaken> {
    const answer = await send(agent, id, action, typed);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as StepTaken;
  }

  async function refused(agent: Agent, id: string, action: string, typed: object = {}): Promise<string> {
    const lines = await test.database.reader.manager.countBy(AuditEntry, { chain: id });
    const before = await test.database.reader.manager.findOneBy(Proposal, { id });
    const answer = await send(agent, id, action, typed);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await test.database.reader.manager.findOneBy(Proposal, { id })).toEqual(before);
    expect(await test.database.reader.manager.countBy(AuditEntry, { chain: id })).toBe(lines);
    return (answer.body as { code: string }).code;
  }

  const offered = async (agent: Agent, id: string): Promise<string[]> =>
    (await read(agent, id)).steps.filter(({ refusals }) => refusals.length === 0).map(({ action }) => action);

  const sentences = async (agent: Agent, id: string): Promise<string[]> =>
    [...(await read(agent, id)).timeline].reverse().map(({ sentence }) => sentence);

  it('is written, changed and handed in by a member alone, and gets its receipt number', async () => {
    const id = await create(who.zhao, LIFTS);
    const draft = await read(who.zhao, id);
    expect(draft).toMatchObject({ state: 'draft', title: LIFTS.title, receiptNumber: null, mayPublish: true });
    expect(draft.suggestions.map(({ text }) => text)).toEqual(['简化审批。', '增加补贴。']);
    expect(draft.proposerList).toMatchObject([{ name: '赵示例', role: 'first' }]);
    expect(await offered(who.zhao, id)).toEqual(['revise', 'submit', 'discard']);
    // Nobody else knows of it.
    for (const agent of [who.qian, who.committee, who.supervision, who.clerk, who.partyAgent])
      await agent.get(`/api/v1/proposals/${id}`).expect(404);

    const changed = { ...LIFTS, suggestions: '一、简化审批\n增加补贴', units: '区住建局', publish: 'no' };
    expect(await refused(who.zhao, id, 'revise', changed)).toBe('drafting.text');
    await take(who.zhao, id, 'revise', { ...changed, publishReason: '涉及企业' });
    const revised = await read(who.zhao, id);
    expect(revised.suggestions.map(({ text }) => text)).toEqual(['简化审批', '增加补贴']);
    expect(revised).toMatchObject({ suggestedUnits: '区住建局', mayPublish: false, noPublishReason: '涉及企业' });

    await take(who.zhao, id, 'submit');
    const submitted = await read(who.committee, id);
    expect(submitted).toMatchObject({ state: 'submitted', origin: 'in_session', entry: { receivedDay: '2027-01-13' } });
    expect(submitted.receiptNumber).toMatch(/^\d{4}$/);
    expect(await sentences(who.zhao, id)).toEqual([
      '起草提案',
      '修改草稿',
      `提交提案，收件号${submitted.receiptNumber}`,
    ]);
    expect(await offered(who.zhao, id)).toEqual(['withdraw']);
  });

  it('counts as made between sessions once the session’s last day is over', async () => {
    const id = await create(who.zhao, { ...LIFTS, origin: 'in_session' });
    days(2);
    await take(who.zhao, id, 'submit');
    expect(await read(who.committee, id)).toMatchObject({ origin: 'between_sessions' });
  });

  it('is deleted as a draft for good, and only the line that says so stays', async () => {
    const id = await create(who.zhao, { ...LIFTS, kind: 'joint', joint: '钱示例' });
    expect(await refused(who.zhao, id, 'discard')).toBe('workflow.input');
    expect(await take(who.zhao, id, 'discard', { sure: 'yes' })).toMatchObject({ visible: false });
    await who.zhao.get(`/api/v1/proposals/${id}`).expect(404);
    const lines = await test.database.reader.manager.findBy(AuditEntry, { chain: id });
    expect(lines.map(({ action }) => action)).toEqual(['proposal.recorded', 'proposal.step']);
  });

  it('is signed by three: one signs, one declines, one is silent until the day is over', async () => {
    const id = await create(who.zhao, {
      ...LIFTS,
      kind: 'joint',
      joint: '钱　示例、孙㛃、王示例（经济界）',
      support: [who.party],
    });
    expect(await refused(who.zhao, id, 'submit')).toBe('drafting.not-invited');
    await who.qian.get(`/api/v1/proposals/${id}`).expect(404);
    await take(who.zhao, id, 'invite');
    const asked = await read(who.qian, id);
    // The working day after the one on which they were asked.
    expect(asked.entry).toMatchObject({ jointUntil: '2027-01-14' });
    expect(await offered(who.qian, id)).toEqual(['sign_joint', 'decline_joint']);
    expect(await offered(who.partyAgent, id)).toEqual(['sign_joint', 'decline_joint']);
    await who.committee.get(`/api/v1/proposals/${id}`).expect(404);
    expect(await offered(who.zhao, id)).toEqual(['drop_asked', 'recall', 'discard']);

    expect(await refused(who.qian, id, 'submit')).toBe('rights.not-allowed');
    expect(await take(who.qian, id, 'sign_joint')).toMatchObject({ visible: true, state: 'awaiting_joint' });
    expect(await take(who.sun, id, 'decline_joint')).toMatchObject({ visible: false });
    await who.sun.get(`/api/v1/proposals/${id}`).expect(404);
    // Signed is signed; the text is the first one's.
    expect(await offered(who.qian, id)).toEqual([]);
    expect(await refused(who.qian, id, 'recall', { sure: 'yes' })).toBe('drafting.not-first');

    expect(await refused(who.zhao, id, 'submit')).toBe('drafting.joint-open');
    days(2);
    expect(await refused(who.partyAgent, id, 'sign_joint')).toBe('drafting.joint-closed');
    await take(who.zhao, id, 'submit');
    const submitted = await read(who.committee, id);
    expect(submitted.proposerList.map(({ name, role }) => [name, role])).toEqual([
      ['赵示例', 'first'],
      ['钱示例', 'joint'],
    ]);
    expect(submitted.invitations.map(({ name, role, state }) => [name, role, state])).toEqual([
      ['钱示例', 'joint', 'signed'],
      ['孙㛃', 'joint', 'declined'],
      ['王示例', 'joint', 'lapsed'],
      ['示例党示例区委会', 'support', 'lapsed'],
    ]);
    expect(submitted.kind).toBe('joint');
    await who.partyAgent.get(`/api/v1/proposals/${id}`).expect(404);
    await read(who.qian, id);
    const found = await who.committee.get('/api/v1/proposals').query({ search: '钱示例' }).expect(200);
    expect((found.body as { items: { id: string }[] }).items.map((row) => row.id)).toContain(id);
  });

  it('goes on as one’s own when nobody joins, after the first one has said that it waits no longer', async () => {
    const id = await create(who.zhao, { ...LIFTS, kind: 'joint', joint: '钱示例、孙㛃' });
    await take(who.zhao, id, 'invite', { until: '2027-01-20' });
    await take(who.qian, id, 'decline_joint');
    const { body } = await who.zhao.get(`/api/v1/proposals/${id}/steps/drop_asked`).expect(200);
    const [open] = (body as StepView).inputs.find(({ name }) => name === 'who')!.choices;
    expect(open).toMatchObject({ label: '孙㛃' });
    await take(who.zhao, id, 'drop_asked', { who: [open!.code] });
    await who.sun.get(`/api/v1/proposals/${id}`).expect(404);
    await take(who.zhao, id, 'submit');
    expect(await read(who.zhao, id)).toMatchObject({ state: 'submitted', kind: 'individual' });
    expect((await sentences(who.zhao, id)).at(-1)).toMatch(/没有人联名，按个人提案/);
  });

  it('is signed anew after its text was changed', async () => {
    const id = await create(who.zhao, { ...LIFTS, kind: 'joint', joint: '钱示例' });
    await take(who.zhao, id, 'invite');
    await take(who.qian, id, 'sign_joint');
    await take(who.zhao, id, 'recall', { sure: 'yes' });
    await who.qian.get(`/api/v1/proposals/${id}`).expect(404);
    expect(await test.database.reader.manager.countBy(Proposer, { proposalId: id })).toBe(1);
    const form = (await who.zhao.get(`/proposals/${id}/steps/revise`).expect(200)).text;
    expect(form).toContain('钱示例');
    await take(who.zhao, id, 'revise', { ...LIFTS, kind: 'joint', joint: '钱示例', title: '关于改过的提案' });
    await take(who.zhao, id, 'invite');
    expect(await offered(who.qian, id)).toEqual(['sign_joint', 'decline_joint']);
  });

  it('is an organisation’s', async () => {
    const wrong = await who.partyAgent.post('/api/v1/proposals').send(LIFTS).expect(422);
    expect((wrong.body as { detail: string }).detail).toMatch(/个人提案由委员提出/);
    const id = await create(who.partyAgent, { ...LIFTS, kind: 'collective' });
    await take(who.partyAgent, id, 'submit');
    expect((await read(who.committee, id)).proposerList).toMatchObject([{ name: '示例党示例区委会', role: 'first' }]);
  });

  it('is entered from paper by 提案委, with who has signed it, and received at once', async () => {
    const sent = await who.committee
      .post('/api/v1/papers')
      .send({ name: '提案表.pdf', content: Buffer.from('%PDF-1.7').toString('base64') })
      .expect(201);
    const scan = (sent.body as { id: string }).id;
    const typed = {
      title: '关于农村公路养护的提案',
      kind: 'joint',
      first: '孙㛃',
      joint: '王示例（0604）、钱示例',
      day: '2027-01-12',
      by: '孙㛃',
      channel: 'paper',
      scan,
      next: 'submit',
    };
    // Two have that name and nothing tells which.
    const unclear = await who.committee
      .post('/api/v1/proposals')
      .send({ ...typed, joint: '王示例' })
      .expect(422);
    expect((unclear.body as { detail: string }).detail).toMatch(
      /“王示例”有2个，请写明是王示例（教育界）还是王示例（经济界）/,
    );
    const id = await create(who.committee, { ...typed, joint: '王示例（教育界）、钱示例' });
    const seen = await read(who.committee, id);
    expect(seen).toMatchObject({
      state: 'submitted',
      entry: {
        registered: true,
        receivedDay: '2027-01-12',
        told: { channel: 'paper', toldBy: '孙㛃', enteredBy: '秦示例' },
        scanId: scan,
      },
    });
    expect(seen.proposerList.map(({ name }) => name)).toEqual(['孙㛃', '王示例', '钱示例']);
    expect(seen.invitations.map(({ state, told }) => [state, told?.channel])).toEqual([
      ['signed', 'paper'],
      ['signed', 'paper'],
    ]);
    await who.committee.get(`/papers/${scan}`).expect(200);
    await who.sun.get(`/papers/${scan}`).expect(403);
    expect(await sentences(who.sun, id)).toEqual([
      '登记提案（代录：孙㛃，纸质）',
      `代录提交提案，收件号${seen.receiptNumber}（代录：孙㛃，纸质）`,
    ]);
  });

  it('is kept by 提案委 until the signatures are complete, which come by phone and message', async () => {
    const typed = {
      ...LIFTS,
      kind: 'joint',
      first: '赵示例',
      day: '2027-01-13',
      by: '赵示例',
      channel: 'phone',
      next: 'keep',
    };
    const id = await create(who.committee, typed);
    expect(await read(who.committee, id)).toMatchObject({ state: 'draft', receiptNumber: null });
    expect(
      await refused(who.committee, id, 'record_submission', { by: '赵示例', channel: 'phone', day: '2027-01-13' }),
    ).toBe('drafting.nobody-joint');
    const told = { by: '钱示例', channel: 'phone' };
    await take(who.committee, id, 'record_joint', { who: '钱示例', answer: 'joint', ...told });
    await take(who.committee, id, 'record_joint', {
      who: [who.member.sun],
      answer: 'decline',
      by: '孙㛃',
      channel: 'message',
    });
    expect(await refused(who.committee, id, 'record_joint', { who: '钱示例', answer: 'joint', ...told })).toBe(
      'recording.signed',
    );
    expect(await refused(who.committee, id, 'record_joint', { who: '赵示例', answer: 'support', ...told })).toBe(
      'recording.signed',
    );
    await take(who.committee, id, 'record_submission', { by: '赵示例', channel: 'phone', day: '2027-01-13' });
    expect((await read(who.committee, id)).proposerList.map(({ name }) => name)).toEqual(['赵示例', '钱示例']);
    expect(await sentences(who.zhao, id)).toEqual([
      '登记提案（代录：赵示例，电话）',
      '代录署名：钱示例联名（代录：钱示例，电话）',
      '代录署名：孙㛃不署名（代录：孙㛃，微信、短信）',
      expect.stringMatching(/^代录提交提案，收件号\d{4}（代录：赵示例，电话）$/),
    ]);
  });

  it('may be put into the hands of 提案委 while it is being signed', async () => {
    const id = await create(who.zhao, { ...LIFTS, kind: 'joint', joint: '钱示例、孙㛃' });
    await take(who.zhao, id, 'invite', { entrust: 'yes' });
    expect(await offered(who.committee, id)).toEqual(['record_joint']);
    await take(who.committee, id, 'record_joint', { who: '孙㛃', answer: 'support', by: '孙㛃', channel: 'phone' });
    await take(who.qian, id, 'sign_joint');
    await take(who.committee, id, 'record_submission', { by: '赵示例', channel: 'phone', day: '2027-01-13' });
    expect((await read(who.zhao, id)).proposerList.map(({ name, role }) => [name, role])).toEqual([
      ['赵示例', 'first'],
      ['孙㛃', 'support'],
      ['钱示例', 'joint'],
    ]);
    // The office cannot delete what it has not entered.
    const other = await create(who.zhao, { ...LIFTS, kind: 'joint', joint: '钱示例' });
    await take(who.zhao, other, 'invite', { entrust: 'yes' });
    expect(await refused(who.committee, other, 'discard_entry', { sure: 'yes' })).toBe('recording.not-registered');
    // Back in the proposer's hands it is out of the office's sight.
    await take(who.zhao, other, 'recall', { sure: 'yes' });
    await who.committee.get(`/api/v1/proposals/${other}`).expect(404);
  });

  it('is returned, changed, handed in again under the same receipt number', async () => {
    const id = await create(who.zhao, LIFTS);
    await take(who.zhao, id, 'submit');
    const { receiptNumber } = await read(who.zhao, id);
    expect(await refused(who.committee, id, 'return_to_proposer')).toBe('workflow.input');
    await take(who.committee, id, 'return_to_proposer', { reason: '一事一案，请分开' });
    const returned = await read(who.zhao, id);
    expect(returned).toMatchObject({ state: 'returned', stateReason: '一事一案，请分开' });
    expect(await offered(who.zhao, id)).toEqual(['submit', 'amend', 'withdraw']);
    await take(who.zhao, id, 'amend', { ...LIFTS, title: '关于加装电梯审批的提案' });
    await take(who.zhao, id, 'submit');
    expect(await read(who.committee, id)).toMatchObject({
      state: 'submitted',
      receiptNumber,
      stateReason: null,
      title: '关于加装电梯审批的提案',
    });
  });

  it('is not filed with a reason of the district’s list, passed on, and examined again', async () => {
    const id = await create(who.zhao, { ...LIFTS, title: '关于某人待遇的提案' });
    await take(who.zhao, id, 'submit');
    expect(await refused(who.committee, id, 'not_file', { code: 'weather' })).toBe('workflow.input');
    expect(await refused(who.zhao, id, 'not_file', { code: 'personal' })).toBe('rights.not-allowed');
    await take(who.committee, id, 'not_file', { code: 'personal', reason: '说的是亲属的工资。' });
    const seen = await read(who.zhao, id);
    expect(seen.state).toBe('not_filed');
    expect(seen.stateReason).toMatch(/^为本人或亲属解决个人问题。.+信访.+\n说的是亲属的工资。$/s);
    expect((await sentences(who.zhao, id)).at(-1)).toBe('不予立案（为本人或亲属解决个人问题；说的是亲属的工资。）');
    expect(await refused(who.committee, id, 'transfer', { as: 'letter', to: '区信访局', day: '2027-01-14' })).toBe(
      'workflow.day-ahead',
    );
    await take(who.committee, id, 'transfer', { as: 'letter', to: '区信访局', day: '2027-01-13' });
    expect((await read(who.zhao, id)).entry).toMatchObject({
      transfer: { as: 'letter', to: '区信访局', day: '2027-01-13' },
    });
    expect(await refused(who.committee, id, 'transfer', { as: 'letter', to: '区信访局', day: '2027-01-13' })).toBe(
      'examining.transferred',
    );
    await take(who.committee, id, 'reconsider', { reason: '还有政策建议' });
    expect(await read(who.zhao, id)).toMatchObject({
      state: 'submitted',
      stateReason: null,
      entry: { transfer: null },
    });
  });

  it('is withdrawn by its first proposer before filing, and after it only on paper by 提案委', async () => {
    const id = await create(who.zhao, LIFTS);
    await take(who.zhao, id, 'submit');
    await take(who.zhao, id, 'withdraw', { reason: '已经解决' });
    expect(await read(who.committee, id)).toMatchObject({ state: 'withdrawn', stateReason: '已经解决' });

    const filed = await create(who.zhao, LIFTS);
    await take(who.zhao, filed, 'submit');
    const { version } = await read(who.committee, filed);
    const { body } = await who.committee
      .post(`/api/v1/proposals/${filed}/filing`)
      .set('If-Match', `"${version}"`)
      .send({})
      .expect(201);
    expect(await refused(who.zhao, filed, 'withdraw', { reason: '不提了' })).toBe('workflow.wrong-state');
    const told = { reason: '不提了', by: '赵示例' };
    expect(await refused(who.committee, filed, 'record_withdrawal', { ...told, channel: 'phone' })).toBe(
      'recording.not-in-writing',
    );
    await take(who.committee, filed, 'record_withdrawal', { ...told, channel: 'paper' });
    const { number } = body as { number: string };
    expect(await read(who.zhao, filed)).toMatchObject({ state: 'withdrawn', number });
    const next = await create(who.zhao, LIFTS);
    await take(who.zhao, next, 'submit');
    const again = await who.committee
      .post(`/api/v1/proposals/${next}/filing`)
      .set('If-Match', `"${(await read(who.committee, next)).version}"`)
      .send({})
      .expect(201);
    expect((again.body as { number: string }).number).not.toBe(number);
  });

  it('is compared with those before it, to the office all, to its proposer what was filed', async () => {
    const [first, second] = [
      await create(who.qian, { ...LIFTS, title: '关于规范外卖电动车停放的提案' }),
      await create(who.zhao, { ...LIFTS, title: '关于外卖电动车停放管理的提案' }),
    ];
    await take(who.qian, first, 'submit');
    expect((await read(who.zhao, second)).similar).toEqual([]);
    await who.committee
      .post(`/api/v1/proposals/${first}/filing`)
      .set('If-Match', `"${(await read(who.committee, first)).version}"`)
      .send({})
      .expect(201);
    const { number } = await read(who.committee, first);
    expect((await read(who.zhao, second)).similar).toEqual([
      {
        id: null,
        title: '关于规范外卖电动车停放的提案',
        number,
        session: '五届六次',
        stateLabel: '已立案',
        letters: [],
      },
    ]);
    await take(who.zhao, second, 'submit');
    expect((await read(who.committee, second)).similar[0]).toMatchObject({ id: first });
  });

  it('is submitted once, however often it is sent', async () => {
    const id = await create(who.zhao, LIFTS);
    const { version } = await read(who.zhao, id);
    const post = () => who.zhao.post(`/api/v1/proposals/${id}/steps/submit`).set('If-Match', `"${version}"`).send({});
    const answers = await Promise.all([post(), post()]);
    expect(answers.map(({ status, body }) => [status, body.repeated]).sort()).toEqual([
      [200, false],
      [200, true],
    ]);
    const key = { 'Idempotency-Key': 'draft-once' };
    const made = [
      await who.zhao.post('/api/v1/proposals').set(key).send(LIFTS),
      await who.zhao.post('/api/v1/proposals').set(key).send(LIFTS),
    ];
    expect(made[0]!.body).toEqual(made[1]!.body);
  });

  it('is closed at an hour of the day, as sessions close it', async () => {
    const id = await create(who.zhao, { ...LIFTS, kind: 'joint', joint: '钱示例', support: [who.party] });
    const today = '2027-01-13';
    expect(await refused(who.zhao, id, 'invite', { hour: '15:00' })).toBe('drafting.until');
    expect(await refused(who.zhao, id, 'invite', { until: today, hour: '10:00' })).toBe('drafting.until');
    expect(await refused(who.zhao, id, 'invite', { until: today, hour: '15:30' })).toBe('workflow.input');
    await take(who.zhao, id, 'invite', { until: today, hour: '15:00' });
    expect((await read(who.qian, id)).entry).toMatchObject({ jointUntil: today, jointUntilTime: '15:00' });
    expect((await who.qian.get(`/proposals/${id}`)).status).not.toBe(500);
    clock.move(4 * 60 + 59);
    expect(await refused(who.zhao, id, 'submit')).toBe('drafting.joint-open');
    await take(who.qian, id, 'sign_joint');
    clock.move(1);
    expect(await refused(who.partyAgent, id, 'sign_joint')).toBe('drafting.joint-closed');
    await take(who.zhao, id, 'submit');
  });

  it('is signed by both who sign at the same moment, on what either has seen; a text changed since is read first', async () => {
    const id = await create(who.zhao, { ...LIFTS, kind: 'joint', joint: '钱示例', support: [who.party] });
    await take(who.zhao, id, 'invite');
    const { version } = await read(who.qian, id);
    const sign = (agent: Agent, seen: number) =>
      agent.post(`/api/v1/proposals/${id}/steps/sign_joint`).set('If-Match', `"${seen}"`).send({});
    expect((await sign(who.qian, version - 1)).status).toBe(409);
    expect((await sign(who.qian, version + 1)).status).toBe(409);
    const answers = await Promise.all([sign(who.qian, version), sign(who.partyAgent, version)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const signed = await test.database.reader.manager.find(Proposer, {
      where: { proposalId: id },
      order: { no: 'ASC' },
    });
    expect(signed.map(({ no }) => no)).toEqual([1, 2, 3]);
    await take(who.zhao, id, 'recall', { sure: 'yes' });
    await take(who.zhao, id, 'revise', { ...LIFTS, kind: 'joint', joint: '钱示例', title: '关于又改过的提案' });
    await take(who.zhao, id, 'invite');
    expect((await sign(who.qian, version)).status).toBe(409);
    await take(who.qian, id, 'sign_joint');
  });

  it('made between sessions belongs to the last session that has opened, though the next one is called', async () => {
    const next = { committee: '示例区政协', term: 5, meeting: 7, openedDay: '2028-01-11', closesDay: '2028-01-13' };
    const id = newId();
    await test.database.unitOfWork.run((tx) => tx.insert(CommitteeSession, { id, ...next, rank: sessionRank(next) }));
    days(90);
    const labels: string[] = [];
    for (const origin of ['between_sessions', 'in_session']) {
      const one = await create(who.zhao, { ...LIFTS, origin });
      await take(who.zhao, one, 'submit');
      const view = await read(who.committee, one);
      labels.push(`${view.session.label} ${view.originLabel} ${view.receiptNumber}`);
    }
    expect(labels).toEqual([expect.stringMatching(/^五届六次 闭会提案 \d{4}$/), '五届七次 会中提案 0001']);
  });
});
