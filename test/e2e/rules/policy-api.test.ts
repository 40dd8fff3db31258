import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { DueMoves, type DueMove } from '../../../src/calendar/due-moves.js';
import type { Clock } from '../../../src/domain/policy/policy.js';
import { PolicyStore } from '../../../src/policy/policy-store.js';
import { PolicyVersionRow } from '../../../src/policy/policy-version.entity.js';
import {
  policyVersionSummarySchema,
  policyViewSchema,
  previewSchema,
  readyPolicySchema,
} from '../../../src/policy/policy.schemas.js';
import { shippedPolicy } from '../../../src/policy/shipped-policies.js';
import { pageSchema } from '../../../src/platform/api/schemas.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';

const GENERIC = shippedPolicy('generic-3-months').versions[0]!;
const replyIn = (amount: number, change: object = {}) =>
  GENERIC.clocks.map((clock) => (clock.step === 'reply' ? ({ ...clock, amount, ...change } as Clock) : clock));
const TWO_MONTHS = { rules: { clocks: replyIn(2) }, validFrom: '2027-01-01', note: '区政府办公室文件规定两个月答复' };
const MOVE: DueMove = {
  caseId: '00000000-0000-4000-8000-000000000001',
  number: '2026001',
  unit: '区住建局',
  role: '主办',
  from: '2027-02-01',
  to: '2027-01-04',
  wasProvisional: false,
  isProvisional: false,
};

