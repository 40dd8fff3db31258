import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import type { HandlingRole } from '../../../src/domain/letter/reading.js';
import type { Page } from '../../../src/platform/database/page.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { owing } from '../../../src/proposals/case-rules.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { ProposalQueries } from '../../../src/proposals/proposals.queries.js';
import type { CaseView, ProposalRow } from '../../../src/proposals/proposals.views.js';
import type { AssignmentState, ProposalState } from '../../../src/proposals/states.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantDistrict, type District } from '../pages/district.js';

describe('What a case still owes', () => {
  const lead = (state: AssignmentState, round = 1) => ({ of: 'lead', role: 'lead' as HandlingRole, state, round });
  const opinion = (state: AssignmentState, round = 1) => ({ of: 'opinion', role: 'co' as HandlingRole, state, round });
  const owed = (state: ProposalState, ...assignments: ReturnType<typeof lead>[]) =>
    owing(state, assignments).map(({ of, round }) => `${of} ${round}`);

  it.each<[string, ProposalState, ReturnType<typeof lead>[], string[]]>([
    ['reply and opinion', 'in_handling', [lead('drafting'), opinion('co_opinion_due')], ['lead 1', 'opinion 1']],
    ['the reply alone', 'in_handling', [lead('drafting'), opinion('co_opinion_sent')], ['lead 1']],
    ['no opinion once answered', 'replied', [lead('delivered'), opinion('co_opinion_due')], []],
    ['nothing once closed', 'closed', [lead('published'), opinion('co_opinion_due')], []],
    ['nothing once merged', 'merged', [lead('signed_in')], []],
    ['only the new round', 'redo', [lead('delivered'), opinion('co_opinion_due'), lead('drafting', 2)], ['lead 2']],
    ['what another unit has not answered yet', 'redo', [lead('drafting', 2), lead('drafting')], ['lead 2', 'lead 1']],
    ['nothing before it is handed over', 'filed', [], []],
  ])('is %s', (_what, state, assignments, expected) => {
    expect(owed(state, ...assignments)).toEqual(expected);
  });
});

describe('A late opinion (会办)', () => {
  let test: TestApp;
  let district: District;

  beforeAll(async () => {
    test = await testApp(new Date('2025-09-30T10:00:00+08:00'));
    district = await plantDistrict(test.database);
    await test.database.unitOfWork.run(async (tx) => {
      const lead = await tx.findOneByOrFail(Assignment, { id: district.parking.assignment });
      const opinion = { ...lead, id: newId(), proposalId: district.lifts.id, role: 'co' as const };
      await tx.insert(Assignment, { ...opinion, state: 'co_opinion_due', dueDay: '2025-08-01' });
    });
  });

  afterAll(() => test.stop());

  const overdue = async () => {
    const { body } = await test.agent.get('/api/v1/proposals').query({ overdue: 'true' }).expect(200);
    return (body as Page<ProposalRow>).items.map(({ number }) => number);
  };
  const counts = async () => (await test.agent.get('/api/v1/proposals/counts').expect(200)).body as object;
  const answer = (state: ProposalState) =>
    test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: district.lifts.id }, { state }));

  it('makes a case late that is not answered yet', async () => {
    expect(await overdue()).toEqual(['2025018', '2025031']);
    expect(await counts()).toMatchObject({ overdue: 2, soon: 0 });
    const { items, total } = await test.app.get(ProposalQueries).dueNext(SYSTEM_ACTOR, 1);
    expect([items.map(({ number, dueDay }) => [number, dueDay]), total]).toEqual([[['2025018', '2025-08-01']], 2]);
  });

  it('is late for the unit that owes it, not for the one that has the case beside it', async () => {
    const { manager } = test.database.reader;
    const hands = await manager.findBy(Assignment, { proposalId: district.lifts.id });
    const queries = test.app.get(ProposalQueries);
    const late = async ({ unitId }: Assignment) => {
      const actor = { ...SYSTEM_ACTOR, roles: ['clerk' as const], unitId };
      const { items } = await queries.list(actor, { overdue: true }, { limit: 10 });
      const { items: next } = await queries.dueNext(actor, 10);
      const own = next.find(({ number }) => number === '2025018')!;
      const ofUnit = await queries.list(SYSTEM_ACTOR, { overdue: true, unitId: unitId! }, { limit: 10 });
      expect(ofUnit.items.map(({ number }) => number)).toEqual(items.map(({ number }) => number));
      expect((await queries.counts(actor, {})).overdue).toBe(items.length);
      return [items.some(({ number }) => number === '2025018'), own.dueDay, own.overdue];
    };
    const opinion = hands.find(({ role }) => role === 'co')!;
    const lead = hands.find(({ role }) => role !== 'co')!;
    expect(await late(opinion)).toEqual([true, '2025-08-01', true]);
    expect(await late(lead)).toEqual([false, lead.dueDay, false]);
  });

  it('stays late by itself, but not the case, once that is answered', async () => {
    await answer('replied');
    expect(await overdue()).toEqual(['2025031']);
    expect(await counts()).toMatchObject({ overdue: 1, soon: 0 });
    const found = (await test.agent.get(`/api/v1/proposals/${district.lifts.id}`).expect(200)).body as CaseView;
    expect([found.overdue, found.dueDay]).toEqual([false, null]);
    expect(found.assignments.map(({ role, overdue }) => [role, overdue])).toEqual([
      ['lead', false],
      ['co', true],
    ]);
    expect((await test.app.get(ProposalQueries).dueNext(SYSTEM_ACTOR, 10)).total).toBe(1);
    await answer('in_handling');
  });

  it('counts a case as near while its earliest day is within a week', async () => {
    await test.database.unitOfWork.run((tx) => tx.update(Assignment, { role: 'co' }, { dueDay: '2025-12-01' }));
    expect(await counts()).toMatchObject({ overdue: 1, soon: 1 });
    const { items } = await test.app.get(ProposalQueries).dueNext(SYSTEM_ACTOR, 10);
    expect(items.map(({ dueDay }) => dueDay)).toEqual(['2025-09-28', '2025-10-05']);
  });
});
