import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import type { Page } from '../../../src/platform/database/page.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { CommitmentService } from '../../../src/proposals/commitments/commitments.service.js';
import type { CommitmentView } from '../../../src/proposals/commitments/commitments.views.js';
import { testApp, type TestApp } from '../../support/app.js';

describe('Commitments in the API', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database);
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
  const open = async () => (await list({ state: 'not_started' })).items;

  it('come the most urgent first, those without a day last, page by page', async () => {
    const { items } = await list();
    const days = items.map(({ dueDay }) => dueDay ?? '9999-12-31');
    expect(days).toEqual([...days].sort());
    const first = await list({ limit: '5' });
    const second = await list({ limit: '5', after: first.next! });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.slice(0, 10).map(({ id }) => id));
  });

  it('are narrowed to the late ones, to a state and to a unit', async () => {
    const late = (await list({ overdue: 'true' })).items;
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ overdue, dueDay, state }) => overdue && dueDay! < '2026-11-22' && state !== 'done')).toBe(
      true,
    );
    expect((await list()).items.filter(({ overdue }) => overdue)).toHaveLength(late.length);
    expect((await list({ state: 'done' })).items.every(({ state }) => state === 'done')).toBe(true);
    const unit = late.find(({ ownerUnit }) => ownerUnit)!.ownerUnit!;
    expect((await list({ unitId: unit.id })).items.length).toBeGreaterThan(0);
  });

  it('are narrowed to those open ones that nobody keeps, or that have no day', async () => {
    const every = (await list()).items.filter(({ state }) =>
      ['not_started', 'in_progress', 'awaiting_check'].includes(state),
    );
    const ids = (items: CommitmentView[]) => items.map(({ id }) => id);
    const unowned = every.filter(({ owner }) => owner === null);
    const undated = every.filter(({ dueDay, withoutDue }) => dueDay === null && !withoutDue);
    expect([unowned.length, undated.length]).not.toContain(0);
    expect(ids((await list({ lacking: 'owner' })).items)).toEqual(ids(unowned));
    expect(ids((await list({ lacking: 'due' })).items)).toEqual(ids(undated));
    await test.agent.get('/api/v1/commitments').query({ lacking: 'evidence' }).expect(422);
  });

  it('take owner, day and state from a person, who thereby confirms them', async () => {
    const [commitment] = await open();
    const { body, headers } = await patch(commitment!, {
      owner: '物业科 周示例',
      dueDay: '2026-12-31',
      state: 'in_progress',
    }).expect(200);
    expect(body).toMatchObject({ owner: '物业科 周示例', dueDay: '2026-12-31', state: 'in_progress', confirmed: true });
    expect(headers.etag).toBe(`"${commitment!.version + 1}"`);
    const found = (await test.agent.get(`/api/v1/proposals/${commitment!.caseId}`).expect(200)).body as CaseView;
    expect(found.timeline[0]!.sentence).toBe(`更新第${commitment!.no}项承诺：推进中`);
  });

  it('refuse a change from an older version', async () => {
    const [commitment] = await open();
    await patch(commitment!, { measure: '先到' }).expect(200);
    const { body } = await patch(commitment!, { measure: '后到' }).expect(409);
    const now = (await test.agent.get(`/api/v1/commitments/${commitment!.id}`).expect(200)).body as CommitmentView;
    expect(now.measure).toBe('先到');
    expect(body).toMatchObject({ code: 'commitments.conflict', current: now });
  });

  it.each([
    ['a day that does not exist', { dueDay: '2026-02-30' }, 'dueDay'],
    ['both a day and 无时限', { dueDay: '2026-12-31', withoutDue: true }, 'dueDay'],
    ['done without evidence', { state: 'done', evidence: null }, 'evidence'],
    ['a unit nobody knows', { ownerUnitId: '00000000-0000-4000-8000-00000000ffff' }, 'ownerUnitId'],
    ['an owner that is too long', { owner: '示'.repeat(101) }, 'owner'],
    ['a U+0000 in the evidence', { evidence: '已完成\u0000' }, 'evidence'],
    ['two lines in the measure', { measure: '完成\n两项' }, 'measure'],
    ['half a character', { owner: '示例\ud842科' }, 'owner'],
    ['a state nobody knows', { state: 'overdue' }, 'state'],
  ])('refuse %s', async (_what, change, field) => {
    const [commitment] = await open();
    const { body } = await patch(commitment!, change).expect(422);
    expect(Object.keys(body.fields as object)).toContain(field);
  });

  it.each([
    ['an owner that is too long', { owner: '示'.repeat(101) }, 'owner'],
    ['a measure that is too long', { measure: '示'.repeat(501) }, 'measure'],
    ['evidence that is too long', { evidence: '示'.repeat(2001) }, 'evidence'],
    ['an escape character', { owner: '示例\u001b[31m科' }, 'owner'],
    ['a U+0000', { evidence: '已完成\u0000。' }, 'evidence'],
    ['half a character', { measure: '示例\ud842完成' }, 'measure'],
  ])('refuse %s from a form, too', async (_what, typed, field) => {
    const [commitment] = await open();
    const service = test.app.get(CommitmentService);
    const saving = service.update(SYSTEM_ACTOR, commitment!.id, commitment!.version, typed);
    await expect(saving).rejects.toMatchObject({
      code: 'commitments.invalid',
      fields: { [field]: expect.any(String) },
    });
  });

  it('keep the lines of the evidence', async () => {
    const [commitment] = await open();
    const { body } = await patch(commitment!, { evidence: '已完成两项：\n一、地面；\n二、照明。' }).expect(200);
    expect(body.evidence).toContain('\n一、');
  });

  it('want the version, and an id that exists', async () => {
    const [commitment] = await open();
    await patch(commitment!, { measure: '无版本' }, null).expect(428);
    await test.agent.patch('/api/v1/commitments/x').set('If-Match', '"1"').send({}).expect(404);
  });
});