describe('The API of the rules', () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await testApp();
  });
  afterEach(() => test.stop());

  const save = (body: object, revision = 1) =>
    test.agent.post('/api/v1/policy/versions').set('If-Match', `"${revision}"`).send(body);
  const preview = (body: object) => test.agent.post('/api/v1/policy/preview').send(body);
  const rows = () => test.database.reader.manager.find(PolicyVersionRow, { order: { version: 'ASC' } });
  const trail = () =>
    test.database.reader.manager.find(AuditEntry, { where: { chain: 'policy' }, order: { seq: 'ASC' } });
  const nothingChanged = async () => {
    expect(await rows()).toHaveLength(1);
    expect(await trail()).toHaveLength(1);
    expect((await rows())[0]!.validTo).toBeNull();
  };

  it('tells what is in force, its versions, the schema and the ready ones', async () => {
    const { body, headers } = await test.agent.get('/api/v1/policy').expect(200);
    expect(policyViewSchema.parse(body)).toMatchObject({ number: 1, policyId: 'generic-3-months', rules: GENERIC });
    expect(headers.etag).toBe('"1"');
    pageSchema(policyVersionSummarySchema).parse((await test.agent.get('/api/v1/policy/versions').expect(200)).body);
    policyViewSchema.parse((await test.agent.get('/api/v1/policy/versions/1').expect(200)).body);
    await test.agent.get('/api/v1/policy/versions/2').expect(404);
    await test.agent.get('/api/v1/policy/versions/first').expect(422);
    expect((await test.agent.get('/api/v1/policy/schema').expect(200)).body).toMatchObject({
      required: ['id', 'name', 'versions'],
    });
    const ready = pageSchema(readyPolicySchema).parse((await test.agent.get('/api/v1/policies').expect(200)).body);
    expect(ready.items.map(({ id }) => id)).toContain('sichuan');
  });

  it('shows what would change and changes nothing', async () => {
    const { body } = await preview(TWO_MONTHS).expect(200);
    expect(previewSchema.parse(body)).toMatchObject({
      version: 1,
      number: 2,
      changes: [{ part: '时限', subject: '答复', before: '3个月', after: '2个月', words: '答复：3个月 → 2个月' }],
      openCases: 0,
      moves: [],
    });
    await nothingChanged();
  });

  it('puts a next version into force from a day; the one before ends the day before', async () => {
    const { body, headers } = await save(TWO_MONTHS).expect(201);
    expect(policyViewSchema.parse(body)).toMatchObject({
      version: 2,
      number: 2,
      validFrom: '2027-01-01',
      validTo: null,
    });
    expect(headers.etag).toBe('"2"');
    const store = new PolicyStore(test.database.reader);
    expect((await store.current('2026-12-31')).version).toEqual({ ...GENERIC, validTo: '2026-12-31' });
    expect((await store.current('2027-01-01')).version).toMatchObject({ version: 2, clocks: replyIn(2) });
    expect((await test.agent.get('/api/v1/policy').expect(200)).body).toMatchObject({ number: 1, version: 2 });
    expect(await trail()).toEqual([
      expect.objectContaining({ action: 'policy.adopted' }),
      expect.objectContaining({
        action: 'policy.changed',
        actorName: '操作员',
        detail: {
          name: '通用规定（三个月答复）',
          version: 2,
          before: 1,
          validFrom: '2027-01-01',
          note: TWO_MONTHS.note,
          moved: null,
        },
      }),
    ]);
  });

  it('keeps the version that a case keeps, whatever is adopted later', async () => {
    const store = test.app.get(PolicyStore);
    const kept = await store.version('generic-3-months', 1);
    await save(TWO_MONTHS).expect(201);
    const { body } = await save({ adopt: 'sichuan', validFrom: '2027-06-01', note: '改用省里的规定' }, 2).expect(201);
    expect(body).toMatchObject({ number: 3, policyId: 'sichuan', name: shippedPolicy('sichuan').name });
    expect((await store.version('generic-3-months', 1)).version).toEqual({ ...kept.version, validTo: '2026-12-31' });
    expect((await store.version('generic-3-months', 2)).version.clocks).toEqual(replyIn(2));
    expect((await store.current('2027-05-31')).version.version).toBe(2);
    expect((await store.current('2027-06-01')).policyId).toBe('sichuan');
    await expect(store.version('sichuan', 1)).rejects.toMatchObject({ code: 'policy.not-found' });
  });

  it('takes a whole file; from the day it says unless told otherwise', async () => {
    const policy = { ...shippedPolicy('huangshi'), id: 'our-own', name: '示例区规定' };
    policy.versions = [
      { ...policy.versions[0]!, validTo: '2026-12-31' },
      { ...policy.versions[0]!, version: 2, validFrom: '2027-01-01' },
    ];
    const { body } = await save({ policy, note: '示例' }).expect(201);
    expect(body).toMatchObject({ number: 2, policyId: 'our-own', validFrom: '2027-01-01' });
  });

  it('may be corrected on the day on which it begins', async () => {
    await save(TWO_MONTHS).expect(201);
    await save({ ...TWO_MONTHS, rules: { clocks: replyIn(4) } }, 2).expect(201);
    const store = test.app.get(PolicyStore);
    expect((await store.current('2026-12-31')).version.version).toBe(1);
    expect((await store.current('2027-01-01')).version.version).toBe(3);
  });

  it('refuses a first day before the one of the version before', async () => {
    await save(TWO_MONTHS).expect(201);
    const { body } = await save({ ...TWO_MONTHS, rules: { clocks: replyIn(4) }, validFrom: '2026-12-31' }, 2).expect(
      422,
    );
    expect(body.fields.validFrom).toContain('早于第2版的起始日 2027-01-01');
  });

  it('lets only one of two editors win, and shows the other both texts', async () => {
    await save(TWO_MONTHS).expect(201);
    const late = { ...TWO_MONTHS, rules: { clocks: replyIn(4) } };
    const { body } = await save(late).expect(409);
    expect(body).toMatchObject({ code: 'policy.conflict', current: { version: { version: 2 } } });
    await test.agent.post('/api/v1/policy/versions').send(late).expect(428);
    expect(await rows()).toHaveLength(2);
  });

  it('lets one of many win at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => save({ ...TWO_MONTHS, rules: { clocks: replyIn(i + 4) } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
    expect((await rows()).map(({ version, validTo }) => [version, validTo])).toEqual([
      [1, '2026-12-31'],
      [2, null],
    ]);
    expect((await trail()).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('does it once for one key', async () => {
    const again = () => save(TWO_MONTHS).set('Idempotency-Key', 'once').expect(201);
    const first = await again();
    expect((await again()).body).toEqual(first.body);
    expect(await rows()).toHaveLength(2);
  });

  it('lets everybody read and only the administrator change', async () => {
    const as = async (role: 'clerk' | 'admin' | 'auditor' | 'security' | 'committee') =>
      bearing(
        await plantToken(test.database, await plantAccount(test.database, { roles: [role] })),
        test.app.getHttpServer(),
      );
    for (const role of ['clerk', 'auditor', 'security', 'committee'] as const) {
      const agent = await as(role);
      await agent.get('/api/v1/policy').expect(200);
      await agent.post('/api/v1/policy/preview').send(TWO_MONTHS).expect(403);
      await agent.post('/api/v1/policy/versions').set('If-Match', '"1"').send(TWO_MONTHS).expect(403);
    }
    await test.anonymous.get('/api/v1/policy').expect(401);
    await nothingChanged();
    await (await as('admin')).post('/api/v1/policy/versions').set('If-Match', '"1"').send(TWO_MONTHS).expect(201);
  });

  it('moves the due days of open cases only when told so, and only those that were shown', async () => {
    const asked: unknown[] = [];
    const port = test.app.get(DueMoves);
    port.preview = (change) => Promise.resolve(asked.push(change) ? [MOVE] : []);
    port.apply = (_tx, change, actor) =>
      Promise.resolve(asked.push([change.policy?.policyId, actor.name]) ? [MOVE] : []);
    expect((await preview(TWO_MONTHS).expect(200)).body.moves).toEqual([]);
    expect(asked).toEqual([]);
    const all = { ...TWO_MONTHS, applyToOpenCases: true };
    const { body } = await preview(all).expect(200);
    expect(body.moves).toEqual([MOVE]);
    port.apply = () => Promise.resolve([MOVE, { ...MOVE, to: '2027-01-05' }]);
    await save({ ...all, movesHash: body.movesHash as string }).expect(409);
    await nothingChanged();
    port.apply = (_tx, change, actor) =>
      Promise.resolve(asked.push([change.policy?.policyId, actor.name]) ? [MOVE] : []);
    await save({ ...all, movesHash: body.movesHash as string }).expect(201);
    expect(asked.at(-1)).toEqual(['generic-3-months', '操作员']);
    expect((await trail()).at(-1)!.detail).toMatchObject({ moved: 1 });
  });
});

