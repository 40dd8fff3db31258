import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CommitmentProgress } from '../../../src/commitments/commitment-progress.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { DueMoves } from '../../../src/calendar/due-moves.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { PolicyStore } from '../../../src/policy/policy-store.js';
import { seedPolicy } from '../../../src/policy/seed-policy.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import type {
  CommitmentDetail,
  CommitmentView,
  LedgerCounts,
} from '../../../src/proposals/commitments/commitments.views.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { HandClock, plantPerson, signedIn } from '../../support/sign-in.js';
import { LETTER, plantDistrict, type District } from '../pages/district.js';
import { form, link, words } from '../pages/read-page.js';
import { newId } from '../../../src/platform/database/ids.js';

type Agent = ReturnType<typeof bearing>;

/** With the day on which it is signed, so that “2025年12月底” is a day. */
const SIGNED_DAY = '2025-07-02';

describe('A promise', () => {
  let test: TestApp;
  let clock: HandClock;
  let district: District;
  let office: Agent;
  let clerk: Agent;
  let supervision: Agent;
  let keeper: Agent;
  let keepersSigner: Agent;
  let member: Agent;
  let caseId: string;
  let replyId: string;

  beforeAll(async () => {
    clock = new HandClock(new Date('2025-07-02T10:00:00+08:00'));
    test = await testApp(undefined, { clock });
    await test.database.unitOfWork.run((tx) => seedPolicy(tx, new Date('2025-01-01T00:00:00Z')));
    district = await plantDistrict(test.database);
    const agent = async (role: Role, place: { unitId?: string; memberId?: string } = {}) =>
      bearing(
        await plantToken(test.database, await plantAccount(test.database, { roles: [role], ...place, name: role })),
        test.app.getHttpServer(),
      );
    const { housing, traffic, lifts } = district;
    const proposer = await test.database.reader.manager.findOneByOrFail(Proposer, { proposalId: lifts.id });
    office = await agent('unit_office', { unitId: housing });
    clerk = await agent('clerk', { unitId: housing });
    supervision = await agent('supervision');
    keeper = await agent('clerk', { unitId: traffic });
    keepersSigner = await agent('signer', { unitId: traffic });
    member = await agent('member', { memberId: proposer.memberId! });
    caseId = lifts.id;
    ({ replyId } = (await clerk.post(`/api/v1/assignments/${lifts.assignment}/replies`).expect(201)).body as {
      replyId: string;
    });
    await clerk.post(`/api/v1/replies/${replyId}/versions`).set('If-Match', '"0"').send({ text: LETTER }).expect(201);
  });

  afterAll(() => test.stop());

  const rows = () => test.database.reader.manager;
  const promises = () => rows().find(Commitment, { where: { replyId }, order: { no: 'ASC' } });
  const read = async (who: Agent, id: string) =>
    (await who.get(`/api/v1/commitments/${id}`).expect(200)).body as CommitmentDetail;
  const lines = () => rows().countBy(AuditEntry, { chain: caseId });
  const take = async (who: Agent, id: string, step: string, values: object = {}, version?: number) =>
    who
      .post(`/api/v1/commitments/${id}/steps/${step}`)
      .set('If-Match', `"${version ?? (await rows().findOneByOrFail(Commitment, { id })).version}"`)
      .send(values);
  const done = async (...asked: Parameters<typeof take>) => {
    const answer = await take(...asked);
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return answer.body as { state: string };
  };
  const hand = async (who: Agent, step: string, values: object = {}) => {
    const { id, version } = await rows().findOneByOrFail(Assignment, { id: district.lifts.assignment });
    return who.post(`/api/v1/assignments/${id}/steps/${step}`).set('If-Match', `"${version}"`).send(values);
  };
  /** The start page, which no token opens. */
  const desk = async (role: Role, unitId: string) => {
    const account = await plantPerson(test, { roles: [role], unitId });
    return words((await (await signedIn(test, account.login)).get('/').expect(200)).text);
  };
  const first = async () => (await promises())[0]!;
  const second = async () => (await promises())[1]!;

  it('of a draft gets its keeper and person beside the text, and gives nobody a standing yet', async () => {
    const { id, version } = await first();
    const entered = { ownerUnitId: district.traffic, ownerPerson: '设施科 庚𬱖' };
    await clerk.patch(`/api/v1/commitments/${id}`).set('If-Match', `"${version}"`).send(entered).expect(200);
    await keeper.get(`/api/v1/commitments/${id}`).expect(404);
    await keeper.get(`/api/v1/proposals/${caseId}`).expect(404);
    await member.get(`/api/v1/commitments/${id}`).expect(404);
    const early = await take(clerk, id, 'report_progress', { text: '开工', day: SIGNED_DAY });
    expect([early.status, early.body.code]).toEqual([422, 'workflow.not-issued']);
    const { body } = await clerk.get(`/api/v1/commitments/${id}/steps`).expect(200);
    expect(body.items).toEqual([]);
  });

  it('without a day costs one reason for the whole letter, asked when it goes to review', async () => {
    const refused = await hand(clerk, 'send_for_review');
    expect([refused.status, refused.body.code]).toEqual([422, 'workflow.undated-promises']);
    expect(Object.keys(refused.body.fields as object)).toEqual(['undated']);
    const page = (await clerk.get(`/assignments/${district.lifts.assignment}/steps/send_for_review`).expect(200)).text;
    expect(words(page)).toContain('没有时限的承诺，为什么没有');
    expect((await hand(clerk, 'send_for_review', { undated: '听取意见是长期工作。' })).status).toBe(200);
    expect(await rows().findOneByOrFail(Reply, { id: replyId })).toMatchObject({
      undatedReason: '听取意见是长期工作。',
    });
  });

  it('binds from the signature: words, letter, version and paragraph never change again', async () => {
    await test.database.unitOfWork.run((tx) =>
      tx.update(Assignment, { id: district.lifts.assignment }, { state: 'awaiting_signature' }),
    );
    const before = await promises();
    const { body: scan } = await office
      .post('/api/v1/papers')
      .send({ name: '发文稿纸.pdf', content: Buffer.from('%PDF-1.7').toString('base64') })
      .expect(201);
    const signed = await hand(office, 'sign_on_paper', { signer: '王局长', day: SIGNED_DAY, scan: scan.id });
    expect([signed.status, signed.body]).toEqual([200, expect.anything()]);
    const after = await promises();
    for (const [i, row] of after.entries()) {
      const { text, block, no, replyId: letter, replyVersion } = before[i]!;
      expect(row).toMatchObject({ text, block, no, replyId: letter, replyVersion, issuedDay: SIGNED_DAY });
    }
    const [dated, undated] = after;
    expect(dated).toMatchObject({
      dueDay: '2025-12-31',
      firstDueDay: '2025-12-31',
      withoutDue: false,
      recheckDay: null,
    });
    // Half a year on, by the rules; 2 January 2026 is a holiday, 4 January a day of make-up work.
    expect(undated).toMatchObject({ dueDay: null, withoutDue: true, recheckDay: '2026-01-04' });
    const found = (await supervision.get(`/api/v1/proposals/${caseId}`).expect(200)).body as CaseView;
    expect(found.timeline.map(({ sentence }) => sentence)).toContain('承诺随签发生效：承诺2项，其中有时限1项（50%）');
    const changed = await clerk
      .patch(`/api/v1/commitments/${dated!.id}`)
      .set('If-Match', `"${dated!.version}"`)
      .send({ dueDay: '2030-12-31' });
    expect([changed.status, changed.body.code]).toEqual([422, 'commitments.issued']);
    expect(words((await clerk.get(`/commitments/${dated!.id}`).expect(200)).text)).not.toContain('不改了');
    expect((await first()).dueDay).toBe('2025-12-31');
  });

  it('without a day is looked at again when a change of the rules says so, which is shown before and in the trail', async () => {
    const { versions } = await test.app.get(PolicyStore).all();
    const { policyId, version } = versions.at(-1)!;
    const recheck = { unit: 'month' as const, amount: 3 };
    const policy = { policyId, version: { ...version, promises: { recheck, source: '测试' } } };
    const { id } = await second();
    const seen = await test.app.get(DueMoves).preview({ policy });
    const expected = { caseId, role: '第2项承诺的复核日', from: '2026-01-04', to: '2025-10-09' };
    expect(seen).toContainEqual(expect.objectContaining(expected));
    const undone = test.database.unitOfWork.run(async (tx) => {
      const moved = await test.app.get(DueMoves).apply(tx, { policy }, SYSTEM_ACTOR, clock.now());
      expect(moved).toEqual(seen);
      expect((await tx.findOneByOrFail(Commitment, { id })).recheckDay).toBe('2025-10-09');
      const trail = await tx.findBy(AuditEntry, { chain: caseId, action: 'commitment.recheck_day' });
      expect(trail).toMatchObject([{ detail: { moves: '第2项承诺的复核日2026年1月4日 → 2025年10月9日' } }]);
      throw new Error('as it was');
    });
    await expect(undone).rejects.toThrow('as it was');
  });

  it('is read and reported by the unit that keeps it, which sees of the case what is sent, and no draft', async () => {
    const { id } = await first();
    expect((await read(keeper, id)).ownerPerson).toBe('设施科 庚𬱖');
    const other = (await second()).id;
    await keeper.get(`/api/v1/commitments/${other}`).expect(404);
    const seen = (await keeper.get(`/api/v1/proposals/${caseId}`).expect(200)).body as CaseView;
    expect(seen.commitments.map((one) => one.id)).toEqual([id]);
    expect(seen.replies).toEqual([]);
    await keeper.get(`/api/v1/replies/${replyId}`).expect(404);
    expect(seen.timeline.some(({ action }) => action === 'reply.saved')).toBe(false);
    const listed = (await keeper.get('/api/v1/proposals').expect(200)).body as { items: { id: string }[] };
    expect(listed.items.map((one) => one.id)).toContain(caseId);
    clock.move(24 * 60 * 30);
    expect(await done(keeper, id, 'report_progress', { text: '已开工', percent: 20, day: '2025-07-31' })).toMatchObject(
      { state: 'in_progress' },
    );
    const answer = await take(keepersSigner, id, 'report_progress', { text: '已开工', day: '2025-07-31' });
    expect([answer.status, answer.body.code]).toEqual([403, 'rights.not-allowed']);
    expect((await take(clerk, other, 'report_progress', { text: '已走访', day: '2025-07-31' })).status).toBe(200);
    expect((await take(keeper, other, 'report_progress', { text: '已走访', day: '2025-07-31' })).status).toBe(404);
  });

  it('shows its proposer what the letter says and how far it has come, never a person nor a day set inside', async () => {
    const { id } = await first();
    await member.get(`/api/v1/commitments/${id}`).expect(404);
    await hand(office, 'number', { docNumber: '示区建函〔2025〕12号', day: '2025-08-01' });
    await hand(office, 'deliver', { day: '2025-08-01', channel: 'post' });
    const seen = await read(member, id);
    expect(seen).toMatchObject({
      dueDay: '2025-12-31',
      state: 'in_progress',
      percent: null,
      progress: [],
      changes: [],
    });
    expect(seen).toMatchObject({
      owner: null,
      answeringUnit: '示例区住房建设局',
      ownerUnit: null,
      ownerPerson: null,
      undatedReason: null,
    });
    const pages = [`/commitments/${id}`, '/commitments', `/proposals/${caseId}`, '/commitments/ledger.csv'];
    for (const path of [...pages, `/api/v1/proposals/${caseId}`, '/api/v1/commitments', '/api/v1/commitments/counts'])
      for (const secret of ['庚𬱖', '设施科', '听取意见是长期工作', '已开工'])
        expect([path, (await member.get(path).expect(200)).text.includes(secret)]).toEqual([path, false]);
    const refused = await take(member, id, 'report_progress', { text: '没有这回事', day: '2025-08-01' });
    expect([refused.status, refused.body.code]).toEqual([403, 'rights.not-allowed']);
    // The same pages tell those inside.
    expect(words((await keeper.get(`/commitments/${id}`).expect(200)).text)).toContain('设施科 庚𬱖');
  });

  it('takes each step once: a stale version is a conflict, the same request twice is one', async () => {
    const { id, version } = await first();
    const before = await lines();
    const report = { text: '完成一半', percent: '50', day: '2025-08-01' };
    const send = () =>
      keeper
        .post(`/api/v1/commitments/${id}/steps/report_progress`)
        .set('If-Match', `"${version}"`)
        .set('Idempotency-Key', 'half')
        .send(report);
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    expect(await rows().countBy(CommitmentProgress, { commitmentId: id, percent: 50 })).toBe(1);
    const again = await take(keeper, id, 'report_progress', report, version);
    expect([again.status, again.body.repeated]).toEqual([200, true]);
    const late = await take(keeper, id, 'report_progress', { ...report, percent: '60' }, version);
    expect([late.status, late.body.code]).toEqual([409, 'commitments.conflict']);
    expect(await lines()).toBe(before + 1);
    const both = await Promise.all([
      take(keeper, id, 'report_progress', { text: '甲', day: '2025-08-01' }, version + 1),
      take(clerk, id, 'report_progress', { text: '乙', day: '2025-08-01' }, version + 1),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('keeps evidence with it, which whoever follows it may open, and its proposer may not', async () => {
    const { id } = await first();
    const { body: paper } = await keeper
      .post('/api/v1/papers')
      .send({ name: '验收单.pdf', content: Buffer.from('%PDF-1.7').toString('base64') })
      .expect(201);
    const evidence = { text: '第一批验收', day: '2025-08-01', link: 'https://example.invalid/1', file: paper.id };
    await done(keeper, id, 'report_progress', evidence);
    const { progress } = await read(clerk, id);
    const entry = progress.find(({ text }) => text === '第一批验收')!;
    expect(entry).toMatchObject({
      link: evidence.link,
      file: { name: '验收单.pdf' },
      actor: 'clerk',
      unit: '区交通局',
    });
    await clerk.get(`/papers/${entry.file!.id}`).expect(200);
    await keeper.get(`/papers/${entry.file!.id}`).expect(200);
    await member.get(`/papers/${entry.file!.id}`).expect(403);
    const again = await take(keeper, id, 'report_progress', evidence);
    expect([again.status, again.body.code]).toEqual([422, 'workflow.input']);
  });

  it('has milestones that are finished one by one', async () => {
    const { id } = await first();
    await done(keeper, id, 'add_milestone', { text: '完成招标', day: '2025-09-30' });
    await done(keeper, id, 'add_milestone', { text: '完成施工', day: '2025-12-01' });
    const { milestones } = await read(keeper, id);
    expect(milestones.map(({ text, doneDay }) => [text, doneDay])).toEqual([
      ['完成招标', null],
      ['完成施工', null],
    ]);
    const page = (await keeper.get(`/commitments/${id}/steps/finish_milestone`).expect(200)).text;
    expect(words(page)).toContain('完成招标（2025年9月30日（周二））');
    const { action, fields } = form(page, `/commitments/${id}/steps/finish_milestone`);
    const { headers } = await keeper
      .post(action)
      .type('form')
      .send({ ...fields, milestone: milestones[0]!.id })
      .expect(303);
    expect(headers.location).toBe(`/commitments/${id}`);
    expect((await read(keeper, id)).milestones[0]!.doneDay).toBe('2025-08-01');
    expect(words((await keeper.get(headers.location!).expect(200)).text)).toContain('完成节点“完成招标”');
  });

  it('is delayed when 督查室 grants it, the old day is kept, and a refused delay leaves the day', async () => {
    const { id } = await first();
    await done(keeper, id, 'request_delay', { day: '2026-03-31', reason: '设备推迟到货' });
    const asked = (await supervision.get('/api/v1/commitments?delayAsked=true').expect(200)).body as {
      items: CommitmentView[];
    };
    expect(asked.items.map((one) => one.id)).toEqual([id]);
    expect((await take(keeper, id, 'grant_delay', { day: '2026-03-31' })).status).toBe(403);
    await done(supervision, id, 'refuse_delay', { reason: '请先用备用设备' });
    expect((await read(keeper, id)).dueDay).toBe('2025-12-31');
    await done(keeper, id, 'request_delay', { day: '2026-03-31', reason: '备用设备不够' });
    const page = (await supervision.get(`/commitments/${id}/steps/grant_delay`).expect(200)).text;
    expect(words(page)).toContain('申请延至2026年3月31日（周二）（clerk）：备用设备不够');
    expect(form(page, '/steps/grant_delay').fields.day).toBe('2026-03-31');
    await done(supervision, id, 'grant_delay', { day: '2026-02-28', note: '只延两个月' });
    const { dueDay, firstDueDay, changes } = await read(keeper, id);
    expect([dueDay, firstDueDay]).toEqual(['2026-02-28', '2025-12-31']);
    expect(
      changes.map(({ kind, state, fromDueDay, toDueDay, decision }) => [kind, state, fromDueDay, toDueDay, decision]),
    ).toEqual(
      expect.arrayContaining([
        ['delay', 'refused', '2025-12-31', '2026-03-31', '请先用备用设备'],
        ['delay', 'granted', '2025-12-31', '2026-02-28', '只延两个月'],
      ]),
    );
    // The proposer is told of the new day: the letter printed the old one.
    expect(await read(member, id)).toMatchObject({ dueDay: '2026-02-28', firstDueDay: '2025-12-31' });
    expect(words((await member.get(`/commitments/${id}`).expect(200)).text)).not.toContain('备用设备');
  });

  it('without a day comes up on its recheck, and may get its day then', async () => {
    const { id } = await second();
    clock.move(24 * 60 * 157);
    expect(clock.today()).toBe('2026-01-05');
    expect(await read(clerk, id)).toMatchObject({ recheckDay: '2026-01-04', recheckDue: true, overdue: false });
    expect(await desk('clerk', district.housing)).toMatch(/继续听取居民意见.*第2025018号 · 承诺.*复核/);
    const due = (await clerk.get('/api/v1/commitments?recheckDue=true').expect(200)).body as {
      items: CommitmentView[];
    };
    expect(due.items.map((one) => one.id)).toEqual([id]);
    await done(clerk, id, 'recheck', { note: '还在听取意见' });
    expect(await read(clerk, id)).toMatchObject({ recheckDay: '2026-07-06', recheckDue: false, withoutDue: true });
    await done(clerk, id, 'recheck', { note: '列入年度计划', day: '2026-06-30' });
    expect(await read(clerk, id)).toMatchObject({ dueDay: '2026-06-30', withoutDue: false, recheckDay: null });
    // The day is one set inside: the letter does not print it.
    expect((await read(member, id)).dueDay).toBeNull();
  });

  it('is overdue by itself once the day has passed, on the desk of whoever keeps it and not of whoever made it', async () => {
    const { id } = await first();
    clock.move(24 * 60 * 60);
    expect(clock.today()).toBe('2026-03-06');
    expect((await read(supervision, id)).overdue).toBe(true);
    const keepers = await desk('clerk', district.traffic);
    expect(keepers).toMatch(/承诺逾期 1/);
    expect(keepers).toMatch(/简化联审流程.*第2025018号 · 承诺 ·.*设施科 庚𬱖/);
    expect(await desk('clerk', district.housing)).not.toMatch(/简化联审流程/);
    const counts = (await supervision.get('/api/v1/commitments/counts').expect(200)).body as LedgerCounts;
    expect(counts).toMatchObject({ total: 2, dated: 2, percent: 100, overdue: 1, undated: 0 });
    expect(counts.units.map(({ name, total, overdue }) => [name, total, overdue])).toEqual([
      ['示例区交通运输局', 1, 1],
      ['示例区住房建设局', 1, 0],
    ]);
  });

  it('is checked off by 督查室 alone, sent back with a reason, reopened by a look back', async () => {
    const { id } = await first();
    await done(keeper, id, 'submit_for_check', { text: '全部完成', day: '2026-03-05' });
    const refused = await take(clerk, id, 'check_off', { note: '属实', day: '2026-03-06' });
    expect([refused.status, refused.body.code]).toEqual([403, 'rights.not-allowed']);
    expect((await done(supervision, id, 'send_back', { reason: '还缺一处' })).state).toBe('in_progress');
    await done(keeper, id, 'submit_for_check', { text: '补上一处', day: '2026-03-06' });
    expect((await done(supervision, id, 'check_off', { note: '现场属实', day: '2026-03-06' })).state).toBe('done');
    expect(await read(supervision, id)).toMatchObject({ doneDay: '2026-03-06', overdue: false, percent: 100 });
    expect((await take(keeper, id, 'report_progress', { text: '又做了', day: '2026-03-06' })).body.code).toBe(
      'workflow.wrong-state',
    );
    await done(supervision, id, 'look_back', { note: '仍在使用', day: '2026-03-06' });
    const reopened = await done(supervision, id, 'reopen', { reason: '回头看发现停用' });
    expect(reopened.state).toBe('in_progress');
    const { changes, doneDay } = await read(supervision, id);
    expect(doneDay).toBeNull();
    const told = changes.map(({ kind, reason }) => [kind, reason]);
    for (const one of [
      ['send_back', '还缺一处'],
      ['check_off', '现场属实'],
      ['look_back', '仍在使用'],
      ['reopen', '回头看发现停用'],
    ])
      expect(told).toContainEqual(one);
  });

  it('is adjusted in two acts: the unit asks, 督查室 decides; the case’s actions and the ledger know of it', async () => {
    const { id, measure, dueDay } = await first();
    const wish = { what: '分两批完成', reason: '施工场地受限', day: '2027-03-31' };
    await done(keeper, id, 'request_adjustment', wish);
    expect((await take(keeper, id, 'request_adjustment', wish)).body.code).toBe('workflow.adjustment-asked');
    expect(await first()).toMatchObject({ measure, dueDay });
    const { actions } = (await supervision.get(`/api/v1/proposals/${caseId}`).expect(200)).body as CaseView;
    const offered = actions.filter(({ targetId }) => targetId === id).map(({ action }) => action);
    expect(offered).toEqual(expect.arrayContaining(['grant_adjustment', 'refuse_adjustment']));
    const counts = (await supervision.get('/api/v1/commitments/counts').expect(200)).body as LedgerCounts;
    expect(counts.delayAsked).toBe(1);
    const asking = words((await supervision.get(`/commitments/${id}/steps/grant_adjustment`).expect(200)).text);
    expect(asking).toMatch(/申请调整为“分两批完成”，时限改为2027年3月31日（周三）（clerk）：施工场地受限/);
    expect((await take(keeper, id, 'grant_adjustment', { approval: '自己' })).status).toBe(403);
    await done(supervision, id, 'refuse_adjustment', { reason: '先加快施工' });
    expect(await first()).toMatchObject({ measure, dueDay });
    await done(keeper, id, 'request_adjustment', wish);
    expect((await done(supervision, id, 'grant_adjustment', { approval: '区长办公会' })).state).toBe('adjusted');
    const { changes, ...now } = await read(supervision, id);
    expect(now).toMatchObject({ measure: '分两批完成', dueDay: '2027-03-31', firstDueDay: '2025-12-31' });
    const asked = changes.filter(({ kind }) => kind === 'adjustment');
    expect(asked).toHaveLength(2);
    for (const one of [
      { state: 'granted', approval: '区长办公会', fromDueDay: dueDay, fromMeasure: measure },
      { state: 'refused', decision: '先加快施工' },
    ])
      expect(asked).toContainEqual(expect.objectContaining(one));
  });

  it('is adjusted with what, why and by whose leave; its words stay, and the new unit keeps it', async () => {
    const { id, text } = await first();
    const adjustment = {
      what: '改为并联审批',
      reason: '机构职责调整',
      approval: '区长办公会',
      day: '2026-06-30',
      unit: district.housing,
    };
    expect((await done(supervision, id, 'adjust', adjustment)).state).toBe('adjusted');
    expect(await read(supervision, id)).toMatchObject({
      text,
      measure: '改为并联审批',
      dueDay: '2026-06-30',
      firstDueDay: '2025-12-31',
      ownerUnit: { id: district.housing },
      ownerPerson: null,
      overdue: false,
    });
    await keeper.get(`/api/v1/commitments/${id}`).expect(404);
    const page = words((await supervision.get(`/commitments/${id}`).expect(200)).text);
    expect(page).toContain('责任单位：示例区交通运输局 → 示例区住房建设局');
    expect(page).toContain('经区长办公会批准');
    expect((await done(supervision, id, 'drop', { reason: '政策取消', approval: '区长办公会' })).state).toBe('dropped');
  });

  it('stands in the ledger as a file that spreadsheets read, and that runs no formula', async () => {
    const { id } = await second();
    await test.database.unitOfWork.run((tx) => tx.update(Commitment, { id }, { ownerPerson: '=HYPERLINK("x")' }));
    const { text, headers } = await supervision.get('/commitments/ledger.csv?year=2025').expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [heading, ...entries] = text.slice(1).trimEnd().split('\r\n');
    expect(heading).toContain('"责任人"');
    expect(entries).toHaveLength(2);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    const theirs = (await member.get('/commitments/ledger.csv').expect(200)).text;
    expect(theirs).not.toContain('责任人');
    expect(
      (await supervision.get('/commitments/ledger.csv?year=2024').expect(200)).text.trimEnd().split('\r\n'),
    ).toHaveLength(1);
  });

  it('asks again with what was typed when a form is refused', async () => {
    const { id } = await second();
    const path = `/commitments/${id}/steps/report_progress`;
    const { action, fields } = form((await clerk.get(path).expect(200)).text, path);
    const { text } = await clerk
      .post(action)
      .type('form')
      .send({ ...fields, text: '走访了四个小区', percent: '120', day: '2026-03-06' })
      .expect(422);
    expect(words(text)).toContain('进度（%）须为0至100的整数');
    expect(form(text, path).fields).toMatchObject({ text: '走访了四个小区', percent: '120' });
  });

  it('goes on where the letter of a second round says the same again, and is counted once', async () => {
    const before = await promises();
    const open = before.filter(({ state }) => state !== 'dropped' && state !== 'done');
    expect(open).toHaveLength(1);
    const counted = async () =>
      ((await supervision.get('/api/v1/commitments/counts').expect(200)).body as LedgerCounts).total;
    const total = await counted();
    const old = await rows().findOneByOrFail(Assignment, { id: district.lifts.assignment });
    const again = { ...old, id: newId(), round: 2, state: 'drafting' as const, version: 1 };
    await test.database.unitOfWork.run((tx) => tx.insert(Assignment, again));
    const made = await clerk.post(`/api/v1/assignments/${again.id}/replies`).expect(201);
    const { replyId: second } = made.body as { replyId: string };
    await clerk.post(`/api/v1/replies/${second}/versions`).set('If-Match', '"0"').send({ text: LETTER }).expect(201);
    await test.database.unitOfWork.run((tx) =>
      tx.update(Assignment, { id: again.id }, { state: 'awaiting_signature' }),
    );
    const sign = async () => {
      const { body: scan } = await office
        .post('/api/v1/papers')
        .send({ name: '发文稿纸.pdf', content: Buffer.from('%PDF-1.7').toString('base64') })
        .expect(201);
      const { version } = await rows().findOneByOrFail(Assignment, { id: again.id });
      return office
        .post(`/api/v1/assignments/${again.id}/steps/sign_on_paper`)
        .set('If-Match', `"${version}"`)
        .send({ signer: '王局长', day: SIGNED_DAY, scan: scan.id });
    };
    const signed = await sign();
    expect([signed.status, signed.body]).toEqual([200, expect.anything()]);
    const repeated = await rows().find(Commitment, { where: { replyId: second }, order: { no: 'ASC' } });
    expect(repeated.map(({ continuesId }) => continuesId)).toEqual(
      before.map(({ id }) => (id === open[0]!.id ? id : null)),
    );
    // What was dropped and is promised again is a new one; what is still open is not counted twice.
    expect(await counted()).toBe(total + 1);
    const twin = repeated.find(({ continuesId }) => continuesId !== null)!;
    const { changes } = await read(supervision, open[0]!.id);
    const renewal = changes.find(({ kind }) => kind === 'renewal')!;
    expect(renewal).toMatchObject({ state: 'made', kindLabel: '再次承诺' });
    expect(renewal.reason).toContain('第2次办理的答复');
    const refused = await take(supervision, twin.id, 'drop', { reason: '重复', approval: '某' });
    expect([refused.status, refused.body.code]).toEqual([422, 'workflow.continues']);
    const page = (await supervision.get(`/commitments/${twin.id}`).expect(200)).text;
    expect(words(page)).toContain('以前的答复已经写过这条承诺，不另立一条');
    expect(link(page, '看原来的承诺，在那里办理')).toBe(`/commitments/${open[0]!.id}`);
    const found = (await supervision.get(`/api/v1/proposals/${caseId}`).expect(200)).body as CaseView;
    expect(found.timeline.map(({ sentence }) => sentence).join()).toContain('接续以前的承诺1项');
    // The signature is withdrawn: as if the letter had not said it.
    const { version } = await rows().findOneByOrFail(Assignment, { id: again.id });
    await office
      .post(`/api/v1/assignments/${again.id}/steps/recall_signing`)
      .set('If-Match', `"${version}"`)
      .send({ reason: '要改' })
      .expect(200);
    expect((await rows().findOneByOrFail(Commitment, { id: twin.id })).continuesId).toBeNull();
    const left = (await read(supervision, open[0]!.id)).changes;
    expect(left).toContainEqual(expect.objectContaining({ kind: 'renewal', state: 'withdrawn' }));
  });
});
