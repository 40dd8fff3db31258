import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { AllocatedNumber } from '../../../src/proposals/numbers/allocated-number.entity.js';
import { checkLedger } from '../../../src/proposals/numbers/check-ledger.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { HandOverView } from '../../../src/proposals/sitting/hand-overs.views.js';
import type { BatchPreview } from '../../../src/proposals/sitting/sitting.views.js';
import { takeReceiptNumbers } from '../../../src/proposals/numbers/take-receipt-number.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantPatterns } from '../../support/rules.js';
import { counted } from '../../support/statements.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { agentOf, plantUnits, type Agent } from './people.js';

const COUNT = 300;
const UNITS = ['区住建局', '区教育局', '区卫健局', '区交通局', '区城管局', '区文旅局'] as const;
const CLASSES = ['经济', '民生', '文教'] as const;
const DAY = '2026-11-20';
const TODAY = '2026-11-22';

/** One sitting after the session: 300 proposals from receipt to the units, in as many acts as there are steps. */
describe('Three hundred proposals in one sitting', () => {
  let test: TestApp;
  let session: string;
  let ids: string[];
  let units: Map<string, string>;
  let committee: Agent;
  let supervision: Agent;

  beforeAll(async () => {
    test = await testApp();
    const { unitOfWork } = test.database;
    session = await plantSession(test.database);
    ids = await plantProposals(test.database, session, COUNT);
    await unitOfWork.run((tx) =>
      takeReceiptNumbers(tx, { sessionId: session, proposalIds: ids, actor: SYSTEM_ACTOR, at: new Date(0) }),
    );
    units = await plantUnits(
      test.database,
      UNITS.map((name) => [name, 'government']),
    );
    await plantPatterns(test.database, { proposal_class: '{class}{serial:3}' });
    committee = await agentOf(test, 'committee');
    supervision = await agentOf(test, 'supervision');
    const classes = CLASSES.map((name, i) => ({ name, mark: String.fromCharCode(65 + i) }));
    await committee.put('/api/v1/classes').set('If-Match', '"0"').send({ classes }).expect(200);
  }, 60_000);

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  /** Done with few questions: over a network each costs more than what it asks. */
  const briefly = async <T>(mostOfOne: number, work: () => Promise<T>): Promise<T> => {
    const { result, statements } = await counted(test.database, work);
    expect(statements).toBeLessThan(COUNT * mostOfOne);
    return result;
  };
  const act = (agent: Agent, body: object) => agent.post('/api/v1/sitting/acts').send(body);
  /** The merged ones: every tenth of the first hundred goes into the one before it. */
  const merged = () => ids.filter((_id, i) => i < 100 && i % 10 === 9);
  const main = () => ids.filter((id) => !merged().includes(id));
  const classOf = (i: number) => CLASSES[i % CLASSES.length]!;

  it('are sorted, merged, given to units, numbered and handed over, all of it and nothing twice', async () => {
    await briefly(4, async () => {
      for (const name of CLASSES) {
        const own = ids.filter((_id, i) => classOf(i) === name);
        await act(committee, { act: 'classify', ids: own, class: name }).expect(200);
      }
    });
    for (const id of merged())
      await act(committee, { act: 'merge', main: ids[ids.indexOf(id) - 1], ids: [id] }).expect(200);
    const wanted = (id: string) => {
      const i = ids.indexOf(id);
      const unit = (shift: number) => units.get(UNITS[(i + shift) % UNITS.length]!)!;
      if (i % 3 === 0) return { sole: unit(0) };
      return i % 3 === 1 ? { lead: unit(0), co: [unit(1), unit(2)] } : { separate: [unit(0), unit(1)] };
    };
    const rows = main().map((id) => ({ id, ...wanted(id) }));
    await briefly(5, () => act(committee, { act: 'pre_assign', rows }).expect(200));
    await briefly(4, () => act(supervision, { act: 'ask', ids: main() }).expect(200));

    const preview = await briefly(1, async () => {
      const { body } = await committee.get(`/api/v1/sitting/filing?sessionId=${session}`).expect(200);
      return body as BatchPreview;
    });
    expect(preview.lines).toHaveLength(COUNT - merged().length);
    expect(preview.lines.map(({ subjectClass }) => subjectClass)).toEqual(
      [...preview.lines]
        .map(({ subjectClass }) => subjectClass)
        .sort((a, b) => CLASSES.indexOf(a as never) - CLASSES.indexOf(b as never)),
    );
    const order = preview.lines.map(({ id, version, number }) => ({ id, version, expected: number }));
    const filing = { rows: order, day: DAY, classNumbers: true, meeting: '主席会议', meetingDay: DAY };
    const filed = await briefly(5, async () => {
      const { body } = await committee.post('/api/v1/sitting/filing').send(filing).expect(201);
      return (body as { items: { id: string; number: string }[] }).items;
    });
    expect(filed.map(({ number }) => number)).toEqual(filed.map((_one, i) => `2026${String(i + 1).padStart(3, '0')}`));

    const handed = filed.map(({ id }) => ({ id, ...wanted(id) }));
    const { id: paper } = await briefly(4, async () => {
      const { body } = await supervision
        .post('/api/v1/hand-overs')
        .send({ rows: handed, day: TODAY, meeting: '交办会' })
        .expect(201);
      expect(body).toMatchObject({ proposals: filed.length, units: UNITS.length });
      return body as { id: string };
    });

    const { body } = await supervision.get(`/api/v1/hand-overs/${paper}`).expect(200);
    const { lists } = body as HandOverView;
    expect(lists).toHaveLength(UNITS.length);
    const hands = await manager().findBy(Assignment, { handOverId: paper });
    expect(lists.reduce((sum, { rows: own }) => sum + own.length, 0)).toBe(hands.length);
    for (const { rows: own } of lists) {
      expect(own.map(({ number }) => number)).toEqual(own.map(({ number }) => number).sort());
      expect(own.every(({ due }) => due !== null)).toBe(true);
    }
    expect(hands.every(({ dueDay, state }) => dueDay !== null && state === 'dispatched')).toBe(true);
  }, 240_000);

  it('leave no gap in any series and a sound trail for each', async () => {
    const ledger = await checkLedger(manager(), session);
    expect(ledger).toMatchObject({ given: COUNT - merged().length, passed: 0, foreign: 0, problems: [] });
    for (const mark of ['A', 'B', 'C']) {
      const rows = await manager().find(AllocatedNumber, {
        where: { series: `class/${session}/${mark}` },
        order: { serial: 'ASC' },
      });
      expect(rows.map(({ number }) => number)).toEqual(
        rows.map((_row, i) => `${mark}${String(i + 1).padStart(3, '0')}`),
      );
    }
    const stored = await manager().findBy(Proposal, { sessionId: session });
    expect(stored.filter(({ state }) => state === 'handed_over')).toHaveLength(COUNT - merged().length);
    expect(stored.filter(({ state }) => state === 'merged')).toHaveLength(merged().length);
    expect(await test.app.get(TrailVerifier).all()).toMatchObject({ intact: true, problems: [] });
  });
});
