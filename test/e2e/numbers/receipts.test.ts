import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../src/domain/rights/actor.js';
import { AllocatedNumber } from '../../../src/proposals/numbers/allocated-number.entity.js';
import { checkLedger } from '../../../src/proposals/numbers/check-ledger.js';
import { numberKey } from '../../../src/proposals/numbers/number-key.js';
import { takeReceiptNumber, takeReceiptNumbers } from '../../../src/proposals/numbers/take-receipt-number.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { words } from '../pages/read-page.js';
import { testApp, type TestApp } from '../../support/app.js';
import { actor } from '../../support/people.js';
import { plantPatterns } from '../../support/rules.js';
import { plantProposals, plantSession } from './submitted.js';

describe('收件号', () => {
  let test: TestApp;
  let committee: Actor;
  const at = new Date('2026-01-14T01:00:00Z');

  beforeAll(async () => {
    test = await testApp();
    committee = await actor(test.database, { roles: ['committee'], name: '秦示例' });
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const take = (sessionId: string, proposalId: string) =>
    test.database.unitOfWork.run((tx) => takeReceiptNumber(tx, { sessionId, proposalId, actor: committee, at }));
  const ledger = (session: string) =>
    manager().find(AllocatedNumber, { where: { series: `receipt/${session}` }, order: { serial: 'ASC' } });

  it('begins at 0001 in every session, is found by search and stands in the ledger', async () => {
    for (const session of [await plantSession(test.database), await plantSession(test.database)]) {
      const [id] = await plantProposals(test.database, session, 1);
      expect(await take(session, id!)).toBe('0001');
      expect(await manager().findOneByOrFail(Proposal, { id: id! })).toMatchObject({
        receiptNumber: '0001',
        receiptKey: numberKey('0001'),
        searchText: '\n关于第1件事的提案\n林示例\n0001',
      });
      expect(await ledger(session)).toEqual([
        expect.objectContaining({ number: '0001', proposalId: id, reason: null }),
      ]);
    }
  });

  it('looks as the rules of the day say', async () => {
    const own = await testApp();
    try {
      const session = await plantSession(own.database);
      const [first, second] = await plantProposals(own.database, session, 2);
      const give = (proposalId: string) =>
        own.database.unitOfWork.run((tx) =>
          takeReceiptNumber(tx, { sessionId: session, proposalId, actor: committee, at: new Date('2026-11-20') }),
        );
      expect(await give(first!)).toBe('0001');
      await plantPatterns(own.database, { receipt: '收{year}-{serial:3}' });
      expect(await give(second!)).toBe('收2026-002');
      expect((await checkLedger(own.database.reader.manager, session)).problems).toEqual([]);
    } finally {
      await own.stop();
    }
  });

  it('is kept by a proposal that is handed in again', async () => {
    const session = await plantSession(test.database);
    const [id] = await plantProposals(test.database, session, 1);
    expect([await take(session, id!), await take(session, id!)]).toEqual(['0001', '0001']);
    expect(await ledger(session)).toHaveLength(1);
  });

  it('passes over a number that a register brought along, however it is written', async () => {
    const session = await plantSession(test.database);
    const [own] = await plantProposals(test.database, session, 1, { receiptNumber: '２', receiptKey: numberKey('２') });
    const ids = await plantProposals(test.database, session, 2);
    const given = await test.database.unitOfWork.run((tx) =>
      takeReceiptNumbers(tx, { sessionId: session, proposalIds: ids, actor: committee, at }),
    );
    expect([...given.values()]).toEqual(['0001', '0003']);
    expect((await ledger(session)).map(({ number, proposalId }) => [number, proposalId])).toEqual([
      ['0001', ids[0]],
      ['0002', own],
      ['0003', ids[1]],
    ]);
    expect((await checkLedger(manager(), session)).problems).toEqual([]);
  });

  it('leaves no gap when the step it belongs to fails', async () => {
    const session = await plantSession(test.database);
    const [first, second] = await plantProposals(test.database, session, 2);
    const failing = test.database.unitOfWork.run(async (tx) => {
      await takeReceiptNumber(tx, { sessionId: session, proposalId: first!, actor: committee, at });
      throw new Error('the paper was not stored');
    });
    await expect(failing).rejects.toThrow('not stored');
    expect(await take(session, second!)).toBe('0001');
  });

  it('is given once each to those who come at the same moment', async () => {
    const session = await plantSession(test.database);
    const ids = await plantProposals(test.database, session, 8);
    const numbers = await Promise.all(ids.map((id) => take(session, id)));
    expect([...numbers].sort()).toEqual(Array.from({ length: 8 }, (_, i) => `000${i + 1}`));
  });

  it('stands in list and case, and puts what is not filed in the order of receipt', async () => {
    const session = await plantSession(test.database);
    const ids = await plantProposals(test.database, session, 3);
    await take(session, ids[2]!);
    await take(session, ids[0]!);
    const { body } = await test.agent.get(`/api/v1/proposals?sessionId=${session}&limit=2`).expect(200);
    const rest = await test.agent.get(`/api/v1/proposals?sessionId=${session}&limit=2&after=${body.next}`).expect(200);
    expect([...body.items, ...rest.body.items].map((row: { receiptNumber: string }) => row.receiptNumber)).toEqual([
      '0001',
      '0002',
      null,
    ]);
    expect((await test.agent.get(`/proposals?session=${session}`).expect(200)).text).toContain('收件号0001');
    expect(words((await test.agent.get(`/proposals/${ids[2]}`).expect(200)).text)).toMatch(/收件号\s*0001/);
  });

  it('is missed by the check of the ledger when its line is gone', async () => {
    const session = await plantSession(test.database);
    const [id] = await plantProposals(test.database, session, 1);
    await take(session, id!);
    await test.database.unitOfWork.run((tx) => tx.delete(AllocatedNumber, { series: `receipt/${session}` }));
    expect((await checkLedger(manager(), session)).problems.map(({ sentence }) => sentence)).toEqual([
      '收件号：流水号1没有台账记录：既不在提案上，也没有跳号的原因。',
    ]);
  });
});
