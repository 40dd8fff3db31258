import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import type { Actor } from '../../../src/domain/rights/actor.js';
import { ROLE_CODES } from '../../../src/domain/rights/roles.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { filingRefusal } from '../../../src/proposals/filing/filing-rules.js';
import { FilingService } from '../../../src/proposals/filing/filing.service.js';
import { AllocatedNumber } from '../../../src/proposals/numbers/allocated-number.entity.js';
import { numberKey } from '../../../src/proposals/numbers/number-key.js';
import { NumberSeries } from '../../../src/proposals/numbers/number-series.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { codesOf, PROPOSAL_STATES } from '../../../src/proposals/states.js';
import { testApp, type TestApp } from '../../support/app.js';
import { actor } from '../../support/people.js';
import { plantProposals, plantSession } from './submitted.js';

describe('Filing a proposal', () => {
  let test: TestApp;
  let filing: FilingService;
  let committee: Actor;

  beforeAll(async () => {
    test = await testApp();
    filing = test.app.get(FilingService);
    committee = await actor(test.database, { roles: ['committee'], name: '秦示例' });
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const proposal = (id: string) => manager().findOneByOrFail(Proposal, { id });
  const trail = (chain: string) => manager().find(AuditEntry, { where: { chain }, order: { seq: 'ASC' } });
  const ledger = (session: string) =>
    manager().find(AllocatedNumber, { where: { series: `proposal/${session}` }, order: { serial: 'ASC' } });
  const next = async (session: string) =>
    (await manager().findOneBy(NumberSeries, { series: `proposal/${session}` }))?.next ?? null;
  /** Every serial from 1 on, each once, and nothing beyond. */
  const expectNoGap = async (session: string, count: number) => {
    expect((await ledger(session)).map(({ serial }) => serial)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(await next(session)).toBe(count === 0 ? null : count + 1);
  };
  const numbers = async (ids: string[]) => (await Promise.all(ids.map(proposal))).map(({ number }) => number);
  const consecutive = (count: number) =>
    Array.from({ length: count }, (_, i) => `2026${String(i + 1).padStart(3, '0')}`);

  it('gives number, day, rules and one line of the trail, and keeps the proposal findable by its number', async () => {
    const session = await plantSession(test.database);
    const [id] = await plantProposals(test.database, session, 1);
    const filed = await filing.file(committee, id!, 3);
    expect(filed).toEqual({ id, version: 4, number: '2026001', classNumber: null, filedDay: '2026-11-22' });
    expect(await proposal(id!)).toMatchObject({
      state: 'filed',
      version: 4,
      number: '2026001',
      numberKey: numberKey('2026001'),
      filedDay: '2026-11-22',
      policyId: 'generic-3-months',
      policyVersion: 1,
      searchText: '2026001\n关于第1件事的提案\n林示例',
    });
    expect(await trail(id!)).toEqual([
      expect.objectContaining({ action: 'proposal.state', from: 'submitted', to: 'filed', actorName: '秦示例' }),
    ]);
    expect(await ledger(session)).toEqual([
      expect.objectContaining({ serial: 1, number: '2026001', proposalId: id, reason: null, actorId: committee.id }),
    ]);
    const { body } = await test.agent.get(`/api/v1/proposals/${id}`).expect(200);
    expect(body.timeline[0].sentence).toBe('立案，编为第2026001号');
  });

  it('keeps the day of a paper that is entered later, but takes none that has not come', async () => {
    const session = await plantSession(test.database);
    const [early, late, absurd] = await plantProposals(test.database, session, 3);
    expect((await filing.file(committee, early!, 3, { day: '2026-02-03' })).filedDay).toBe('2026-02-03');
    for (const [id, day] of [
      [late!, '2026-11-23'],
      [absurd!, '1900-01-01'],
    ] as const)
      await expect(filing.file(committee, id, 3, { day })).rejects.toMatchObject({
        code: expect.stringMatching(/^(filing\.day|policy\.not-in-force)$/),
      });
    await expectNoGap(session, 1);
  });

  it('counts a proposal made after New Year to its session’s year; without an opening day, to its own', async () => {
    const [old, unknown] = [await plantSession(test.database, '2025-12-28'), await plantSession(test.database, null)];
    const [a] = await plantProposals(test.database, old, 1);
    const [b] = await plantProposals(test.database, unknown, 1);
    expect((await filing.file(committee, a!, 3)).number).toBe('2025001');
    expect((await filing.file(committee, b!, 3)).number).toBe('2026001');
  });

  it('gives fifty at once fifty consecutive numbers', async () => {
    const session = await plantSession(test.database);
    const ids = await plantProposals(test.database, session, 50);
    await Promise.all(ids.map((id) => filing.file(committee, id, 3)));
    expect((await numbers(ids)).sort()).toEqual(consecutive(50));
    await expectNoGap(session, 50);
  });

  it('leaves no gap when every third of fifty fails after it got its number', async () => {
    const session = await plantSession(test.database);
    const ids = await plantProposals(test.database, session, 50);
    const unitOfWork = test.app.get(UnitOfWork);
    const outcomes = await Promise.allSettled(
      ids.map((id, i) =>
        unitOfWork.run(async () => {
          const { number } = await filing.file(committee, id, 3);
          if (i % 3 === 0) throw new Error(`lost ${number}`);
        }),
      ),
    );
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(lost).toHaveLength(17);
    expect(lost.every((reason) => /lost 2026\d{3}/.test(reason))).toBe(true);
    expect((await numbers(ids)).filter((number) => number !== null).sort()).toEqual(consecutive(33));
    await expectNoGap(session, 33);
  });

  it('lets one of two win who file the same proposal at once, and uses one number', async () => {
    const session = await plantSession(test.database);
    const [id] = await plantProposals(test.database, session, 1);
    const outcomes = await Promise.allSettled([filing.file(committee, id!, 3), filing.file(committee, id!, 3)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'proposals.conflict', sentence: expect.stringContaining('编为第2026001号') },
    });
    await expectNoGap(session, 1);
    expect(await trail(id!)).toHaveLength(1);
  });

  it('refuses a stale version and never numbers twice', async () => {
    const session = await plantSession(test.database);
    const [id] = await plantProposals(test.database, session, 1);
    await expect(filing.file(committee, id!, 2)).rejects.toMatchObject({ code: 'proposals.conflict' });
    await expectNoGap(session, 0);
    await filing.file(committee, id!, 3);
    await expect(filing.file(committee, id!, 4)).rejects.toMatchObject({
      code: 'filing.filed',
      sentence: expect.stringContaining('第2026001号'),
    });
    expect(await proposal(id!)).toMatchObject({ number: '2026001', version: 4 });
  });

  it('passes numbers over that the session has already, with a line for each', async () => {
    const session = await plantSession(test.database);
    const foreign = { state: 'in_handling' as const };
    const [one] = await plantProposals(test.database, session, 1, { ...foreign, number: '2026001' });
    const [three] = await plantProposals(test.database, session, 1, { ...foreign, number: '２０２６００３' });
    const ids = await plantProposals(test.database, session, 2);
    for (const id of ids) await filing.file(committee, id, 3);
    expect(await numbers(ids)).toEqual(['2026002', '2026004']);
    expect((await ledger(session)).map(({ proposalId, reason }) => [proposalId, reason !== null])).toEqual([
      [one, true],
      [ids[0], false],
      [three, true],
      [ids[1], false],
    ]);
    await expectNoGap(session, 4);
  });

  it.each(codesOf(PROPOSAL_STATES).filter((state) => state !== 'submitted'))(
    'refuses a proposal that is %s',
    async (state) => {
      const session = await plantSession(test.database);
      const [id] = await plantProposals(test.database, session, 1, { state });
      expect(filingRefusal({ state, number: null })).toMatchObject({
        code: expect.stringMatching(/^filing\.(filed|not-submitted)$/),
        sentence: expect.stringContaining(PROPOSAL_STATES[state].label),
        remedy: expect.stringMatching(/。$/),
      });
      const unsubmitted = state === 'draft' || state === 'awaiting_joint';
      await expect(filing.file(committee, id!, 3)).rejects.toMatchObject({
        code: unsubmitted ? 'proposals.not-found' : filingRefusal({ state, number: null })!.code,
      });
      expect([await proposal(id!), await trail(id!)]).toMatchObject([{ state, number: null, version: 3 }, []]);
      await expectNoGap(session, 0);
    },
  );

  it('refuses a withdrawn proposal that has a number, which stays its own', async () => {
    const session = await plantSession(test.database);
    const [id, other] = await plantProposals(test.database, session, 2);
    await filing.file(committee, id!, 3);
    await test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: id! }, { state: 'withdrawn' }));
    await expect(filing.file(committee, id!, 4)).rejects.toMatchObject({
      sentence: expect.stringContaining('第2026001号保留'),
    });
    expect((await filing.file(committee, other!, 3)).number).toBe('2026002');
    expect((await proposal(id!)).number).toBe('2026001');
  });

  it.each(ROLE_CODES.filter((role) => role !== 'committee'))('is refused to %s', async (role) => {
    const session = await plantSession(test.database);
    const [id] = await plantProposals(test.database, session, 1);
    const somebody = await actor(test.database, { roles: [role] });
    await expect(filing.file(somebody, id!, 3)).rejects.toMatchObject({
      code: expect.stringMatching(/^(rights\.not-allowed|proposals\.not-found)$/),
    });
    await expectNoGap(session, 0);
  });

  describe('in a batch', () => {
    it('numbers three hundred in the given order, in one transaction', async () => {
      const session = await plantSession(test.database);
      const ids = (await plantProposals(test.database, session, 300)).sort();
      const filed = await filing.fileMany(committee, ids);
      expect(filed.map(({ id }) => id)).toEqual(ids);
      expect(filed.map(({ number }) => number)).toEqual(consecutive(300));
      await expectNoGap(session, 300);
    });

    it('files none when one cannot be, and says which', async () => {
      const session = await plantSession(test.database);
      const ids = await plantProposals(test.database, session, 3);
      const [returned] = await plantProposals(test.database, session, 1, { state: 'returned' });
      await expect(filing.fileMany(committee, [...ids, returned!])).rejects.toMatchObject({
        code: 'filing.not-submitted',
        sentence: expect.stringContaining('第4件'),
      });
      expect(await numbers(ids)).toEqual([null, null, null]);
      await expect(filing.fileMany(committee, [ids[0]!, ids[0]!])).rejects.toMatchObject({ code: 'sitting.twice' });
      await expectNoGap(session, 0);
    });

    it('does not lock up when two batches take the sessions in opposite order', async () => {
      const [a, b] = [await plantSession(test.database), await plantSession(test.database)];
      const [a1, a2] = await plantProposals(test.database, a, 2);
      const [b1, b2] = await plantProposals(test.database, b, 2);
      await Promise.all([filing.fileMany(committee, [a1!, b1!]), filing.fileMany(committee, [b2!, a2!])]);
      await expectNoGap(a, 2);
      await expectNoGap(b, 2);
    });
  });
});
