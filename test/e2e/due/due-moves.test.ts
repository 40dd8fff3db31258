import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager, FindOperator } from 'typeorm';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { DueMoves, type RulesChange } from '../../../src/calendar/due-moves.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { newId } from '../../../src/platform/database/ids.js';
import { DEFAULT_POLICY, shippedPolicy } from '../../../src/policy/shipped-policies.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Extension } from '../../../src/proposals/assignments/extension.entity.js';
import { CaseDueDays } from '../../../src/proposals/due/case-due-days.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { words } from '../pages/read-page.js';
import { AUTUMN, calendarWith2027, plantCases } from './hands.js';

const AT = new Date('2026-11-20T09:00:00+08:00');
const calendar2027: RulesChange = { calendar: calendarWith2027({ day: '2027-01-22', kind: 'holiday' }) };
const [version] = shippedPolicy(DEFAULT_POLICY).versions;
const fourMonths: RulesChange = {
  policy: {
    policyId: DEFAULT_POLICY,
    version: {
      ...version!,
      version: 2,
      validFrom: '2026-12-01',
      clocks: version!.clocks.map((clock) =>
        clock.step === 'reply' && clock.unit === 'month' ? { ...clock, amount: 4 } : clock,
      ),
    },
  },
};

/** A year as its notice would make it: as many days of rest on weekdays as there are statutory holidays. */
const YEAR_2027 = {
  year: 2027,
  days: [
    '01-01',
    '01-22',
    '02-08',
    '02-09',
    '02-10',
    '02-11',
    '04-05',
    '05-03',
    '05-04',
    '06-09',
    '10-01',
    '10-04',
    '10-05',
  ].map((day) => ({ day: `2027-${day}`, kind: 'holiday', name: '试验假', notice: '试验通知' })),
};

