import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import type { Page } from '../../../src/platform/database/page.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { CommitmentService } from '../../../src/proposals/commitments/commitments.service.js';
import type {
  CommitmentDetail,
  CommitmentView,
  LedgerCounts,
} from '../../../src/proposals/commitments/commitments.views.js';
import { testApp, type TestApp } from '../../support/app.js';

describe('Commitments in the API', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.config);
  });

  afterAll(() => test.stop());

  const list = async (query: Record<string, string> = {}) =>
    (
      await test.agent
        .get('/api/v1/commitments')
        .query({ limit: '100', ...query })
        .expect(200)
    ).body as Page<CommitmentView>;
  const patch = (commitment: CommitmentView, body: object, version: number | null = commitment.version) => {
    const request = test.agent.patch(`/api/v1/commitments/${commitment.id}`);
    return (version === null ? request : request.set('If-Match', `"${version}"`)).send(body);
  };
  const drafts = async () => (await list({ stage: 'draft' })).items;

  it('come the most urgent first, those without a day by their recheck, the settled ones last, page by page', async () => {
    const { items } = await list();
    const places = items.map(({ state, dueDay, recheckDay }) => {
      const settled = state === 'done' || state === 'dropped' ? 1 : 0;
      return `${settled} ${dueDay ?? recheckDay ?? '9999-12-31'}`;
    });
    expect(places).toEqual([...places].sort());
    expect(new Set(places.map((place) => place[0]))).toEqual(new Set(['0', '1']));
    const pages: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await list({ limit: '7', ...(after !== undefined && { after }) });
      pages.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
      more = after !== undefined;
    }
    expect(pages).toEqual(items.map(({ id }) => id));
  });

  it('are narrowed to the late ones, to a state, a year, and to the unit that has to keep them', async () => {
    const late = (await list({ overdue: 'true' })).items;
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ overdue, dueDay, state }) => overdue && dueDay! < '2026-11-22' && state !== 'done')).toBe(
      true,
    );
    expect((await list()).items.filter(({ overdue }) => overdue)).toHaveLength(late.length);
    expect((await list({ state: 'done' })).items.every(({ state }) => state === 'done')).toBe(true);
    const { items } = await list({ year: '2025' });
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ issuedDay }) => issuedDay!.startsWith('2025-'))).toBe(true);
    const unit = late.find(({ ownerUnit }) => ownerUnit)!.ownerUnit!;
    const own = (await list({ unitId: unit.id, stage: 'binding' })).items;
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ ownerUnit, answeringUnit }) => (ownerUnit?.name ?? answeringUnit) === unit.name)).toBe(true);
    await test.agent.get('/api/v1/commitments').query({ year: 'soon' }).expect(422);
  });

  it('are told apart: those that bind, those of drafts, and what drafts lack', async () => {
    const [binding, draft] = [(await list({ stage: 'binding' })).items, await drafts()];
    expect([binding.length, draft.length]).not.toContain(0);
    expect(binding.length + draft.length).toBe((await list()).items.length);
    expect(binding.every(({ issuedDay }) => issuedDay !== null)).toBe(true);
    expect(draft.every(({ issuedDay, state }) => issuedDay === null && state === 'not_started')).toBe(true);
    const ids = (items: CommitmentView[]) => items.map(({ id }) => id);
    const undated = draft.filter(({ dueDay, withoutDue }) => dueDay === null && !withoutDue);
    expect(undated.length).toBeGreaterThan(0);
    expect(ids((await list({ stage: 'draft', lacking: 'due' })).items)).toEqual(ids(undated));
    await test.agent.get('/api/v1/commitments').query({ lacking: 'evidence' }).expect(422);
  });

  it('are counted as they are listed, unit by unit and together, the share never without the number', async () => {
    const counts = (await test.agent.get('/api/v1/commitments/counts').expect(200)).body as LedgerCounts;
    const all = (await list({ stage: 'binding' })).items;
    expect(all.length).toBeLessThan(100);
    const dated = all.filter(({ dueDay }) => dueDay !== null).length;
    expect(counts).toMatchObject({ total: all.length, dated, percent: Math.round((dated / all.length) * 100) });
    for (const [name, filter] of [
      ['overdue', { overdue: 'true' }],
      ['undated', { undated: 'true' }],
      ['recheckDue', { recheckDue: 'true' }],
      ['delayAsked', { delayAsked: 'true' }],
    ] as const)
      expect([name, counts[name]]).toEqual([name, (await list({ stage: 'binding', ...filter })).items.length]);
    for (const { state, count } of counts.byState)
      expect([state, count]).toEqual([state, all.filter((one) => one.state === state).length]);
    const sum = (name: 'total' | 'dated' | 'open' | 'overdue') =>
      counts.units.reduce((total, unit) => total + unit[name], 0);
    expect([sum('total'), sum('dated'), sum('open'), sum('overdue')]).toEqual([
      counts.total,
      counts.dated,
      counts.open,
      counts.overdue,
    ]);
    const { unit } = counts.units.find((one) => one.unit !== null)!;
    const own = (await test.agent.get('/api/v1/commitments/counts').query({ unitId: unit!.id }).expect(200))
      .body as LedgerCounts;
    expect(own.total).toBe((await list({ stage: 'binding', unitId: unit!.id })).items.length);
    expect(counts.years).toEqual([2026, 2025, 2024]);
  });

  it('of a draft take unit, person, day and measure, and count as confirmed', async () => {
    const [commitment] = await drafts();
    const unit = (await list()).items.find(({ ownerUnit }) => ownerUnit)!.ownerUnit!;
    const { body, headers } = await patch(commitment!, {
      ownerUnitId: unit.id,
      ownerPerson: '物业科 周示例',
      dueDay: '2026-12-31',
      condition: '视资金安排情况',
    }).expect(200);
    expect(body).toMatchObject({
      ownerUnit: unit,
      owner: unit.name,
      ownerPerson: '物业科 周示例',
      dueDay: '2026-12-31',
      condition: '视资金安排情况',
      confirmed: true,
    });
    expect(headers.etag).toBe(`"${commitment!.version + 1}"`);
    const found = (await test.agent.get(`/api/v1/proposals/${commitment!.caseId}`).expect(200)).body as CaseView;
    expect(found.timeline[0]!.sentence).toBe(`填写第${commitment!.no}项承诺的责任和时限`);
  });

  it('that bind are not changed by hand any more, only by their steps', async () => {
    const [commitment] = (await list({ stage: 'binding', state: 'not_started' })).items;
    const { body } = await patch(commitment!, { dueDay: '2030-12-31' }).expect(422);
    expect(body).toMatchObject({ code: 'commitments.issued' });
    const now = (await test.agent.get(`/api/v1/commitments/${commitment!.id}`).expect(200)).body as CommitmentDetail;
    expect([now.dueDay, now.version]).toEqual([commitment!.dueDay, commitment!.version]);
  });

  it('refuse a change from an older version', async () => {
    const [commitment] = await drafts();
    await patch(commitment!, { measure: '先到' }).expect(200);
    const { body } = await patch(commitment!, { measure: '后到' }).expect(409);
    const now = (await test.agent.get(`/api/v1/commitments/${commitment!.id}`).expect(200)).body as CommitmentDetail;
    expect(now.measure).toBe('先到');
    expect(body).toMatchObject({ code: 'commitments.conflict', current: now });
  });

  it.each([
    ['a day that does not exist', { dueDay: '2026-02-30' }, 'dueDay'],
    ['both a day and 无时限', { dueDay: '2026-12-31', withoutDue: true }, 'dueDay'],
    ['a unit nobody knows', { ownerUnitId: '00000000-0000-4000-8000-00000000ffff' }, 'ownerUnitId'],
    ['a person that is too long', { ownerPerson: '示'.repeat(101) }, 'ownerPerson'],
    ['a U+0000 in the measure', { measure: '已完成\u0000' }, 'measure'],
    ['two lines in the measure', { measure: '完成\n两项' }, 'measure'],
    ['a mark that turns the direction', { condition: '视资金\u202e情况' }, 'condition'],
    ['a character without width', { ownerPerson: '周\u200b示例' }, 'ownerPerson'],
    ['half a character', { ownerPerson: '示例\ud842科' }, 'ownerPerson'],
    ['a state, which only steps change', { state: 'done' }, 'state'],
    ['the words of the letter', { text: '改写' }, 'text'],
  ])('refuse %s', async (_what, change, field) => {
    const [commitment] = await drafts();
    const { body } = await patch(commitment!, change).expect(422);
    expect(JSON.stringify(body)).toContain(field);
  });

  it.each([
    ['a person that is too long', { ownerPerson: '示'.repeat(101) }, 'ownerPerson'],
    ['a measure that is too long', { measure: '示'.repeat(501) }, 'measure'],
    ['an escape character', { ownerPerson: '示例\u001b[31m科' }, 'ownerPerson'],
    ['half a character', { measure: '示例\ud842完成' }, 'measure'],
  ])('refuse %s from a form, too', async (_what, typed, field) => {
    const [commitment] = await drafts();
    const service = test.app.get(CommitmentService);
    const saving = service.update(SYSTEM_ACTOR, commitment!.id, commitment!.version, typed);
    await expect(saving).rejects.toMatchObject({
      code: 'commitments.invalid',
      fields: { [field]: expect.any(String) },
    });
  });

  it('keep rare characters as they were typed', async () => {
    const [commitment] = await drafts();
    const { body } = await patch(commitment!, { ownerPerson: '庚𬱖、己㛃等' }).expect(200);
    expect(body.ownerPerson).toBe('庚𬱖、己㛃等');
  });

  it('want the version, and an id that exists', async () => {
    const [commitment] = await drafts();
    await patch(commitment!, { measure: '无版本' }, null).expect(428);
    await test.agent.patch('/api/v1/commitments/x').set('If-Match', '"1"').send({}).expect(404);
  });
});