describe('The API of the rules refuses', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.stop());

  const save = (body: object) => test.agent.post('/api/v1/policy/versions').set('If-Match', '"1"').send(body);
  const preview = (body: object) => test.agent.post('/api/v1/policy/preview').send(body);
  const nothingChanged = async () => {
    const { manager } = test.database.reader;
    expect(await manager.find(PolicyVersionRow)).toEqual([expect.objectContaining({ version: 1, validTo: null })]);
    expect(await manager.countBy(AuditEntry, { chain: 'policy' })).toBe(1);
  };

  it.each<[string, object, string, string]>([
    ['an amount of -3', { rules: { clocks: replyIn(-3) } }, 'clocks.4.amount', '数量-3不能用'],
    ['an amount of 10^9', { rules: { clocks: replyIn(1e9) } }, 'clocks.4.amount', '数量1000000000不能用'],
    [
      '31 September',
      { rules: { clocks: replyIn(0, { amount: undefined, unit: 'fixed_date', monthDay: '09-31' }) } },
      'clocks.4.monthDay',
      '“09-31”不是每年都有的日子',
    ],
    ['a rule without source', { rules: { clocks: replyIn(2, { source: ' ' }) } }, 'clocks.4.source', '没有写依据'],
    ['31 September as first day', { validFrom: '2027-09-31' }, 'validFrom', '“2027-09-31”不是存在的日期'],
    ['the year 1900', { validFrom: '1900-01-01' }, 'validFrom', '年份不对'],
    ['a day before the version before', { validFrom: '1999-12-31' }, 'validFrom', '年份不对'],
    ['no day', { validFrom: '' }, 'validFrom', '没有写从哪一天起施行'],
    ['no reason', { note: ' ' }, 'note', '没有写为什么改'],
    ['a reason with U+0000', { note: 'a\u0000' }, 'note', '空字符'],
    ['an unknown part', { rules: { sleep: 1 } }, '', '不认识“sleep”'],
    ['no rules', { rules: [] }, '', '没有不同'],
    ['rules that are a number', { rules: 5 }, 'clocks', '应为列表'],
  ])('%s with its place', async (_, change, field, sentence) => {
    for (const ask of [preview, save]) {
      const { body, status } = await ask({ ...TWO_MONTHS, ...change });
      expect({ status, said: JSON.stringify(body) }).toEqual({ status: 422, said: expect.stringContaining(sentence) });
      if (field !== '') expect(body.fields).toHaveProperty([field], expect.stringContaining(sentence));
    }
    await nothingChanged();
  });

  it('a file with a gap or an overlap between its versions', async () => {
    const file = (validTo: string) => {
      const { versions, ...policy } = shippedPolicy('sichuan');
      const second = { ...versions[0]!, version: 2, validFrom: '2027-01-01' };
      return { ...policy, versions: [{ ...versions[0]!, validTo }, second] };
    };
    const { body } = await save({ policy: file('2026-11-30'), note: '示例' }).expect(422);
    expect(body.sentence).toContain('2026-12-01 至 2026-12-31 没有任何版本有效');
    expect((await save({ policy: file('2027-01-01'), note: '示例' }).expect(422)).body.sentence).toContain('重叠');
    await nothingChanged();
  });

  it('what is no policy at all, however it is built', async () => {
    const deep = `{"note":"示例","validFrom":"2027-01-01","rules":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const unit = `{"note":"示例","validFrom":"2027-01-01","rules":{"clocks":[{"unit":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}]}}`;
    const proto = '{"note":"示例","validFrom":"2027-01-01","rules":{"__proto__":{"polluted":1}}}';
    const top = '{"note":"示例","validFrom":"2027-01-01","adopt":"sichuan","__proto__":{"polluted":1}}';
    const long = JSON.stringify({ ...TWO_MONTHS, rules: { clocks: replyIn(2, { source: '示'.repeat(2_000_000) }) } });
    const many = JSON.stringify({ ...TWO_MONTHS, rules: { clocks: Array.from({ length: 100_000 }, () => ({})) } });
    for (const sent of [deep, unit, proto, long, many]) {
      const { status } = await test.agent
        .post('/api/v1/policy/versions')
        .set({ 'If-Match': '"1"', 'Idempotency-Key': 'k', 'Content-Type': 'application/json' })
        .send(sent);
      expect([sent.slice(0, 80), status]).toEqual([sent.slice(0, 80), 422]);
    }
    await test.agent.post('/api/v1/policy/preview').set('Content-Type', 'application/json').send(top);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    await save({ ...TWO_MONTHS, adopt: 'sichuan' }).expect(422);
    await save({ adopt: '../package', validFrom: '2027-01-01', note: '示例' }).expect(422);
    await nothingChanged();
  });
});
