import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { In } from 'typeorm';
import type { Response } from 'supertest';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { AllocatedNumber } from '../../../src/proposals/numbers/allocated-number.entity.js';
import { checkLedger } from '../../../src/proposals/numbers/check-ledger.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { HandOver } from '../../../src/proposals/sitting/hand-over.entity.js';
import type { HandOverView } from '../../../src/proposals/sitting/hand-overs.views.js';
import { PreAssignment } from '../../../src/proposals/sitting/pre-assignment.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { HandClock } from '../../support/sign-in.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { agentOf, plantAuthor, plantUnits, type Agent } from './people.js';

const TODAY = '2026-11-22';

/** Many proposals at once: all of them, or none and the one that stands in the way is named. */
describe('A batch', () => {
  let test: TestApp;
  let clock: HandClock;
  let committee: Agent;
  let supervision: Agent;
  let units: Map<string, string>;
  let session: string;
  let ids: string[];

  beforeAll(async () => {
    clock = new HandClock();
    test = await testApp(undefined, { clock });
    units = await plantUnits(test.database, [
      ['区住建局', 'government'],
      ['区教育局', 'government'],
      ['区委宣传部', 'party'],
      ['区督查室', 'government'],
      ['区委办', 'party'],
    ]);
    committee = await agentOf(test, 'committee');
    supervision = await agentOf(test, 'supervision', { unitId: unit('区督查室') });
  });

  beforeEach(async () => {
    session = await plantSession(test.database);
    ids = await plantProposals(test.database, session, 4);
  });

  afterAll(() => test.stop());

  const unit = (name: string) => units.get(name)!;
  const manager = () => test.database.reader.manager;
  const stored = (some = ids) => manager().findBy(Proposal, { id: In(some) });
  const lines = () => manager().countBy(AuditEntry, { chain: In(ids) });
  const act = (agent: Agent, body: object) => agent.post('/api/v1/sitting/acts').send(body);
  const file = (agent: Agent, body: object) => agent.post('/api/v1/sitting/filing').send(body);
  const handOver = (agent: Agent, body: object) => agent.post('/api/v1/hand-overs').send({ day: TODAY, ...body });
  const rows = (some = ids) => some.map((id) => ({ id }));
  const told = ({ status, body }: Response) => [
    status,
    (body as { code: string }).code,
    (body as { detail: string }).detail,
  ];

  /** Refused with these words, and nothing at all has changed. */
  async function refused(work: () => PromiseLike<Response>, status: number, code: string, sentence: RegExp) {
    const before = [
      await stored(),
      await lines(),
      await manager().count(AllocatedNumber),
      await manager().count(HandOver),
    ];
    expect(told(await work())).toEqual([status, code, expect.stringMatching(sentence)]);
    const after = [
      await stored(),
      await lines(),
      await manager().count(AllocatedNumber),
      await manager().count(HandOver),
    ];
    expect(after).toEqual(before);
  }

  describe('of any kind', () => {
    it.each<[string, (some: string[]) => object, number, string, RegExp]>([
      ['nothing', () => ({ act: 'ask', ids: [] }), 422, 'sitting.none', /没有选提案/],
      ['one twice', ([a]) => ({ act: 'classify', ids: [a, a], class: '其他' }), 422, 'sitting.twice', /第2件.*两次/],
      [
        '5,000 ids',
        () => ({ act: 'classify', ids: Array.from({ length: 5000 }, newId), class: '其他' }),
        422,
        'sitting.too-many',
        /最多1000件，选了5000件/,
      ],
      [
        'one that nobody knows',
        ([a]) => ({ act: 'classify', ids: [a, newId()], class: '其他' }),
        404,
        'proposals.not-found',
        /第2件不能分类，这一批都没有分类/,
      ],
      ['an id that is none', () => ({ act: 'ask', ids: ['1'] }), 422, 'request.invalid', /不是编号/],
      ['an act that nobody knows', () => ({ act: 'burn', ids: [] }), 422, 'request.invalid', /./],
      [
        'a class that is not on the list',
        (some) => ({ act: 'classify', ids: some, class: '航天' }),
        422,
        'workflow.input',
        /第1件（未编号《关于第1件事的提案》）不能分类.*没有“航天”/,
      ],
    ])('refuses %s', async (_name, body, status, code, sentence) => {
      await refused(() => act(committee, body(ids)), status, code, sentence);
    });

    it('is carried out once under one key', async () => {
      const body = { act: 'classify', ids, class: '其他' };
      const send = () => act(committee, body).set('Idempotency-Key', `classes-${ids[0]}`);
      const [first, second] = [await send(), await send()];
      expect(second.body).toEqual(first.body);
      expect(await lines()).toBe(4);
    });

    it('is nobody’s who has not the right: a member, a unit, supervision for classes', async () => {
      const body = { act: 'classify', ids, class: '其他' };
      for (const role of ['member', 'clerk', 'auditor'] as const)
        expect((await act(await agentOf(test, role, { unitId: unit('区住建局') }), body)).status).toBe(403);
      await refused(() => act(supervision, body), 403, 'rights.not-allowed', /“给提案分类”/);
    });
  });

  describe('of filing', () => {
    it('numbers in the given order, classes within it, and notes the meeting in the same act', async () => {
      await act(committee, { act: 'classify', ids: ids.slice(0, 2), class: '社会民生' }).expect(200);
      const order = [ids[2]!, ids[0]!, ids[3]!, ids[1]!];
      await file(committee, { rows: rows(order), meeting: '主席会议', meetingDay: '2026-11-20' }).expect(201);
      const filed = await stored();
      expect(order.map((id) => filed.find((one) => one.id === id)?.number)).toEqual([
        '2026001',
        '2026002',
        '2026003',
        '2026004',
      ]);
      expect(
        filed.every(({ confirmedBy, confirmedDay }) => confirmedBy === '主席会议' && confirmedDay === '2026-11-20'),
      ).toBe(true);
      const page = (await committee.get(`/proposals/${ids[0]}`).expect(200)).text;
      expect(page).toContain('主席会议');
    });

    it('is refused when somebody has filed one meanwhile, which it names', async () => {
      await committee.post(`/api/v1/proposals/${ids[1]}/filing`).set('If-Match', '"3"').send({}).expect(201);
      await refused(
        () => file(committee, { rows: ids.map((id) => ({ id, version: 3 })) }),
        409,
        'proposals.conflict',
        /第2件（第2026001号《关于第2件事的提案》）不能立案，这一批都没有立案/,
      );
      await refused(() => file(committee, { rows: rows() }), 422, 'filing.filed', /第2件.*编为第2026001号/);
    });

    it('gives no other numbers than were shown', async () => {
      const shown = ids.map((id, i) => ({ id, expected: `202600${i + 1}` }));
      const [other] = await plantProposals(test.database, session, 1);
      await committee.post(`/api/v1/proposals/${other}/filing`).set('If-Match', '"3"').send({}).expect(201);
      await refused(() => file(committee, { rows: shown }), 422, 'filing.not-as-shown', /第1件.*会编为第2026002号/);
    });

    it('passes over a number that an import has brought, with its line in the ledger', async () => {
      await plantProposals(test.database, session, 1, { state: 'in_handling', number: '2026002' });
      const { body } = await committee.get(`/api/v1/sitting/filing?sessionId=${session}`).expect(200);
      const shown = (body as { lines: { id: string; number: string }[] }).lines;
      expect(shown.map(({ number }) => number)).toEqual(['2026001', '2026003', '2026004', '2026005']);
      await file(committee, { rows: shown.map(({ id, number }) => ({ id, expected: number })) }).expect(201);
      expect(await checkLedger(manager(), session)).toMatchObject({ given: 4, passed: 1, problems: [] });
    });

    it.each<[string, object, string, RegExp]>([
      ['a day that has not come', { day: '2026-11-23' }, 'filing.day', /还没有到/],
      ['a day that does not exist', { day: '2026-02-30' }, 'request.invalid', /不是存在的日期/],
      ['a meeting without a day', { meeting: '主席会议' }, 'filing.meeting', /没有写会议日期/],
      ['a meeting in the future', { meeting: '主席会议', meetingDay: '2027-01-01' }, 'workflow.day', /还没有到/],
    ])('is refused for %s', async (_name, terms, code, sentence) => {
      await refused(() => file(committee, { rows: rows(), ...terms }), 422, code, sentence);
    });

    it('lets exactly one of two officers win who file the same batch at once', async () => {
      const body = { rows: ids.map((id, i) => ({ id, version: 3, expected: `202600${i + 1}` })) };
      const answers = await Promise.all([file(committee, body), file(committee, body)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(await checkLedger(manager(), session)).toMatchObject({ given: 4, passed: 0, problems: [] });
    });

    it('is refused to whoever does not file', async () => {
      await refused(() => file(supervision, { rows: rows() }), 403, 'rights.not-allowed', /立案编号/);
    });
  });

  describe('of 预分办', () => {
    const pre = (id: string, values: object) => ({ id, ...values });
    const own = async (name: string) => agentOf(test, 'unit_office', { unitId: unit(name) });
    const take = async (agent: Agent, step: string, values: object = {}) => {
      const { version } = await manager().findOneByOrFail(Proposal, { id: ids[0]! });
      return agent.post(`/api/v1/proposals/${ids[0]}/steps/${step}`).set('If-Match', `"${version}"`).send(values);
    };
    const prepared = async () => {
      const values = { lead: unit('区住建局'), co: [unit('区教育局')] };
      await act(committee, { act: 'pre_assign', rows: [pre(ids[0]!, values)] }).expect(200);
      await act(supervision, { act: 'ask', ids: [ids[0]] }).expect(200);
    };
    const asked = async (agent: Agent) =>
      ((await agent.get(`/api/v1/proposals/${ids[0]}`).expect(200)).body as CaseView).sitting.asked;

    it('asks the units, who see the proposal and answer each for itself', async () => {
      const [housing, school] = [await own('区住建局'), await own('区教育局')];
      await housing.get(`/api/v1/proposals/${ids[0]}`).expect(404);
      await prepared();
      expect((await take(housing, 'accept_pre')).status).toBe(200);
      const reason = '教育用地不在我局职责内';
      expect((await take(school, 'object_pre', { reason, suggestedUnit: unit('区委宣传部') })).status).toBe(200);
      expect(
        (await asked(committee)).map(({ unitName, answer, reason: said, suggestedUnit }) => [
          unitName,
          answer,
          said,
          suggestedUnit,
        ]),
      ).toEqual([
        ['区住建局', 'accepted', null, null],
        ['区教育局', 'objected', reason, '区委宣传部'],
      ]);
      expect((await asked(housing)).map(({ unitName }) => unitName)).toEqual(['区住建局']);
      expect((await take(housing, 'object_pre', { reason })).status).toBe(422);
      const outsider = await own('区委宣传部');
      await outsider.get(`/api/v1/proposals/${ids[0]}`).expect(404);
    });

    it('takes silence past the window for acceptance, and nothing after it', async () => {
      const housing = await own('区住建局');
      await prepared();
      expect((await asked(committee)).map(({ answer, until }) => [answer, until])).toEqual([
        ['waiting', '2026-11-25'],
        ['waiting', '2026-11-25'],
      ]);
      clock.move(4 * 24 * 60);
      try {
        expect((await asked(committee)).map(({ answer }) => answer)).toEqual(['silent', 'silent']);
        const late = await take(housing, 'object_pre', { reason: '太迟' });
        expect(told(late)).toEqual([422, 'workflow.pre-late', expect.stringMatching(/视为接受/)]);
      } finally {
        clock.move(-4 * 24 * 60);
      }
    });

    it('keeps what a unit has answered when the others change, and asks only the new ones', async () => {
      await prepared();
      await take(await own('区住建局'), 'accept_pre');
      const values = { lead: unit('区住建局'), co: [unit('区委宣传部')] };
      await act(committee, { act: 'pre_assign', rows: [pre(ids[0]!, values)] }).expect(200);
      expect((await asked(committee)).map(({ unitName, answer }) => [unitName, answer])).toEqual([
        ['区住建局', 'accepted'],
        ['区委宣传部', 'prepared'],
      ]);
    });

    it('is no longer seen by those who did not get it, once it is handed over', async () => {
      await prepared();
      await file(committee, { rows: rows() }).expect(201);
      await handOver(supervision, { rows: [pre(ids[0]!, { sole: unit('区住建局') })] }).expect(201);
      await (await own('区教育局')).get(`/api/v1/proposals/${ids[0]}`).expect(404);
      await (await own('区住建局')).get(`/api/v1/proposals/${ids[0]}`).expect(200);
    });

    it('tells members nothing of it', async () => {
      const memberId = await plantAuthor(test.database, [ids[0]!]);
      await prepared();
      const member = await agentOf(test, 'member', { memberId });
      const { body } = await member.get(`/api/v1/proposals/${ids[0]}`).expect(200);
      expect((body as CaseView).sitting.asked).toEqual([]);
      expect(JSON.stringify((body as CaseView).timeline)).not.toContain('预分办');
    });

    it.each<[string, (u: (name: string) => string) => object, string, RegExp]>([
      ['a unit that nobody knows', () => ({ sole: newId() }), 'workflow.input', /没有“/],
      ['no unit at all', () => ({}), 'workflow.units', /还没有选承办单位/],
      ['two ways at once', (u) => ({ sole: u('区住建局'), lead: u('区教育局') }), 'workflow.units', /只能选一种/],
    ])('refuses %s, naming the proposal', async (_name, values, code, sentence) => {
      const some = [pre(ids[0]!, { sole: unit('区住建局') }), pre(ids[1]!, values(unit))];
      await refused(() => act(committee, { act: 'pre_assign', rows: some }), 422, code, sentence);
      expect(await manager().countBy(PreAssignment, { proposalId: In(ids) })).toBe(0);
    });

    it('gives a proposal to its proposer’s own unit only when that was noticed', async () => {
      await plantAuthor(test.database, [ids[0]!], { name: '甲示例', duty: '示例区教育局副局长' });
      const values = { sole: unit('区教育局') };
      await refused(
        () => act(committee, { act: 'pre_assign', rows: [pre(ids[0]!, values)] }),
        422,
        'workflow.conflict-of-interest',
        /区教育局是提案者甲示例的单位/,
      );
      const known = { ...values, conflict: 'acknowledged' };
      await act(committee, { act: 'pre_assign', rows: [pre(ids[0]!, known)] }).expect(200);
      expect(await manager().findOneByOrFail(PreAssignment, { proposalId: ids[0]! })).toMatchObject({
        conflict: '甲示例',
      });
    });
  });

  describe('of handing over', () => {
    const filed = () => file(committee, { rows: rows(), day: '2026-11-20' }).expect(201);
    const sole = (id: string, name = '区住建局') => ({ id, sole: unit(name) });

    it('gives each unit one paper, with the printed day for those who answer and for those who help', async () => {
      await filed();
      const [a, b, c] = ids as [string, string, string, string];
      const { body } = await handOver(supervision, {
        rows: [
          { id: a, lead: unit('区住建局'), co: [unit('区教育局')] },
          { id: b, separate: [unit('区住建局'), unit('区教育局')], due: '2027-03-31' },
          sole(c, '区教育局'),
        ],
        due: '2027-02-28',
        coDue: '2026-12-31',
        meeting: '交办工作会议',
      }).expect(201);
      const { id } = body as { id: string };
      const { lists, ...paper } = (await committee.get(`/api/v1/hand-overs/${id}`).expect(200)).body as HandOverView;
      expect(paper).toMatchObject({ proposals: 3, units: 2, meeting: '交办工作会议', bodyName: null });
      const school = lists.find(({ unitId }) => unitId === unit('区教育局'))!;
      expect(school.rows.map(({ number, role, due, others }) => [number, role, due, others])).toEqual([
        ['2026001', 'co', '2026-12-31', ['区住建局主办']],
        ['2026002', 'separate', '2027-03-31', ['区住建局分办']],
        ['2026003', 'sole', '2027-02-28', []],
      ]);
      const office = await agentOf(test, 'unit_office', { unitId: unit('区教育局') });
      const own = (await office.get(`/api/v1/hand-overs/${id}`).expect(200)).body as HandOverView;
      expect(own.lists.map(({ unitId }) => unitId)).toEqual([unit('区教育局')]);
      const outsider = await agentOf(test, 'unit_office', { unitId: unit('区委宣传部') });
      await outsider.get(`/api/v1/hand-overs/${id}`).expect(404);
      const hands = await manager().findBy(Assignment, { proposalId: a });
      expect(hands.every(({ printedDuePaper }) => printedDuePaper === '交办工作会议')).toBe(true);
    });

    it.each<[string, (some: string[], u: (name: string) => string) => object, number, string, RegExp]>([
      [
        'a day before the filing',
        ([a], u) => ({ day: '2026-11-19', rows: [{ id: a, sole: u('区住建局') }] }),
        422,
        'workflow.day',
        /早于立案/,
      ],
      [
        'a day that has not come',
        ([a], u) => ({ day: '2026-11-23', rows: [{ id: a, sole: u('区住建局') }] }),
        422,
        'workflow.day',
        /还没有到/,
      ],
      [
        'a due day before it',
        ([a], u) => ({ due: '2026-11-22', rows: [{ id: a, sole: u('区住建局') }] }),
        422,
        'workflow.day',
        /期限不晚于交办日期/,
      ],
      [
        'one without units',
        ([a, b], u) => ({ rows: [{ id: a, sole: u('区住建局') }, { id: b }] }),
        422,
        'workflow.units',
        /第2件（第2026002号《关于第2件事的提案》）不能交办.*还没有选承办单位/,
      ],
      ['a unit that nobody knows', ([a]) => ({ rows: [{ id: a, sole: newId() }] }), 422, 'workflow.input', /没有“/],
      [
        'a body where there are none',
        ([a], u) => ({ body: newId(), rows: [{ id: a, sole: u('区住建局') }] }),
        422,
        'workflow.no-body',
        /没有设交办机关/,
      ],
      [
        'one twice',
        ([a], u) => ({
          rows: [
            { id: a, sole: u('区住建局') },
            { id: a, sole: u('区住建局') },
          ],
        }),
        422,
        'sitting.twice',
        /两次/,
      ],
    ])('refuses %s, and hands nothing over', async (_name, body, status, code, sentence) => {
      await filed();
      await refused(() => handOver(supervision, body(ids, unit)), status, code, sentence);
      expect(await manager().countBy(Assignment, { proposalId: In(ids) })).toBe(0);
    });

    it('refuses what is not filed, naming it', async () => {
      await refused(
        () => handOver(supervision, { rows: [sole(ids[0]!)] }),
        422,
        'workflow.wrong-state',
        /第1件.*现在是“已提交”/,
      );
    });

    it('lets exactly one of two officers win who hand over the same proposals at once', async () => {
      await filed();
      const body = { rows: ids.map((id) => ({ ...sole(id), version: 4 })) };
      const answers = await Promise.all([handOver(supervision, body), handOver(supervision, body)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(await manager().countBy(Assignment, { proposalId: In(ids) })).toBe(4);
      expect(await manager().countBy(HandOver, { sessionId: session })).toBe(1);
    });

    it('writes a paper for a single hand-over, too', async () => {
      await filed();
      const { version } = await manager().findOneByOrFail(Proposal, { id: ids[0]! });
      const step = supervision.post(`/api/v1/proposals/${ids[0]}/steps/hand_over`).set('If-Match', `"${version}"`);
      await step.send({ sole: unit('区住建局'), day: TODAY, meeting: '交办函' }).expect(200);
      const view = (await supervision.get(`/api/v1/proposals/${ids[0]}`).expect(200)).body as CaseView;
      const [paper] = view.sitting.handOvers;
      const read = (await supervision.get(`/api/v1/hand-overs/${paper!.id}`).expect(200)).body as HandOverView;
      expect(read).toMatchObject({ meeting: '交办函', proposals: 1, units: 1 });
      expect(read.lists[0]!.rows[0]).toMatchObject({ role: 'sole', due: expect.any(String) });
    });
  });

  /** Last: from here on the district has bodies, and whoever is of none hands nothing over. */
  describe('of handing over by a body', () => {
    let admin: Agent;
    let party: Agent;
    const put = (name: string, version: number, scope: object) =>
      admin
        .put(`/api/v1/handing-bodies/${unit(name)}`)
        .set('If-Match', `"${version}"`)
        .send(scope);
    const filed = () => file(committee, { rows: rows(), day: '2026-11-20' }).expect(201);

    beforeAll(async () => {
      admin = await agentOf(test, 'admin');
      party = await agentOf(test, 'supervision', { unitId: unit('区委办') });
      await put('区督查室', 0, { kinds: ['government'] }).expect(200);
      await put('区委办', 0, { unitIds: [unit('区委宣传部')] }).expect(200);
    });

    it('keeps each to its own scope', async () => {
      await filed();
      const toParty = { rows: [{ id: ids[0], sole: unit('区委宣传部') }] };
      await refused(
        () => handOver(supervision, toParty),
        422,
        'workflow.out-of-scope',
        /第1件.*区委宣传部不在区督查室的交办范围内。请由区委办交办/,
      );
      const { body } = await handOver(party, toParty).expect(201);
      expect(body).toMatchObject({ bodyName: '区委办' });
      // Who only helps may stand under another body.
      const mixed = { rows: [{ id: ids[1], lead: unit('区住建局'), co: [unit('区委宣传部')] }] };
      await refused(() => handOver(party, mixed), 422, 'workflow.out-of-scope', /区住建局不在区委办/);
      await handOver(supervision, mixed).expect(201);
      const page = (await committee.get(`/proposals/${ids[0]}`).expect(200)).text;
      expect(page).toContain('区委办交办：区委宣传部独办');
    });

    it('is refused to whoever belongs to none, and in another’s name', async () => {
      await filed();
      const stranger = await agentOf(test, 'supervision', { unitId: unit('区教育局') });
      const body = { rows: [{ id: ids[0], sole: unit('区住建局') }] };
      await refused(() => handOver(stranger, body), 422, 'workflow.no-body', /不是交办机关/);
      const bodies = (await admin.get('/api/v1/handing-bodies')).body as { items: { id: string; name: string }[] };
      const other = bodies.items.find(({ name }) => name === '区委办')!;
      await refused(
        () => handOver(supervision, { ...body, body: other.id }),
        422,
        'workflow.no-body',
        /不能以这个机关的名义/,
      );
    });

    it.each<[string, (u: (name: string) => string) => object, string, RegExp]>([
      ['a kind that is none', () => ({ kinds: ['space'] }), 'bodies.invalid', /没有“space”/],
      ['a unit that nobody knows', () => ({ unitIds: [newId()] }), 'bodies.invalid', /没有“.*”这个承办单位/],
    ])('refuses %s in a scope', async (_name, scope, code, sentence) => {
      expect(told(await put('区督查室', 1, scope(unit)))).toEqual([422, code, expect.stringMatching(sentence)]);
    });

    it('is changed by one of two at once, on the version that was seen, and by nobody but the administrator', async () => {
      const both = await Promise.all([
        put('区督查室', 1, { kinds: ['government', 'subdistrict'] }),
        put('区督查室', 1, { kinds: ['government', 'committee'] }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      for (const agent of [committee, supervision])
        await agent
          .put(`/api/v1/handing-bodies/${unit('区督查室')}`)
          .set('If-Match', '"2"')
          .send({ kinds: [] })
          .expect(403);
      await put('区督查室', 2, { kinds: [], unitIds: [] }).expect(200);
      await put('区委办', 1, {}).expect(200);
      const { body } = await admin.get('/api/v1/handing-bodies').expect(200);
      expect((body as { items: object[] }).items).toEqual([]);
    });
  });
});
