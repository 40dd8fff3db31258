import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent } from 'supertest';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { SYSTEM_ACTOR, type Actor } from '../../../src/domain/rights/actor.js';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';
import type { Page } from '../../../src/platform/database/page.js';
import { FilingService } from '../../../src/proposals/filing/filing.service.js';
import { AllocatedNumber } from '../../../src/proposals/numbers/allocated-number.entity.js';
import { checkLedger, checkLedgers } from '../../../src/proposals/numbers/check-ledger.js';
import type { LedgerEntry, LedgerState } from '../../../src/proposals/numbers/ledger.views.js';
import { numberKey } from '../../../src/proposals/numbers/number-key.js';
import { NumberSeries } from '../../../src/proposals/numbers/number-series.entity.js';
import { SkipService } from '../../../src/proposals/numbers/skip.service.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { actor, bearing, plantAccount, plantToken } from '../../support/people.js';
import { plantPatterns } from '../../support/rules.js';
import { form, words } from '../pages/read-page.js';
import { plantProposals, plantSession } from './submitted.js';

describe('The ledger of numbers', () => {
  let test: TestApp;
  let filing: FilingService;
  let skips: SkipService;
  let committee: Actor;

  beforeAll(async () => {
    test = await testApp();
    filing = test.app.get(FilingService);
    skips = test.app.get(SkipService);
    committee = await actor(test.database, { roles: ['committee'], name: '秦示例' });
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const write = (work: Parameters<typeof test.database.unitOfWork.run>[0]) => test.database.unitOfWork.run(work);
  const as = async (role: Role): Promise<Agent> =>
    bearing(
      await plantToken(test.database, await plantAccount(test.database, { roles: [role] })),
      test.app.getHttpServer(),
    );
  const list = async (sessionId: string, agent: Agent = test.agent, query: object = {}) =>
    (
      await agent
        .get('/api/v1/numbers')
        .query({ sessionId, limit: 100, ...query })
        .expect(200)
    ).body as Page<LedgerEntry>;
  const state = async (sessionId: string) =>
    (await test.agent.get('/api/v1/numbers/state').query({ sessionId }).expect(200)).body as LedgerState;
  const problems = async (sessionId: string) =>
    (await checkLedger(manager(), sessionId)).problems.map(({ sentence }) => sentence);
  const file = async (sessionId: string, count: number) => {
    const ids = await plantProposals(test.database, sessionId, count);
    for (const id of ids) await filing.file(committee, id, 3);
    return ids;
  };

  describe('when a number is skipped', () => {
    it('has a line with the reason and never gives the number again', async () => {
      const session = await plantSession(test.database);
      await file(session, 1);
      expect(await skips.skip(committee, { sessionId: session, reason: '纸质提案已用' })).toMatchObject({
        numbers: ['2026002'],
      });
      await file(session, 1);
      expect((await list(session)).items.map(({ number, given, reason }) => [number, given, reason])).toEqual([
        ['2026003', true, null],
        ['2026002', false, '纸质提案已用'],
        ['2026001', true, null],
      ]);
      expect(await state(session)).toMatchObject({ next: '2026004', given: 2, passed: 1, foreign: 0, problems: [] });
      const lines = await manager().findBy(AuditEntry, { chain: 'numbers' });
      expect(lines.at(-1)).toMatchObject({
        action: 'number.skipped',
        actorName: '秦示例',
        detail: { first: '2026002', last: '2026002', count: 1, reason: '纸质提案已用' },
      });
    });

    it('can pass over many at once, and over those in use', async () => {
      const session = await plantSession(test.database);
      await plantProposals(test.database, session, 1, { state: 'in_handling', number: '2026002' });
      const { numbers } = await skips.skip(committee, { sessionId: session, reason: '纸质立案', count: 3 });
      expect(numbers).toEqual(['2026001', '2026003', '2026004']);
      expect(await state(session)).toMatchObject({ next: '2026005', given: 0, passed: 4, problems: [] });
    });

    it('happens once under one key, and not when the next number has moved on', async () => {
      const session = await plantSession(test.database);
      const ask = { sessionId: session, reason: '留空', expected: '2026001' };
      const send = (key: string) => test.agent.post('/api/v1/numbers/skips').set('Idempotency-Key', key).send(ask);
      const [one, same] = await Promise.all([send('skip-1'), send('skip-1')]);
      expect([one.status, same.status, one.body]).toEqual([201, 201, same.body]);
      const { body } = await send('skip-2').expect(409);
      expect(body).toMatchObject({ code: 'numbers.conflict', current: { next: '2026002' } });
      expect(await state(session)).toMatchObject({ next: '2026002', passed: 1, problems: [] });
    });

    it('leaves no gap beside fifty filings', async () => {
      const session = await plantSession(test.database);
      const ids = await plantProposals(test.database, session, 25);
      await Promise.all([
        ...ids.map((id) => filing.file(committee, id, 3)),
        ...ids.map(() => skips.skip(committee, { sessionId: session, reason: '留空' })),
      ]);
      expect(await state(session)).toMatchObject({ next: '2026051', given: 25, passed: 25, problems: [] });
    });

    it('is one of a class where each class has a series of its own', async () => {
      const own = await testApp();
      try {
        await plantPatterns(own.database, { proposal: '{class}{serial:3}' });
        const session = await plantSession(own.database);
        const look = async () => (await own.agent.get('/api/v1/numbers/state').query({ sessionId: session })).body;
        expect(await look()).toMatchObject({
          next: null,
          classes: expect.arrayContaining([{ name: '其他', next: '其他001' }]),
        });
        const skip = (body: object) =>
          own.agent.post('/api/v1/numbers/skips').send({ sessionId: session, reason: '纸质提案已用', ...body });
        expect((await skip({}).expect(422)).body).toMatchObject({
          code: 'numbers.class',
          fields: { class: '没有选分类，没有跳号。' },
        });
        expect((await skip({ class: '没有的类' }).expect(422)).body.code).toBe('numbers.class');
        expect((await skip({ class: '其他' }).expect(201)).body.numbers).toEqual(['其他001']);
        const { text } = await own.agent.get(`/numbers?session=${session}`).expect(200);
        expect(words(text)).toContain('其他（下一个号：其他002）');
        const { fields } = form(text, '/numbers/skips');
        const pressed = await own.agent
          .post('/numbers/skips')
          .type('form')
          .send({ ...fields, class: '其他', reason: '留空' });
        expect(pressed.status).toBe(303);
        expect(await look()).toMatchObject({ passed: 2, problems: [] });
        expect((await look()).classes).toContainEqual({ name: '其他', next: '其他003' });
      } finally {
        await own.stop();
      }
    });

    it('is of no class where all proposals share one series', async () => {
      const session = await plantSession(test.database);
      const ask = { sessionId: session, reason: '留空', class: '其他' };
      await expect(skips.skip(committee, ask)).rejects.toMatchObject({ code: 'numbers.class' });
      expect(await state(session)).toMatchObject({ next: '2026001', passed: 0 });
    });

    it.each([
      ['nothing', ''],
      ['blanks', ' \u3000 '],
      ['marks alone', '——。'],
      ['a zero-width space', '纸质\u200b提案'],
      ['a mark that turns the direction', '纸质\u202e提案'],
      ['a filler that looks like a blank', '纸质\u3164提案'],
      ['an emoji', '纸质提案😀'],
      ['a heart dressed as an emoji', '纸质❤\ufe0f提案'],
      ['two lines', '纸质\n提案'],
      ['a line separator', '纸质\u2028提案'],
      ['U+0000', '纸质\u0000提案'],
      ['half a character', '纸质\ud842提案'],
      ['too many words', '号'.repeat(201)],
    ])('refuses %s as a reason', async (_what, reason) => {
      const session = await plantSession(test.database);
      const { body } = await test.agent.post('/api/v1/numbers/skips').send({ sessionId: session, reason }).expect(422);
      expect(body.fields).toEqual({ reason: expect.stringMatching(/\p{Script=Han}/u) });
      await expect(skips.skip(committee, { sessionId: session, reason })).rejects.toMatchObject({
        code: 'numbers.invalid',
        fields: { reason: expect.any(String) },
      });
      expect(await state(session)).toMatchObject({ next: '2026001', passed: 0 });
    });

    it('takes rare characters, digits and plain marks in a reason', async () => {
      const session = await plantSession(test.database);
      const reason = '“𬱖”委员原第12号（㛃字版本\u{E0101}）已登记纸本，®';
      await skips.skip(committee, { sessionId: session, reason });
      expect((await list(session)).items[0]!.reason).toBe(reason);
    });

    it.each([0, -3, 1.5, 501, 1e9, Number.NaN])('refuses %p of them', async (count) => {
      const session = await plantSession(test.database);
      await expect(skips.skip(committee, { sessionId: session, reason: '留空', count })).rejects.toMatchObject({
        fields: { count: expect.any(String) },
      });
    });

    it('refuses a session that nobody knows', async () => {
      const sessionId = '00000000-0000-4000-8000-00000000ffff';
      await test.agent.post('/api/v1/numbers/skips').send({ sessionId, reason: '留空' }).expect(404);
      await test.agent.get('/api/v1/numbers/state').query({ sessionId }).expect(404);
      expect((await list(sessionId)).items).toEqual([]);
    });
  });

  it.each(ROLE_CODES)('is shown to %s, and skips for them, as their role allows', async (role) => {
    const session = await plantSession(test.database);
    const agent = await as(role);
    const reads = ['committee', 'supervision', 'auditor'].includes(role);
    await agent
      .get('/api/v1/numbers')
      .query({ sessionId: session })
      .expect(reads ? 200 : 403);
    const skip = agent.post('/api/v1/numbers/skips').send({ sessionId: session, reason: '留空' });
    await skip.expect(role === 'committee' ? 201 : 403);
    const somebody = await actor(test.database, { roles: [role] });
    const outcome = skips.skip(somebody, { sessionId: session, reason: '留空' }).then(
      () => 'done',
      () => 'refused',
    );
    expect(await outcome).toBe(role === 'committee' ? 'done' : 'refused');
  });

  it('shows titles only to those who may look at the proposals', async () => {
    const session = await plantSession(test.database);
    const [id] = await file(session, 1);
    expect((await list(session, await as('committee'))).items[0]).toMatchObject({ given: true, proposal: { id } });
    expect((await list(session, await as('auditor'))).items[0]).toMatchObject({ given: true, proposal: null });
  });

  it('comes page by page, the newest first, and only of its session', async () => {
    const [session, other] = [await plantSession(test.database), await plantSession(test.database)];
    await skips.skip(committee, { sessionId: session, reason: '留空', count: 7 });
    await skips.skip(committee, { sessionId: other, reason: '别的会议' });
    const serials: number[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Page<LedgerEntry> = await list(session, test.agent, { limit: 3, ...(after && { after }) });
      serials.push(...page.items.map(({ serial }) => serial));
      after = page.next;
    }
    expect(serials).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  describe('checked', () => {
    it('is sound after filing and skipping, and leaves imported numbers alone', async () => {
      const session = await plantSession(test.database);
      await file(session, 2);
      await plantProposals(test.database, session, 1, { state: 'in_handling', number: 'D022' });
      expect(await problems(session)).toEqual([]);
      expect(await state(session)).toMatchObject({ given: 2, foreign: 1 });
    });

    it('tells of a line that was deleted', async () => {
      const session = await plantSession(test.database);
      await file(session, 3);
      await write((tx) => tx.delete(AllocatedNumber, { series: `proposal/${session}`, serial: 2 }));
      expect(await problems(session)).toEqual([
        expect.stringContaining('流水号2没有台账记录'),
        expect.stringContaining('第2026002号提案不在台账里'),
      ]);
      expect((await checkLedgers(manager())).map(({ session: name }) => name)).toEqual(
        expect.arrayContaining([expect.stringContaining('示例区政协')]),
      );
      const page = await test.agent.get(`/numbers?session=${session}`).expect(200);
      expect(words(page.text)).toContain('台账有问题');
    });

    it('tells of a proposal that was renumbered behind its back', async () => {
      const session = await plantSession(test.database);
      const [id] = await file(session, 1);
      await write((tx) => tx.update(Proposal, { id }, { number: '2026099', numberKey: numberKey('2026099') }));
      expect(await problems(session)).toEqual([
        expect.stringContaining('台账把第2026001号给了一件提案，那件提案现在编号是“2026099”'),
        expect.stringContaining('审计记录里编为第2026001号的提案，现在编号是“2026099”'),
      ]);
      await write((tx) => tx.update(AllocatedNumber, { proposalId: id }, { number: '2026099' }));
      expect(await problems(session)).toEqual([expect.stringContaining('审计记录里编为第2026001号')]);
    });

    it('tells of a series that was set on or back', async () => {
      const session = await plantSession(test.database);
      await file(session, 2);
      const series = `proposal/${session}`;
      await write((tx) => tx.update(NumberSeries, { series }, { next: 9 }));
      expect(await problems(session)).toEqual([expect.stringContaining('流水号3至8没有台账')]);
      await write((tx) => tx.update(NumberSeries, { series }, { next: 2 }));
      expect(await problems(session)).toEqual([expect.stringContaining('流水号2已经给出')]);
    });
  });

  describe('over HTTP', () => {
    const post = (id: string, version: number, body: object = {}) =>
      test.agent.post(`/api/v1/proposals/${id}/filing`).set('If-Match', `"${version}"`).send(body);
    const read = async (id: string, agent: Agent = test.agent) =>
      (await agent.get(`/api/v1/proposals/${id}`).expect(200)).body as CaseView;

    it('gives fifty parallel requests fifty consecutive numbers', async () => {
      const session = await plantSession(test.database);
      const ids = await plantProposals(test.database, session, 50);
      const answers = await Promise.all(ids.map((id) => post(id, 3).set('Idempotency-Key', `one-${id}`).expect(201)));
      const numbers = answers.map(({ body }) => (body as { number: string }).number).sort();
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => `2026${String(i + 1).padStart(3, '0')}`));
      expect(await problems(session)).toEqual([]);
    });

    it('files once under one key, whoever comes first', async () => {
      const session = await plantSession(test.database);
      const [id] = await plantProposals(test.database, session, 1);
      const send = () => post(id!, 3).set('Idempotency-Key', `file-${id}`);
      const answers = await Promise.all([send(), send(), send()]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect((await post(id!, 3, { day: '2026-02-03' }).set('Idempotency-Key', `file-${id}`)).body.code).toBe(
        'request.key-reused',
      );
      expect(await state(session)).toMatchObject({ given: 1, problems: [] });
    });

    it.each([
      ['no version', 428, null, {}],
      ['a stale version', 409, 1, {}],
      ['a day that does not exist', 422, 3, { day: '2026-02-30' }],
      ['a day to come', 422, 3, { day: '2027-01-01' }],
      ['a number of one’s own', 422, 3, { number: '2026777' }],
      ['a list', 422, 3, []],
    ])('refuses %s', async (_what, status, version, body) => {
      const session = await plantSession(test.database);
      const [id] = await plantProposals(test.database, session, 1);
      const answer =
        version === null
          ? await test.agent.post(`/api/v1/proposals/${id}/filing`).send(body)
          : await post(id!, version, body);
      expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(/\p{Script=Han}/u)]);
      expect(await state(session)).toMatchObject({ given: 0, next: '2026001' });
    });

    it('lists filing among the actions exactly while the service would do it, and for whom', async () => {
      const session = await plantSession(test.database);
      const [id] = await plantProposals(test.database, session, 1);
      const actions = async (agent?: Agent) => (await read(id!, agent)).actions.map(({ action }) => action);
      expect(await actions(await as('committee'))).toContain('file');
      expect(await actions(await as('supervision'))).not.toContain('file');
      await post(id!, 3).expect(201);
      expect(await actions(await as('committee'))).not.toContain('file');
    });

    it('has no way to change a number that was given', async () => {
      const session = await plantSession(test.database);
      const [id] = await file(session, 1);
      const { paths } = (await test.agent.get('/api/openapi.json')).body as {
        paths: Record<string, Record<string, { requestBody?: unknown }>>;
      };
      const aboutCases = Object.entries(paths).filter(([path]) => !path.startsWith('/api/v1/calendar'));
      const takesNumber = aboutCases.flatMap(([path, operations]) =>
        Object.entries(operations).flatMap(([method, { requestBody }]) =>
          /"(number|numberKey)":/.test(JSON.stringify(requestBody ?? null)) ? [`${method} ${path}`] : [],
        ),
      );
      // What came from above brings the number that its own paper prints; it is none of ours.
      expect(takesNumber).toEqual(['post /api/v1/higher-proposals']);
      for (const method of ['put', 'patch', 'delete'] as const)
        for (const path of [`/api/v1/proposals/${id}`, `/api/v1/proposals/${id}/filing`, '/api/v1/numbers'])
          await test.agent[method](path).set('If-Match', '"4"').send({ number: '2026777' }).expect(404);
      await post(id!, 4).expect(422);
      await expect(filing.fileMany(SYSTEM_ACTOR, [id!])).rejects.toMatchObject({ code: 'filing.filed' });
      expect(await read(id!)).toMatchObject({ number: '2026001', version: 4 });
    });
  });

  describe('on pages', () => {
    it('leads from the case to a question, and from there to the number', async () => {
      const session = await plantSession(test.database);
      const [id] = await plantProposals(test.database, session, 1);
      const agent = await as('committee');
      const open = async (path: string, status = 200) => (await agent.get(path).expect(status)).text;
      expect(await open(`/proposals/${id}`)).toContain(`href="/proposals/${id}/filing"`);
      const asked = await open(`/proposals/${id}/filing`);
      expect(words(asked)).toContain('将编为 第2026001号');
      const { action, fields } = form(asked, '/filing');
      expect(fields).toMatchObject({ day: '2026-11-22', version: '3' });
      const refused = await agent
        .post(action)
        .type('form')
        .send({ ...fields, day: '2026-11-23' })
        .expect(422);
      expect(words(refused.text)).toContain('还没有到');
      expect(form(refused.text, '/filing').fields.day).toBe('2026-11-23');
      await agent.post(action).type('form').send(fields).expect(303).expect('Location', `/proposals/${id}`);
      expect(words(await open(`/proposals/${id}`))).toContain('立案，编为第2026001号');
      const twice = await agent.post(action).type('form').send(fields).expect(409);
      expect(words(twice.text)).toContain('编为第2026001号');
      expect(() => form(twice.text, '/filing')).toThrow();
      expect(words(await open(`/proposals/${id}/filing`))).toContain('这件提案已经立案');
    });

    it('shows the ledger and skips the number that was seen', async () => {
      const session = await plantSession(test.database);
      const [id] = await file(session, 1);
      const agent = await as('committee');
      const page = await agent.get(`/numbers?session=${session}`).expect(200);
      expect(words(page.text)).toContain('台账完整，没有缺号。立案1个号，跳过0个。下一个号：2026002。');
      expect(page.text).toContain(`href="/proposals/${id}"`);
      const { fields } = form(page.text, '/skips');
      const send = (change: object) =>
        agent
          .post('/numbers/skips')
          .type('form')
          .send({ ...fields, ...change });
      const refused = await send({ reason: '纸质\u200b', count: '2' }).expect(422);
      expect(words(refused.text)).toContain('看不见的字符');
      expect(form(refused.text, '/skips').fields).toMatchObject({ reason: '纸质\u200b', count: '2' });
      await send({ reason: '纸质提案已用', count: '二' }).expect(422);
      await send({ reason: '纸质提案已用' }).expect(303);
      const again = await send({ reason: '纸质提案已用' }).expect(409);
      expect(words(again.text)).toContain('下一个号刚变为第2026003号');
      const after = await agent.get(`/numbers?session=${session}`).expect(200);
      expect(words(after.text)).toContain('跳号：纸质提案已用');
    });

    it('shows an auditor neither titles nor the form', async () => {
      const session = await plantSession(test.database);
      const [id] = await file(session, 1);
      const { text } = await (await as('auditor')).get(`/numbers?session=${session}`).expect(200);
      expect(words(text)).toContain('已编给一件提案');
      expect(text).not.toContain(id);
      expect(() => form(text, '/skips')).toThrow();
    });

    it('does not know a session that is not there', async () => {
      await test.agent.get('/numbers?session=00000000-0000-4000-8000-00000000ffff').expect(404);
    });
  });
});
