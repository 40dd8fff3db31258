import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { addresseesOf } from '../../../src/proposals/feedback/addressees.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { words } from '../pages/read-page.js';
import { agentOf, plantAuthor, plantUnits, type Agent } from './people.js';

describe('Merging proposals (并案) and taking them apart again', () => {
  let test: TestApp;
  let committee: Agent;
  let supervision: Agent;
  let session: string;
  let housing: string;
  let main: string;
  let other: string;
  let third: string;

  beforeAll(async () => {
    test = await testApp();
    committee = await agentOf(test, 'committee');
    supervision = await agentOf(test, 'supervision');
    const units = await plantUnits(test.database, [['区住建局', 'government']]);
    housing = units.get('区住建局')!;
  });

  beforeEach(async () => {
    session = await plantSession(test.database);
    [main, other, third] = (await plantProposals(test.database, session, 3)) as [string, string, string];
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const stored = (id: string) => manager().findOneByOrFail(Proposal, { id });
  const trail = (chain: string) => manager().find(AuditEntry, { where: { chain }, order: { seq: 'ASC' } });
  const take = async (agent: Agent, id: string, step: string, values: object) =>
    agent
      .post(`/api/v1/proposals/${id}/steps/${step}`)
      .set('If-Match', `"${(await stored(id)).version}"`)
      .send(values);
  const merge = (id: string, into: string) => take(committee, id, 'merge', { main: into });
  const read = async (agent: Agent, id: string) =>
    (await agent.get(`/api/v1/proposals/${id}`).expect(200)).body as CaseView;

  it('leaves a line in both trails, and brings each back as it was', async () => {
    expect((await merge(other, main)).body).toMatchObject({ state: 'merged' });
    expect(await stored(other)).toMatchObject({ state: 'merged', mergedIntoId: main, mergedFrom: 'submitted' });
    expect((await trail(other)).map(({ from, to, detail }) => [from, to, detail.about])).toEqual([
      ['submitted', 'merged', '并入未编号《关于第1件事的提案》'],
    ]);
    expect((await trail(main)).map(({ action }) => action)).toEqual(['proposal.joined']);
    expect((await take(committee, other, 'unmerge', { reason: '不是一件事' })).body).toMatchObject({
      state: 'submitted',
    });
    expect(await stored(other)).toMatchObject({ state: 'submitted', mergedIntoId: null, mergedFrom: null });
    expect((await trail(main)).map(({ action }) => action)).toEqual(['proposal.joined', 'proposal.parted']);
    expect(await test.app.get(TrailVerifier).all()).toMatchObject({ intact: true, problems: [] });
  });

  it('gives a numbered proposal its number and state back', async () => {
    await committee.post(`/api/v1/proposals/${other}/filing`).set('If-Match', '"3"').send({}).expect(201);
    await merge(other, main);
    expect(await stored(other)).toMatchObject({ state: 'merged', number: '2026001' });
    await take(committee, other, 'unmerge', {});
    expect(await stored(other)).toMatchObject({ state: 'filed', number: '2026001' });
  });

  it('hears everybody: the proposers of what is merged are the main case’s addressees, each by its own proposal', async () => {
    await plantAuthor(test.database, [main], { name: '甲示例' });
    await plantAuthor(test.database, [other], { name: '乙示例' });
    await merge(other, main);
    const heard = await addresseesOf(manager(), main);
    expect(heard.map(({ name, proposalId }) => [name, proposalId])).toEqual([
      ['甲示例', main],
      ['乙示例', other],
    ]);
    expect((await addresseesOf(manager(), other)).map(({ name }) => name)).toEqual(['乙示例']);
  });

  it('shows the proposers of a merged proposal the main case and how far it has come, and nobody else', async () => {
    const memberId = await plantAuthor(test.database, [other], { name: '乙示例' });
    const member = await agentOf(test, 'member', { memberId });
    await member.get(`/api/v1/proposals/${main}`).expect(404);
    await merge(other, main);
    expect((await read(member, main)).sitting.joined.map(({ id }) => id)).toEqual([other]);
    await committee.post(`/api/v1/proposals/${main}/filing`).set('If-Match', '"4"').send({}).expect(201);
    await take(supervision, main, 'hand_over', { sole: housing, day: '2026-11-22' });
    const own = await read(member, other);
    expect(own.sitting.main).toMatchObject({ id: main, state: 'handed_over', units: ['区住建局'] });
    const page = words((await member.get(`/proposals/${other}`).expect(200)).text);
    expect(page).toContain('主案已交办，区住建局承办');
    const { body } = await member.get('/api/v1/proposals?limit=100').expect(200);
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id).sort()).toEqual([main, other].sort());
    const stranger = await agentOf(test, 'member', { memberId: await plantAuthor(test.database, [third]) });
    await stranger.get(`/api/v1/proposals/${main}`).expect(404);
  });

  it('lets the unit that handles the main case read what is merged into it', async () => {
    const office = await agentOf(test, 'unit_office', { unitId: housing });
    await merge(other, main);
    await office.get(`/api/v1/proposals/${other}`).expect(404);
    await committee.post(`/api/v1/proposals/${main}/filing`).set('If-Match', '"4"').send({}).expect(201);
    await take(supervision, main, 'hand_over', { sole: housing, day: '2026-11-22' });
    await office.get(`/api/v1/proposals/${other}`).expect(200);
    await office.get(`/proposals/${other}`).expect(200);
    expect(await manager().countBy(Assignment, { proposalId: other })).toBe(0);
  });

  it.each<[string, () => Promise<{ status: number; body: unknown }>, RegExp]>([
    ['into itself', () => merge(main, main), /不能并入自己/],
    [
      'into one that is merged itself',
      async () => {
        await merge(other, main);
        return merge(third, other);
      },
      /自己已并入别的提案/,
    ],
    [
      'away from those that are merged into it',
      async () => {
        await merge(other, main);
        return merge(main, third);
      },
      /这件提案是主案，已有1件并入/,
    ],
    [
      'into one that is handed over',
      async () => {
        await test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: main }, { state: 'handed_over' }));
        return merge(other, main);
      },
      /现在是“已交办”，只有交办前才能并案/,
    ],
    [
      'into one of another session',
      async () => {
        const [far] = await plantProposals(test.database, await plantSession(test.database), 1);
        return merge(other, far!);
      },
      /主案：没有/,
    ],
    ['into nothing', () => take(committee, other, 'merge', {}), /没有选主案/],
  ])('is refused %s, and changes nothing', async (_name, attempt, sentence) => {
    const { status, body } = await attempt();
    expect([status, (body as { detail: string }).detail]).toEqual([422, expect.stringMatching(sentence)]);
    expect((await stored(third)).state).toBe('submitted');
  });

  it('is refused once it is handed over, for the merged ones, too', async () => {
    await merge(other, main);
    await test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: main }, { state: 'handed_over' }));
    const { status, body } = await take(committee, other, 'unmerge', {});
    expect([status, (body as { code: string }).code]).toEqual([422, 'workflow.main-handed-over']);
    const late = await take(committee, main, 'merge', { main: third });
    expect([late.status, (late.body as { code: string }).code]).toEqual([422, 'workflow.wrong-state']);
  });

  it.each<[string, object]>([
    ['return_to_proposer', { reason: '请写明建议' }],
    ['not_file', { code: 'no_content', reason: '没有具体建议' }],
    ['record_withdrawal', { reason: '提案者来电', by: '林示例', channel: 'phone' }],
  ])('warns whoever takes %s on a main case, which leaves the merged without one', async (step, values) => {
    expect((await take(committee, third, step, values)).body.code).not.toBe('workflow.input');
    await merge(other, main);
    const unaware = await take(committee, main, step, values);
    expect([unaware.status, unaware.body.code, Object.keys(unaware.body.fields)]).toEqual([
      422,
      'workflow.input',
      ['joined'],
    ]);
    expect(words((await committee.get(`/proposals/${main}/steps/${step}`).expect(200)).text)).toContain(
      '已知悉：并入的1件提案从此没有主案，须拆案后另行办理',
    );
    const aware = await take(committee, main, step, { ...values, joined: 'known' });
    expect([aware.status, aware.body]).toEqual([200, expect.anything()]);
    expect((await take(committee, other, 'unmerge', {})).body).toMatchObject({ state: 'submitted' });
  });

  it('lets go of what was merged when the main case is given up', async () => {
    await merge(other, main);
    await test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: main }, { state: 'withdrawn' }));
    expect((await take(committee, other, 'unmerge', {})).body).toMatchObject({ state: 'submitted' });
  });

  it('is the committee’s alone', async () => {
    const values = { main };
    expect((await take(supervision, other, 'merge', values)).status).toBe(403);
    const memberId = await plantAuthor(test.database, [other]);
    expect((await take(await agentOf(test, 'member', { memberId }), other, 'merge', values)).status).toBe(403);
  });

  it('lets one of two win who merge two proposals into each other at once', async () => {
    const post = (id: string, into: string) =>
      committee.post(`/api/v1/proposals/${id}/steps/merge`).set('If-Match', '"3"').send({ main: into });
    const answers = await Promise.all([post(main, other), post(other, main)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses[1]).toBeGreaterThanOrEqual(400);
    const states = [await stored(main), await stored(other)].map(({ state }) => state).sort();
    expect(states).toEqual(['merged', 'submitted']);
  });
});
