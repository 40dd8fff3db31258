import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import type { CaseAction } from '../../../src/domain/workflow/cases/machine.js';
import { Feedback } from '../../../src/proposals/feedback/feedback.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { form, words } from '../pages/read-page.js';
import type { Agent } from '../sitting/people.js';
import { plantAnsweredCase, read, take, type AnsweredCase } from './answered-case.js';

describe('Feedback (反馈)', () => {
  let test: TestApp;
  let on: AnsweredCase;

  beforeAll(async () => {
    test = await testApp(new Date('2026-06-15T10:00:00+08:00'));
  });

  beforeEach(async () => {
    on = await plantAnsweredCase(test);
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const rows = () => manager().find(Feedback, { where: { caseId: on.id }, order: { no: 'ASC' } });
  const lines = () => manager().find(AuditEntry, { where: { chain: on.id }, order: { seq: 'ASC' } });
  const step = (agent: Agent, action: CaseAction, values: object = {}, version?: number) =>
    take(test, agent, on, action, values, version);
  const reply = (unit: 'housing' | 'traffic', who: 'lin' | 'wang') => `${on.hands[unit]} ${on.proposers[who]}`;
  const opinion = (attitude: string, result = attitude) => ({ attitude, result });

  it('is kept per proposer and reply, attitude and result apart, with one line that does not tell what was said', async () => {
    const { lin, wang } = on.people;
    const said = { reply: reply('housing', 'lin'), ...opinion('satisfied', 'dissatisfied'), comment: '还没有看到开工' };
    const { body } = await step(lin, 'give_feedback', said).then((answer) => answer);
    expect(body).toMatchObject({ kind: 'proposals', state: 'awaiting_feedback' });
    await step(wang, 'give_feedback', { reply: reply('traffic', 'wang'), ...opinion('satisfied') });
    expect(
      (await rows()).map(({ assignmentId, proposerId, attitude, result, relevance, comment, own, day }) => [
        assignmentId,
        proposerId,
        attitude,
        result,
        relevance,
        comment,
        own,
        day,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [on.hands.housing, on.proposers.lin, 'satisfied', 'dissatisfied', null, '还没有看到开工', true, '2026-06-15'],
        [on.hands.traffic, on.proposers.wang, 'satisfied', 'satisfied', null, null, true, '2026-06-15'],
      ]),
    );
    const told = JSON.stringify((await lines()).map(({ detail }) => detail));
    expect(await lines()).toHaveLength(2);
    expect(told).toContain('林示例对区住建局的答复');
    expect(told).not.toMatch(/satisfied|满意|开工/);
    expect(await test.app.get(TrailVerifier).all()).toMatchObject({ intact: true });
  });

  it('is read in full by its giver, the offices and the unit it is about; others learn only that there is some', async () => {
    const { lin, wang, committee, supervision, clerk, traffic } = on.people;
    await step(lin, 'give_feedback', { reply: reply('housing', 'lin'), ...opinion('dissatisfied'), comment: '私话' });
    const seen = async (agent: Agent) => {
      const { feedback } = (await read(agent, on)).answers;
      const voices = feedback.find(({ assignmentId }) => assignmentId === on.hands.housing)!.voices;
      const voice = voices.find(({ proposer }) => proposer === '林示例')!;
      return [voice.state, voice.given?.comment ?? null];
    };
    for (const agent of [lin, committee, supervision, clerk]) expect(await seen(agent)).toEqual(['stated', '私话']);
    for (const agent of [wang, traffic]) {
      expect(await seen(agent)).toEqual(['stated', null]);
      expect(JSON.stringify(await read(agent, on))).not.toContain('私话');
      expect((await agent.get(`/proposals/${on.id}`).expect(200)).text).not.toContain('私话');
    }
    await on.people.stranger.get(`/api/v1/proposals/${on.id}`).expect(404);
  });

  it('may be changed by the same person, and what was said before is kept', async () => {
    const { lin } = on.people;
    await step(lin, 'give_feedback', { reply: reply('housing', 'lin'), ...opinion('dissatisfied') });
    await step(lin, 'give_feedback', { reply: reply('housing', 'lin'), ...opinion('mostly_satisfied') });
    expect((await rows()).map(({ no, attitude }) => [no, attitude])).toEqual([
      [1, 'dissatisfied'],
      [2, 'mostly_satisfied'],
    ]);
    const [voice] = (await read(lin, on)).answers.feedback.flatMap(({ voices }) => voices.filter(({ given }) => given));
    expect(voice!.given!.opinions.map(({ label }) => label)).toEqual(['基本满意', '基本满意']);
    expect(voice!.given!.earlier.map(({ opinions }) => opinions[0]!.label)).toEqual(['不满意']);
  });

  it('from paper is entered by the committee with channel, day and scan; its own word is the proposer’s alone', async () => {
    const { committee, lin, clerk, traffic, wang } = on.people;
    const scan = { name: '征询意见表.pdf', content: Buffer.from('%PDF-1.7 scan').toString('base64') };
    const paper = ((await committee.post('/api/v1/papers').send(scan).expect(201)).body as { id: string }).id;
    const entered = {
      reply: reply('housing', 'wang'),
      ...opinion('satisfied'),
      day: '2026-06-08',
      channel: 'paper',
      paper,
    };
    expect((await step(committee, 'record_feedback', entered)).status).toBe(200);
    expect(await rows()).toMatchObject([{ own: false, channel: 'paper', day: '2026-06-08', enteredBy: '秦示例' }]);
    await clerk.get(`/papers/${paper}`).expect(200);
    await traffic.get(`/papers/${paper}`).expect(403);
    await wang.get(`/papers/${paper}`).expect(403);
    // Somebody may always speak for himself, and then nobody speaks for him.
    await step(wang, 'give_feedback', { reply: reply('housing', 'wang'), ...opinion('dissatisfied') });
    const over = await step(committee, 'record_feedback', { ...entered, paper: undefined });
    expect([over.status, (over.body as { code: string }).code]).toEqual([422, 'workflow.own-feedback']);
    const twice = await step(committee, 'record_feedback', { ...entered, reply: reply('traffic', 'lin') });
    expect([twice.status, await rows()]).toMatchObject([422, [{ no: 1 }, { no: 2, attitude: 'dissatisfied' }]]);
    await step(lin, 'give_feedback', { reply: reply('housing', 'lin'), ...opinion('satisfied') });
  });

  it('is never the unit’s to give or to enter, nor anybody else’s', async () => {
    const before = await lines();
    for (const who of ['clerk', 'office', 'traffic', 'supervision', 'stranger'] as const)
      for (const action of ['give_feedback', 'record_feedback', 'record_no_answer'] as const) {
        const { status } = await step(on.people[who], action, {
          reply: reply('housing', 'lin'),
          replies: [reply('housing', 'lin')],
          ...opinion('satisfied'),
          why: 'said',
          day: '2026-06-10',
          channel: 'paper',
        });
        expect([who, action, [403, 404].includes(status)]).toEqual([who, action, true]);
      }
    const theirs = await step(on.people.lin, 'give_feedback', {
      reply: reply('housing', 'wang'),
      ...opinion('satisfied'),
    });
    expect([theirs.status, await rows(), await lines()]).toEqual([422, [], before]);
  });

  it.each<[string, object, RegExp]>([
    ['nothing', {}, /哪一份答复/],
    ['no result', { attitude: 'satisfied' }, /办理结果/],
    ['a level nobody knows', { attitude: 'great', result: 'satisfied' }, /没有“great”/],
    ['a hidden character', { ...opinion('satisfied'), comment: '满\u202e意' }, /看不见的字符/],
    ['too many words', { ...opinion('satisfied'), comment: '话'.repeat(5001) }, /至多5000字/],
  ])('is refused with %s: a sentence, no row, no line', async (_what, values, sentence) => {
    const target = Object.keys(values).length === 0 ? {} : { reply: reply('housing', 'lin') };
    const { status, body } = await step(on.people.lin, 'give_feedback', { ...target, ...values });
    expect([status, await rows(), await lines()]).toEqual([422, [], []]);
    expect(JSON.stringify(body)).toMatch(sentence);
  });

  it('of two who come at once on one version is taken once; a stale version and a repeated request change nothing', async () => {
    const { lin, wang } = on.people;
    const version = (await manager().findOneByOrFail(Proposal, { id: on.id })).version;
    const both = await Promise.all([
      step(lin, 'give_feedback', { reply: reply('housing', 'lin'), ...opinion('satisfied') }, version),
      step(wang, 'give_feedback', { reply: reply('housing', 'wang'), ...opinion('satisfied') }, version),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await rows()).toHaveLength(1);
    const seen = (await manager().findOneByOrFail(Proposal, { id: on.id })).version;
    const again = () =>
      lin
        .post(`/api/v1/proposals/${on.id}/steps/give_feedback`)
        .set('If-Match', `"${seen}"`)
        .set('Idempotency-Key', `once-${on.id}`)
        .send({ reply: reply('traffic', 'lin'), ...opinion('satisfied') });
    expect([(await again()).status, (await again()).status]).toEqual([200, 200]);
    expect(await rows()).toHaveLength(2);
  });

  it('that never came is 未表态, a value of its own, once the window is over', async () => {
    const { committee } = on.people;
    const silence = { replies: [reply('housing', 'lin')], why: 'window' };
    // 15 working days from the delivery end on 19 June (the Dragon Boat holiday) at the earliest.
    const early = await step(committee, 'record_no_answer', silence);
    expect([early.status, (early.body as { code: string }).code]).toEqual([422, 'workflow.feedback-window']);
    expect((await step(committee, 'record_no_answer', { ...silence, why: 'said' })).status).toBe(200);
    expect(await rows()).toMatchObject([{ attitude: 'no_answer', result: 'no_answer', silence: 'said', own: false }]);
    const { feedback } = (await read(committee, on)).answers;
    const voice = feedback.flatMap(({ voices }) => voices).find(({ given }) => given !== null)!;
    expect([voice.state, voice.stateLabel]).toEqual(['silent', '未表态']);
  });

  it('is asked on a page that begins with nothing chosen, whatever a link brings along', async () => {
    const { lin } = on.people;
    const address = `/proposals/${on.id}/steps/give_feedback`;
    const target = reply('traffic', 'lin');
    const bribed = `${address}?reply=${encodeURIComponent(target)}&attitude=satisfied&result=satisfied&comment=好`;
    for (const href of [address, bribed]) {
      const page = await lin.get(href).expect(200);
      const { fields } = form(page.text, address);
      expect([fields.attitude, fields.result, fields.comment]).toEqual([undefined, undefined, '']);
      expect(page.text).not.toMatch(/ checked/);
      expect(fields.reply).toBe(href === address ? '' : target);
    }
    const asked = form((await lin.get(bribed)).text, address);
    const half = { ...asked.fields, attitude: 'satisfied', comment: '路口还是堵' };
    const refused = await lin.post(address).type('form').send(half).expect(422);
    expect(words(refused.text)).toContain('没有选“对办理结果”的意见');
    expect(refused.text).toMatch(/value="satisfied" checked/);
    expect(form(refused.text, address).fields).toMatchObject({ reply: target, comment: '路口还是堵' });
    await lin
      .post(address)
      .type('form')
      .send({ ...half, result: 'mostly_satisfied' })
      .expect(303);
    const page = words((await lin.get(`/proposals/${on.id}`).expect(200)).text);
    expect(page).toContain('请您 对区住建局的答复反馈意见');
    expect(page).not.toContain('请您 对区交通局的答复反馈意见');
    expect(page).toMatch(/林示例：办理工作满意，办理结果基本满意 路口还是堵/);
  });

  it('is asked of a proposal that was merged into the case like of the others', async () => {
    const joined = await plantAnsweredCase(test, { state: 'merged' });
    await test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: joined.id }, { mergedIntoId: on.id }));
    const voices = (await read(on.people.committee, on)).answers.feedback[0]!.voices;
    expect(voices).toHaveLength(4);
    const heard = { reply: `${on.hands.housing} ${joined.proposers.lin}`, ...opinion('satisfied') };
    expect((await step(joined.people.lin, 'give_feedback', heard)).status).toBe(200);
    expect(await rows()).toMatchObject([{ proposerId: joined.proposers.lin, own: true }]);
  });
});
