import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommitteeSession } from '../../../src/directory/committee-session.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { checkLedgers } from '../../../src/proposals/numbers/check-ledger.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { HigherCase } from '../../../src/proposals/sitting/higher-case.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { words } from '../pages/read-page.js';
import { agentOf, plantUnits, type Agent } from './people.js';

const TODAY = '2026-11-22';

describe('Proposals from above (上级交来), and what is noted on a proposal', () => {
  let test: TestApp;
  let committee: Agent;
  let supervision: Agent;
  let housing: string;
  let school: string;
  let serial = 0;

  beforeAll(async () => {
    test = await testApp();
    const units = await plantUnits(test.database, [
      ['区住建局', 'government'],
      ['区教育局', 'government'],
    ]);
    [housing, school] = [units.get('区住建局')!, units.get('区教育局')!];
    committee = await agentOf(test, 'committee');
    supervision = await agentOf(test, 'supervision');
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const input = (about: object = {}) => ({
    committee: '示例市政协',
    term: 7,
    meeting: 2,
    number: `2026${String(++serial).padStart(4, '0')}`,
    title: '关于打通跨区断头路的提案',
    proposers: ['申屠示例', '𬱖示例'],
    sender: '示例市政府办公室',
    role: 'lead',
    receivedDay: '2026-11-20',
    ...about,
  });
  const register = (about: object = {}, agent = committee) => agent.post('/api/v1/higher-proposals').send(input(about));
  const registered = async (about: object = {}) =>
    (await register(about).expect(201)).body as { id: string; number: string };
  const take = async (agent: Agent, id: string, step: string, values: object = {}) => {
    const { version } = await manager().findOneByOrFail(Proposal, { id });
    return agent.post(`/api/v1/proposals/${id}/steps/${step}`).set('If-Match', `"${version}"`).send(values);
  };
  const stepOf = async (agent: Agent, assignment: string, step: string, values: object = {}) => {
    const { version } = await manager().findOneByOrFail(Assignment, { id: assignment });
    return agent.post(`/api/v1/assignments/${assignment}/steps/${step}`).set('If-Match', `"${version}"`).send(values);
  };

  it('keep their number, in the session they were proposed in, and take none of ours', async () => {
    const { id, number } = await registered({ number: '第2026900号' });
    expect(number).toBe('2026900');
    const row = await manager().findOneByOrFail(Proposal, { id });
    expect(row).toMatchObject({ state: 'filed', level: 'from_above', filedDay: '2026-11-20' });
    const session = await manager().findOneByOrFail(CommitteeSession, { id: row.sessionId });
    expect(session).toMatchObject({ committee: '示例市政协', term: 7, meeting: 2 });
    expect(await checkLedgers(manager())).toEqual([]);
    const page = words((await supervision.get(`/proposals/${id}`).expect(200)).text);
    for (const said of ['申屠示例', '𬱖示例', '示例市政府办公室', '第2026900号，我区主办', '由上级征询'])
      expect(page).toContain(said);
    const { body } = await committee.get(`/api/v1/proposals?search=${encodeURIComponent('𬱖示例')}`).expect(200);
    expect((body as { items: { id: string }[] }).items.map((one) => one.id)).toContain(id);
  });

  it('get a number of our own series where one is wanted, and the ledger stays sound', async () => {
    const own = await plantSession(test.database, '2026-01-20');
    const [ours] = await plantProposals(test.database, own, 1);
    await committee.post(`/api/v1/proposals/${ours}/filing`).set('If-Match', '"3"').send({}).expect(201);
    const { id, number } = await registered({ ownNumber: true, number: 'A17' });
    expect(number).toBe('2026002');
    expect(await manager().findOneByOrFail(HigherCase, { proposalId: id })).toMatchObject({ number: 'A17' });
    const [next] = await plantProposals(test.database, own, 1);
    const { body } = await committee
      .post(`/api/v1/proposals/${next}/filing`)
      .set('If-Match', '"3"')
      .send({})
      .expect(201);
    expect((body as { number: string }).number).toBe('2026003');
    expect(await checkLedgers(manager())).toEqual([]);
  });

  it('are due on the day that their paper prints', async () => {
    const { id } = await registered({ dueDay: '2027-03-15', duePaper: '市交办函' });
    expect((await take(supervision, id, 'hand_over', { lead: housing, co: [school], day: TODAY })).status).toBe(200);
    const hands = await manager().findBy(Assignment, { proposalId: id });
    const of = (unitId: string) => hands.find((hand) => hand.unitId === unitId)!;
    expect(of(housing)).toMatchObject({ dueDay: '2027-03-15', printedDuePaper: '市交办函' });
    // Whoever helps our own unit owes that unit the opinion, by our rules.
    expect(of(school)).toMatchObject({ printedDueDay: null, dueDay: expect.not.stringMatching('2027-03-15') });
  });

  it('in which the district only helps go to helpers alone, and are closed without feedback of our own', async () => {
    const { id } = await registered({ role: 'co', addressee: '示例市交通运输局', dueDay: '2026-12-31' });
    const lead = await take(supervision, id, 'hand_over', { lead: housing, day: TODAY });
    expect([lead.status, (lead.body as { detail: string }).detail]).toEqual([
      422,
      expect.stringMatching(/不能定主办、独办或分办单位/),
    ]);
    expect((await take(supervision, id, 'hand_over', { co: [housing], day: TODAY })).status).toBe(200);
    const [hand] = await manager().findBy(Assignment, { proposalId: id });
    expect(hand).toMatchObject({ role: 'co', dueDay: '2026-12-31' });
    const office = await agentOf(test, 'unit_office', { unitId: housing });
    await stepOf(office, hand!.id, 'sign_in');
    const { body } = await office.post(`/api/v1/assignments/${hand!.id}/replies`).expect(201);
    const text =
      '对市政协七届二次会议第20260001号提案的会办意见\n\n示例市交通运输局：\n　　我局意见如下：\n　　支持打通断头路。\n';
    await office
      .post(`/api/v1/replies/${(body as { replyId: string }).replyId}/versions`)
      .set('If-Match', '"0"')
      .send({ text })
      .expect(201);
    const sent = await stepOf(office, hand!.id, 'send_opinion', { day: TODAY });
    expect([sent.status, sent.body]).toEqual([200, expect.objectContaining({ state: 'co_opinion_sent' })]);
    expect((await manager().findOneByOrFail(Proposal, { id })).state).toBe('replied');
    expect((await take(committee, id, 'close')).body).toMatchObject({ state: 'closed' });
  });

  it('can go to a single one of several separate units, the others being outside', async () => {
    const { id } = await registered({ role: 'separate' });
    expect((await take(supervision, id, 'hand_over', { separate: [housing], day: TODAY })).status).toBe(200);
  });

  it.each<[string, object, string, string]>([
    ['a day that has not come', { receivedDay: '2026-11-23' }, 'receivedDay', '最晚为今天'],
    ['a due day before it came', { dueDay: '2026-11-20' }, 'dueDay', '须晚于收到日期'],
    ['a role that is none', { role: 'boss' }, 'role', '须为主办'],
    ['a number of signs', { number: '😀' }, 'number', '只能有文字'],
    ['no proposers', { proposers: [] }, 'proposers', '至少写一位'],
    ['10,000 proposers', { proposers: Array.from({ length: 10_000 }, () => '甲') }, 'proposers', '至多 50 位'],
    ['a title with zero width', { title: '关于\u200b某事的提案' }, 'title', '看不见的字符'],
    ['a title that turns round', { title: '关于\u202e某事的提案' }, 'title', '看不见的字符'],
    ['feedback of helpers', { role: 'co', keepsFeedback: false }, 'keepsFeedback', '会办单位不征询'],
  ])('are refused with %s, and nothing is stored', async (_name, about, field, problem) => {
    const before = await manager().count(Proposal);
    const { status, body } = await register(about);
    const { fields } = body as { fields: Record<string, string> };
    const named = Object.keys(fields).find((name) => name.startsWith(field));
    expect([status, fields[named ?? '']]).toEqual([422, expect.stringContaining(problem)]);
    expect(await manager().count(Proposal)).toBe(before);
  });

  it('are registered once, under one number of one session, by those who may', async () => {
    const body = input();
    const both = await Promise.all([
      committee.post('/api/v1/higher-proposals').send(body),
      supervision.post('/api/v1/higher-proposals').send(body),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect((both.find(({ status }) => status === 422)!.body as { code: string }).code).toBe('higher.known');
    expect((await register({}, await agentOf(test, 'clerk', { unitId: housing }))).status).toBe(403);
  });

  describe('A key proposal', () => {
    const filed = async () => {
      const [id] = await plantProposals(test.database, await plantSession(test.database), 1);
      await committee.post(`/api/v1/proposals/${id}/filing`).set('If-Match', '"3"').send({}).expect(201);
      return id!;
    };
    const view = async (id: string) => (await committee.get(`/api/v1/proposals/${id}`).expect(200)).body as CaseView;

    it('has a leader, a day and perhaps a meeting, until a reason ends it', async () => {
      const id = await filed();
      const values = { leader: '副主席示例', day: TODAY, meeting: '主席会议' };
      expect((await take(committee, id, 'mark_key', values)).status).toBe(200);
      expect((await view(id)).sitting.key).toEqual({ leader: '副主席示例', day: TODAY, meeting: '主席会议' });
      expect(words((await committee.get(`/proposals/${id}`)).text)).toContain('副主席示例督办');
      const again = await take(committee, id, 'mark_key', values);
      expect([again.status, (again.body as { code: string }).code]).toEqual([422, 'workflow.key']);
      expect((await take(committee, id, 'unmark_key', {})).status).toBe(422);
      expect((await take(committee, id, 'unmark_key', { reason: '调整安排' })).status).toBe(200);
      expect((await view(id)).sitting.key).toBeNull();
      const sentences = (await view(id)).timeline.map(({ sentence }) => sentence);
      expect(sentences).toContain('不再是重点提案（调整安排）');
      expect(sentences).toContain('定为重点提案：2026年11月22日主席会议确定，副主席示例督办');
    });

    it('is none before the filing, nor by anybody else', async () => {
      const [id] = await plantProposals(test.database, await plantSession(test.database), 1);
      const values = { leader: '副主席示例', day: TODAY };
      expect((await take(committee, id!, 'mark_key', values)).status).toBe(422);
      expect((await take(supervision, await filed(), 'mark_key', values)).status).toBe(403);
      const future = await take(committee, await filed(), 'mark_key', { ...values, day: '2027-01-01' });
      expect((future.body as { code: string }).code).toBe('workflow.day');
    });

    it('is confirmed by a meeting once', async () => {
      const id = await filed();
      expect((await take(committee, id, 'confirm_filing', { meeting: '秘书长会议', day: TODAY })).status).toBe(200);
      expect((await view(id)).sitting).toMatchObject({ confirmedBy: '秘书长会议', confirmedDay: TODAY });
      const again = await take(committee, id, 'confirm_filing', { meeting: '主席会议', day: TODAY });
      expect((again.body as { code: string }).code).toBe('workflow.confirmed');
    });
  });
});
