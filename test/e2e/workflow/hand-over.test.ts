import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { In } from 'typeorm';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { plantDistrict, type District } from '../pages/district.js';
import { form, words } from '../pages/read-page.js';

type Agent = ReturnType<typeof bearing>;

describe('Handing over (交办)', () => {
  let test: TestApp;
  let district: District;
  let supervision: Agent;
  let committee: Agent;
  let id: string;

  beforeAll(async () => {
    test = await testApp(new Date('2025-07-02T10:00:00+08:00'));
    district = await plantDistrict(test.database);
    const agent = async (role: Role) =>
      bearing(
        await plantToken(test.database, await plantAccount(test.database, { roles: [role], unitId: null, name: role })),
        test.app.getHttpServer(),
      );
    supervision = await agent('supervision');
    committee = await agent('committee');
  });

  afterAll(() => test.stop());

  beforeEach(async () => {
    const { manager } = test.database.reader;
    const planted = await manager.findOneByOrFail(Proposal, { id: district.lifts.id });
    id = newId();
    const proposal = { ...planted, id, number: null, numberKey: null, state: 'filed' as const, version: 1 };
    await test.database.unitOfWork.run((tx) => tx.insert(Proposal, proposal));
  });

  const take = (agent: Agent, values: object, version = 1) =>
    agent.post(`/api/v1/proposals/${id}/steps/hand_over`).set('If-Match', `"${version}"`).send(values);
  const hands = () => test.database.reader.manager.findBy(Assignment, { proposalId: id });
  const lines = () => test.database.reader.manager.findBy(AuditEntry, { chain: id });

  it('gives each unit its assignment with a due day, in one act with one line', async () => {
    const { housing, traffic } = district;
    const { body } = await take(supervision, { lead: housing, co: [traffic], day: '2025-07-01' }).expect(200);
    expect(body).toMatchObject({ kind: 'proposals', targetId: id, state: 'handed_over' });
    const given = await hands();
    expect(given.map(({ unitId, role, round, state }) => [unitId, role, round, state])).toEqual(
      expect.arrayContaining([
        [housing, 'lead', 1, 'dispatched'],
        [traffic, 'co', 1, 'dispatched'],
      ]),
    );
    expect(given.every(({ dueDay }) => dueDay !== null)).toBe(true);
    expect((await lines()).filter(({ action }) => action === 'proposal.step')).toHaveLength(1);
    const page = words((await committee.get(`/proposals/${id}`).expect(200)).text);
    expect(page).toMatch(/交办：区住建局主办，\S+会办/);
  });

  it.each<[string, (d: District) => object, RegExp]>([
    ['no unit', () => ({}), /还没有选承办单位/],
    ['two ways at once', ({ housing, traffic }) => ({ lead: housing, sole: traffic }), /只能选一种/],
    ['an opinion without a lead', ({ traffic }) => ({ co: [traffic] }), /会办要有主办/],
    ['one separate unit', ({ housing }) => ({ separate: [housing] }), /分办至少要两个/],
    ['a unit as lead and beside itself', ({ housing }) => ({ lead: housing, co: [housing] }), /不能既主办又会办/],
    ['a unit nobody knows', () => ({ sole: newId() }), /没有“/],
    ['a day that does not exist', ({ housing }) => ({ sole: housing, day: '2025-02-30' }), /不是存在的日期/],
  ])('refuses %s, and changes nothing', async (_name, values, sentence) => {
    const { body } = await take(supervision, { day: '2025-07-01', ...values(district) }).expect(422);
    expect((body as { detail: string }).detail).toMatch(sentence);
    expect(await hands()).toEqual([]);
    expect(await lines()).toEqual([]);
  });

  it('is for the office that hands over, once, on the version that was seen', async () => {
    const sole = { sole: district.housing, day: '2025-07-01' };
    await take(committee, sole).expect(403);
    await take(supervision, sole, 7).expect(409);
    const both = await Promise.all([take(supervision, sole), take(supervision, sole)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await hands()).toHaveLength(1);
    const again = await take(supervision, sole, (await proposal()).version);
    expect([again.status, (again.body as { code: string }).code]).toEqual([422, 'workflow.wrong-state']);
  });

  const proposal = () => test.database.reader.manager.findOneByOrFail(Proposal, { id: In([id]) });

  it('is worked on the page, where what was typed comes back', async () => {
    const address = `/proposals/${id}/steps/hand_over`;
    const asked = form((await supervision.get(address).expect(200)).text, address);
    const twice = { ...asked.fields, lead: district.housing, co: district.housing, day: '2025-07-01' };
    const refused = await supervision.post(address).type('form').send(twice).expect(422);
    expect(words(refused.text)).toContain('同一个单位不能既主办又会办。');
    expect(refused.text).toMatch(new RegExp(`value="${district.housing}" selected`));
    expect(refused.text).toMatch(new RegExp(`value="${district.housing}" checked`));
    const right = { ...twice, co: district.traffic };
    const ask = await supervision.post(address).type('form').send(right).expect(200);
    expect(words(ask.text)).toMatch(/交办？.*主办单位.*会办单位.*办理期限起算/);
    expect(await hands()).toHaveLength(0);
    const confirmation = form(ask.text, address).fields;
    const back = await supervision
      .post(address)
      .type('form')
      .send({ ...confirmation, confirmed: 'back' })
      .expect(200);
    expect(form(back.text, address).fields).toMatchObject({ day: '2025-07-01' });
    const yes = { ...confirmation, confirmed: 'yes' };
    await supervision.post(address).type('form').send(yes).expect(303);
    // Asked once more for what is done already, it is not asked about.
    await supervision.post(address).type('form').send(right).expect(303);
    expect(await hands()).toHaveLength(2);
  });
});
