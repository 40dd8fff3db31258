import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CASE_ACTIONS, type CaseAction } from '../../../src/domain/workflow/cases/machine.js';
import { HAND_ACTIONS } from '../../../src/domain/workflow/hands/machine.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { ArchivedPaper } from '../../../src/proposals/closing/archived-paper.entity.js';
import { CaseDecision } from '../../../src/proposals/closing/case-decision.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { CaseDueDays } from '../../../src/proposals/due/case-due-days.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { HigherCase } from '../../../src/proposals/sitting/higher-case.entity.js';
import { FixedClock } from '../../../src/platform/clock.js';
import { newId } from '../../../src/platform/database/ids.js';
import { testApp, type TestApp } from '../../support/app.js';
import { fingerprint } from '../rights/fingerprint.js';
import { words } from '../pages/read-page.js';
import { agentOf, type Agent } from '../sitting/people.js';
import { plantAnsweredCase, read, take, type AnsweredCase } from './answered-case.js';

describe('After the feedback', () => {
  let test: TestApp;
  let on: AnsweredCase;
  let today: Date;

  beforeAll(async () => {
    today = new Date('2026-06-30T10:00:00+08:00');
    const clock = { now: () => today, today: () => new FixedClock(today).today() };
    test = await testApp(today, { clock });
  });

  beforeEach(async () => {
    today = new Date('2026-06-30T10:00:00+08:00');
    on = await plantAnsweredCase(test);
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const state = async () => (await manager().findOneByOrFail(Proposal, { id: on.id })).state;
  const hands = () => manager().find(Assignment, { where: { proposalId: on.id }, order: { round: 'ASC' } });
  const decisions = () => manager().find(CaseDecision, { where: { caseId: on.id }, order: { no: 'ASC' } });
  const lines = () => manager().find(AuditEntry, { where: { chain: on.id }, order: { seq: 'ASC' } });
  const step = (agent: Agent, action: CaseAction, values: object = {}, version?: number) =>
    take(test, agent, on, action, values, version);
  const code = async (agent: Agent, action: CaseAction, values: object = {}) =>
    ((await step(agent, action, values)).body as { code: string }).code;
  const say = (who: 'lin' | 'wang', unit: 'housing' | 'traffic', attitude: string, result = attitude) =>
    step(on.people[who], 'give_feedback', {
      reply: `${on.hands[unit]} ${on.proposers[who]}`,
      attitude,
      result,
    });

  async function allSay(attitude: string): Promise<void> {
    for (const who of ['lin', 'wang'] as const)
      for (const unit of ['housing', 'traffic'] as const) await say(who, unit, attitude);
  }

  it('the unit that did not satisfy handles again: its own round, its clock from the feedback, the other stays answered', async () => {
    const { committee, lin } = on.people;
    today = new Date('2026-06-10T10:00:00+08:00');
    await say('lin', 'housing', 'satisfied', 'dissatisfied');
    today = new Date('2026-06-30T10:00:00+08:00');
    await say('wang', 'housing', 'satisfied');
    await say('lin', 'traffic', 'satisfied');
    await say('wang', 'traffic', 'satisfied');
    expect(await code(committee, 'close')).toBe('workflow.dissatisfied');
    const order = { hands: [on.hands.housing], co: [on.hands.police], day: '2026-06-30' };
    expect((await step(committee, 'order_redo', order)).body).toMatchObject({ state: 'redo' });
    const again = (await hands()).filter(({ round }) => round === 2);
    expect(again.map(({ unitId, role, state: now, handedOverDay }) => [unitId, role, now, handedOverDay])).toEqual(
      expect.arrayContaining([
        [on.units.housing, 'separate', 'dispatched', '2026-06-30'],
        [on.units.police, 'co', 'dispatched', '2026-06-30'],
      ]),
    );
    const answering = again.find(({ role }) => role === 'separate')!;
    // One month from the day the unit was told that somebody is not satisfied, not from the new hand-over.
    expect(answering).toMatchObject({ feedbackDay: '2026-06-10', dueDay: '2026-07-10' });
    expect(await code(lin, 'give_feedback', { reply: `${on.hands.housing} ${on.proposers.lin}` })).toMatch(
      /^workflow\./,
    );
    const line = (await lines()).find(({ detail }) => detail.step === 'order_redo');
    expect(line).toMatchObject({
      from: 'awaiting_feedback',
      to: 'redo',
      detail: { units: '区住建局分办、公安分局会办' },
    });
    // Answered again, it is asked again; what was said of the first letter stays where it is.
    await test.database.unitOfWork.run((tx) =>
      tx.update(Assignment, { id: answering.id }, { state: 'delivered', deliveredDay: '2026-06-30', version: 9 }),
    );
    await test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: on.id }, { state: 'awaiting_feedback' }));
    on.hands.housing = answering.id;
    expect(await code(committee, 'close')).toBe('workflow.awaiting-feedback');
    await say('lin', 'housing', 'satisfied');
    await say('wang', 'housing', 'satisfied');
    const { feedback } = (await read(committee, on)).answers;
    expect(feedback.map(({ unit, round, current }) => [unit, round, current])).toEqual(
      expect.arrayContaining([
        ['区住建局', 2, true],
        ['区住建局', 1, false],
        ['区交通局', 1, true],
      ]),
    );
    expect((await step(committee, 'close')).body).toMatchObject({ state: 'closed' });
    expect((await decisions()).map(({ kind, statement }) => [kind, statement])).toEqual([
      ['redo', null],
      ['closed', 'stated'],
    ]);
  });

  it('it may also be left as it is, with a reason that its proposers read; the feedback stays', async () => {
    const { committee, supervision, lin } = on.people;
    await allSay('satisfied');
    await say('lin', 'traffic', 'dissatisfied');
    const refusal = { hands: [on.hands.traffic], reason: '已当面说明，待省里规划' };
    expect((await step(supervision, 'refuse_redo', refusal)).status).toBe(403);
    expect((await step(committee, 'refuse_redo', { hands: [on.hands.housing], reason: '无' })).status).toBe(422);
    expect((await step(committee, 'refuse_redo', refusal)).body).toMatchObject({ state: 'awaiting_feedback' });
    const page = words((await lin.get(`/proposals/${on.id}`)).text);
    expect(page).toContain('不重新办理：区交通局，已当面说明，待省里规划');
    expect(page).toContain('不满意');
    // It holds for what was said then.
    await say('wang', 'traffic', 'dissatisfied');
    expect(await code(committee, 'close')).toBe('workflow.dissatisfied');
    await step(committee, 'refuse_redo', refusal);
    expect((await step(committee, 'close')).body).toMatchObject({ state: 'closed' });
  });

  it('silence closes a case, too, and is counted apart', async () => {
    const { committee } = on.people;
    const replies = (['housing', 'traffic'] as const).flatMap((unit) =>
      (['lin', 'wang'] as const).map((who) => `${on.hands[unit]} ${on.proposers[who]}`),
    );
    expect(await code(committee, 'close')).toBe('workflow.awaiting-feedback');
    expect((await step(committee, 'record_no_answer', { replies, why: 'window' })).status).toBe(200);
    await step(committee, 'close');
    expect(await decisions()).toMatchObject([{ kind: 'closed', statement: 'unstated' }]);
    expect(words((await committee.get(`/proposals/${on.id}`)).text)).toContain('办结，未表态');
  });

  it('of what came from above nobody is asked here; it is closed from 已答复', async () => {
    const { committee, lin } = on.people;
    await test.database.unitOfWork.run(async (tx) => {
      await tx.insert(HigherCase, {
        id: newId(),
        proposalId: on.id,
        sender: '示例市政府办公室',
        number: '20260317',
        role: 'lead',
        addressee: null,
        dueDay: null,
        duePaper: null,
        keepsFeedback: true,
        receivedDay: '2026-02-03',
      });
    });
    expect((await say('lin', 'housing', 'satisfied')).status).toBe(422);
    // Any step brings the state in line.
    await step(on.people.clerk, 'record_contact', {
      hand: on.hands.housing,
      timing: 'after',
      form: 'phone',
      day: '2026-06-30',
      met: [on.proposers.lin],
    });
    expect(await state()).toBe('replied');
    await step(committee, 'close');
    expect(await decisions()).toMatchObject([{ kind: 'closed', statement: 'not_asked' }]);
    expect(words((await lin.get(`/proposals/${on.id}`)).text)).toContain('反馈由上级收集');
  });

  it('a closed case is reopened with a reason before it is archived, and closed again', async () => {
    const { committee } = on.people;
    await allSay('mostly_satisfied');
    await step(committee, 'close');
    expect((await say('lin', 'housing', 'dissatisfied')).status).toBe(422);
    expect((await step(committee, 'reopen')).status).toBe(422);
    expect((await step(committee, 'reopen', { reason: '委员来电要求补充反馈' })).body).toMatchObject({
      state: 'awaiting_feedback',
    });
    await say('lin', 'housing', 'dissatisfied');
    expect(await code(committee, 'close')).toBe('workflow.dissatisfied');
    expect((await lines()).map(({ from, to }) => `${from} ${to}`)).toEqual(
      expect.arrayContaining(['awaiting_feedback closed', 'closed awaiting_feedback']),
    );
  });

  it('an archived case lists its papers with how long they are kept, and nothing in it changes any more', async () => {
    const { committee, lin, traffic, clerk } = on.people;
    await allSay('satisfied');
    await step(committee, 'close');
    expect((await step(committee, 'archive', { shelf: '2026-TA-018' })).body).toMatchObject({ state: 'archived' });
    const papers = await manager().find(ArchivedPaper, { where: { caseId: on.id }, order: { no: 'ASC' } });
    expect(papers.map(({ no }) => no)).toEqual(papers.map((_one, i) => i + 1));
    const kept = (handId: string | null) => [
      ...new Set(papers.filter(({ assignmentId }) => assignmentId === handId).map(({ retention }) => retention)),
    ];
    expect([kept(on.hands.housing), kept(on.hands.police), kept(null)]).toEqual([
      ['permanent'],
      ['years_30'],
      ['permanent'],
    ]);
    const { archive } = (await read(committee, on)).answers;
    expect(archive).toMatchObject({ day: '2026-06-30', shelf: '2026-TA-018' });
    expect(archive!.papers!.length).toBe(papers.length);
    for (const agent of [lin, traffic, clerk]) expect((await read(agent, on)).answers.archive!.papers).toBeNull();

    const police = await agentOf(test, 'clerk', { unitId: on.units.police });
    const before = await fingerprint(test.database);
    const { office, supervision } = on.people;
    for (const agent of [committee, lin, office])
      for (const action of CASE_ACTIONS) expect([403, 404, 422]).toContain((await step(agent, action)).status);
    for (const agent of [office, supervision])
      for (const action of HAND_ACTIONS) {
        const path = `/api/v1/assignments/${on.hands.housing}/steps/${action}`;
        const { status } = await agent.post(path).set('If-Match', '"1"').send({ day: '2026-06-30' });
        expect([403, 404, 409, 422]).toContain(status);
      }
    const view = await read(traffic, on);
    expect([view.steps, view.actions.filter(({ action }) => action !== 'print-letter')]).toEqual([[], []]);
    // Not by writing into the open opinion either, nor by a change of rules that would move its day.
    expect((await police.post(`/api/v1/assignments/${on.hands.police}/replies`).send({})).status).toBe(422);
    await test.database.unitOfWork.run((tx) =>
      test.app.get(CaseDueDays).settle({ tx, actor: SYSTEM_ACTOR, at: today }, [on.id], '试验'),
    );
    expect(await fingerprint(test.database)).toEqual(before);
  });

  it('is taken once of two who decide at once, and never on a stale version', async () => {
    const { committee, supervision } = on.people;
    await say('lin', 'housing', 'dissatisfied');
    const version = (await manager().findOneByOrFail(Proposal, { id: on.id })).version;
    const order = { hands: [on.hands.housing], day: '2026-06-30' };
    const both = await Promise.all([
      step(committee, 'order_redo', order, version),
      step(supervision, 'order_redo', order, version),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await hands()).filter(({ round }) => round === 2)).toHaveLength(1);
    expect((await step(committee, 'refuse_redo', { hands: [on.hands.housing], reason: '无' }, version)).status).toBe(
      409,
    );
  });
});