describe('A change of calendar or rules', () => {
  let test: TestApp | undefined;
  let cases: Awaited<ReturnType<typeof plantCases>>;
  const app = () => test!.app;
  const manager = () => test!.database.reader.manager;
  const run = <T>(work: (tx: EntityManager) => Promise<T>) => test!.database.unitOfWork.run(work);
  const apply = (change: RulesChange) => run((tx) => app().get(DueMoves).apply(tx, change, SYSTEM_ACTOR, AT));
  const everything = async () => ({
    assignments: await manager().find(Assignment, { order: { id: 'ASC' } }),
    proposals: await manager().find(Proposal, { order: { id: 'ASC' } }),
    trail: (await manager().find(AuditEntry, { order: { id: 'ASC' } })).map(({ hash }) => hash),
  });
  const dueDays = async () => {
    const rows = await manager().find(Assignment);
    return Object.fromEntries(
      Object.entries(cases).map(([number, { hands }]) => [
        number,
        hands.map((id) => {
          const row = rows.find((one) => one.id === id)!;
          return `${row.dueDay}${row.dueProvisional ? ' 暂定' : ''}`;
        }),
      ]),
    );
  };
  const trailOf = async (number: string) =>
    (await manager().find(AuditEntry, { where: { chain: cases[number]!.id }, order: { seq: 'ASC' } })).map(
      ({ action, from, to, detail }) => ({ action, from, to, detail }),
    );

  beforeEach(async () => {
    await test?.stop();
    test = await testApp(AT);
    cases = await plantCases(test.database, AUTUMN);
  });

  afterAll(() => test?.stop());

  it('is nothing for days that are what the rules say', async () => {
    expect(await app().get(DueMoves).preview({})).toEqual([]);
    const before = await everything();
    expect(await apply({})).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('shows what a calendar would move, by number, and writes nothing', async () => {
    const before = await everything();
    const move = { unit: '区住建局', wasProvisional: true, isProvisional: false };
    const seen = await app().get(DueMoves).preview(calendar2027);
    expect(seen[0]).toEqual({
      ...move,
      caseId: cases['2026101']!.id,
      number: '2026101',
      role: '主办',
      from: '2027-01-22',
      to: '2027-01-25',
    });
    expect(seen.map(({ number, from, to }) => [number, from, to])).toEqual([
      ['2026101', '2027-01-22', '2027-01-25'],
      ['2026102', '2027-01-15', '2027-01-15'],
      ['2026102', '2027-01-15', '2027-01-15'],
    ]);
    expect(seen.map(({ unit }) => unit).sort()).toEqual(['区住建局', '区住建局', '区应急局']);
    expect(await everything()).toEqual(before);
  });

  it('moves exactly that, with one line in the trail of each moved case', async () => {
    const seen = await app().get(DueMoves).preview(calendar2027);
    expect(await apply(calendar2027)).toEqual(seen);
    expect(await dueDays()).toEqual({
      '2026101': ['2027-01-25'],
      '2026102': ['2027-01-15', '2027-01-15'],
      '2026103': ['2026-12-15'],
      '2026104': ['2027-01-22 暂定'],
      '2026105': ['2027-01-22'],
    });
    expect(await trailOf('2026101')).toEqual([
      {
        action: 'assignment.due',
        from: '2027-01-22',
        to: '2027-01-25',
        detail: { reason: '工作日历有变动', moves: '区住建局2027年1月22日（暂定） → 2027年1月25日' },
      },
    ]);
    expect(await trailOf('2026102')).toMatchObject([
      {
        from: null,
        to: null,
        detail: { moves: expect.stringMatching(/^区(住建|应急)局[^；]*；区(住建|应急)局[^；]*$/) },
      },
    ]);
    for (const number of ['2026103', '2026104', '2026105']) expect(await trailOf(number)).toEqual([]);
    const moved = await manager().findOneByOrFail(Assignment, { id: cases['2026101']!.hands[0]! });
    expect(moved.version).toBe(2);
  });

  it('moves nothing when its transaction fails after all', async () => {
    const before = await everything();
    const failing = run(async (tx) => {
      const moved = await app().get(DueMoves).apply(tx, calendar2027, SYSTEM_ACTOR, AT);
      expect(moved).toHaveLength(3);
      expect((await tx.findOneByOrFail(Assignment, { id: cases['2026101']!.hands[0]! })).dueDay).toBe('2027-01-25');
      throw new Error('the power goes');
    });
    await expect(failing).rejects.toThrow('the power goes');
    expect(await everything()).toEqual(before);
  });

  it('moves nothing at all when somebody has moved one of the assignments meanwhile', async () => {
    const before = await everything();
    const second = cases['2026102']!.hands[0]!;
    const overtaking = run((tx) => {
      const meddling = Object.create(tx) as EntityManager;
      const update = tx.update.bind(tx) as (...args: unknown[]) => Promise<unknown>;
      meddling.update = (async (...args: unknown[]) => {
        if ((args[1] as { id?: FindOperator<string> }).id?.value.includes(second))
          await update(Assignment, { id: second }, { version: 7 });
        return update(...args);
      }) as EntityManager['update'];
      return app().get(DueMoves).apply(meddling, calendar2027, SYSTEM_ACTOR, AT);
    });
    await expect(overtaking).rejects.toMatchObject({
      code: 'assignments.conflict',
      sentence: '第2026102号提案刚被别人办理过，期限没有改。',
    });
    expect(await everything()).toEqual(before);
  });

  it('of the rules moves the open cases to the new version, and what was handed in keeps its day', async () => {
    const seen = await app().get(DueMoves).preview(fourMonths);
    expect(seen.map(({ number, role, to, isProvisional }) => [number, role, to, isProvisional])).toEqual([
      ['2026101', '主办', '2027-02-22', true],
      ['2026102', '主办', '2027-02-15', true],
      ['2026103', '主办', '2027-01-15', true],
    ]);
    expect(await apply(fourMonths)).toEqual(seen);
    expect(await dueDays()).toMatchObject({ '2026104': ['2027-01-22 暂定'], '2026105': ['2027-01-22'] });
    const versions = (await manager().find(Proposal, { order: { number: 'ASC' } })).map((one) => one.policyVersion);
    expect(versions).toEqual([2, 2, 2, 1, 2]);
    expect(await trailOf('2026103')).toMatchObject([
      { action: 'assignment.due', to: '2027-01-15', detail: { reason: '改按办理规定第2版' } },
    ]);
    expect(await trailOf('2026105')).toMatchObject([{ action: 'proposal.policy', from: '1', to: '2' }]);
    expect(await trailOf('2026104')).toEqual([]);
  });

  it('reaches the pages: with the year imported over the API the day is certain, and says why', async () => {
    const path = `/proposals/${cases['2026101']!.id}`;
    const read = async () =>
      ((await test!.agent.get(`/api/v1${path}`).expect(200)).body as CaseView).assignments[0]!.due;
    const page = async (at: string) => words((await test!.agent.get(at).expect(200)).text);
    expect(await read()).toMatchObject({ due: '2027-01-22', provisional: true, policy: { version: 1 } });
    for (const at of [path, '/proposals'])
      expect([at, await page(at)]).toEqual([
        at,
        expect.stringMatching(/2027年1月22日（周五）（暂定） · 约剩\d+个工作日/),
      ]);
    expect(await page(path)).toContain('2027年日历未导入');
    await test!.agent.put('/api/v1/calendar/2027').set('If-Match', '"1"').send(YEAR_2027).expect(200);
    expect(await read()).toMatchObject({
      due: '2027-01-25',
      provisional: false,
      trace: expect.arrayContaining([
        { day: '2027-01-25', why: '2027年1月22日试验假放假、2027年1月23日至24日周末，顺延至2027年1月25日（周一）' },
      ]),
    });
    for (const at of [path, '/proposals'])
      expect([at, await page(at)]).toEqual([at, expect.stringMatching(/2027年1月25日（周一） · 剩\d+个工作日/)]);
    expect(await page(path)).toContain('期限变动（工作日历有变动）：区住建局2027年1月22日（暂定） → 2027年1月25日');
    expect(await app().get(DueMoves).preview({})).toEqual([]);
  });

  it('says so where a stored day is not what the rules now give', async () => {
    const read = async (number: string) =>
      ((await test!.agent.get(`/api/v1/proposals/${cases[number]!.id}`).expect(200)).body as CaseView).assignments[0]!;
    await run((tx) => tx.update(Assignment, { id: cases['2026103']!.hands[0]! }, { dueDay: '2026-12-01' }));
    await run((tx) => tx.update(Assignment, { id: cases['2026104']!.hands[0]! }, { dueProvisional: false }));
    expect((await read('2026103')).due).toMatchObject({
      due: '2026-12-01',
      trace: [{ day: '2026-12-01', why: '按现在的规定和日历算得2026年12月15日（周二），还没有重算' }],
    });
    expect((await read('2026104')).due).toMatchObject({
      due: '2027-01-22',
      provisional: false,
      trace: [{ day: '2027-01-22', why: '办结时的期限，此后规定和日历的变动不再影响它' }],
    });
  });

  it('an extension moves the day of its case in the same transaction, with its reason', async () => {
    const { id: caseId, hands } = cases['2026103']!;
    const extend = (tx: EntityManager) =>
      tx.insert(Extension, {
        id: newId(),
        assignmentId: hands[0]!,
        amount: 1,
        unit: 'month',
        requestedDay: '2026-11-18',
        decidedDay: '2026-11-20',
        decidedBy: '提案委员会',
        reason: '招标未完成',
      });
    const moves = await run(async (tx) => {
      await extend(tx);
      return app().get(CaseDueDays).settle({ tx, actor: SYSTEM_ACTOR, at: AT }, [caseId], '延期1个月');
    });
    expect(moves).toMatchObject([{ number: '2026103', from: '2026-12-15', to: '2027-01-15', isProvisional: true }]);
    expect(await trailOf('2026103')).toMatchObject([{ detail: { reason: '延期1个月' } }]);
    expect(await dueDays()).toMatchObject({ '2026103': ['2027-01-15 暂定'], '2026101': ['2027-01-22 暂定'] });
    expect(
      await run((tx) => app().get(CaseDueDays).settle({ tx, actor: SYSTEM_ACTOR, at: AT }, [caseId], '再算')),
    ).toEqual([]);
    expect(await trailOf('2026103')).toHaveLength(1);
  });
});
