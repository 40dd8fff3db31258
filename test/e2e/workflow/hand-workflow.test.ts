import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import type { HandAction } from '../../../src/domain/workflow/hands/machine.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { AssignmentState, ProposalState } from '../../../src/proposals/states.js';
import { HandRequest } from '../../../src/proposals/workflow/hands/hand-request.entity.js';
import { ReviewNote } from '../../../src/proposals/workflow/hands/review-note.entity.js';
import { Signature } from '../../../src/proposals/workflow/hands/signature.entity.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { LETTER, plantDistrict, type District } from '../pages/district.js';
import { form, words } from '../pages/read-page.js';

type Agent = ReturnType<typeof bearing>;

type UnitRole = 'unit_office' | 'clerk' | 'reviewer' | 'signer';

describe('An assignment on its way', () => {
  let test: TestApp;
  let district: District;
  let people: Record<UnitRole | 'supervision' | 'committee' | 'stranger', Agent>;
  let id: string;
  let caseId: string;

  beforeAll(async () => {
    // The day after the hand-over, inside every window.
    test = await testApp(new Date('2025-07-02T10:00:00+08:00'));
    district = await plantDistrict(test.database);
    const agent = async (role: Role, unitId: string | null) =>
      bearing(
        await plantToken(test.database, await plantAccount(test.database, { roles: [role], unitId, name: role })),
        test.app.getHttpServer(),
      );
    people = {
      unit_office: await agent('unit_office', district.housing),
      clerk: await agent('clerk', district.housing),
      reviewer: await agent('reviewer', district.housing),
      signer: await agent('signer', district.housing),
      supervision: await agent('supervision', null),
      committee: await agent('committee', null),
      stranger: await agent('unit_office', district.traffic),
    };
    ({ assignment: id, id: caseId } = district.lifts);
  });

  afterAll(() => test.stop());

  /** Each test begins where nobody has signed for the case, or where it says. */
  beforeEach(() => put('dispatched', 'handed_over'));

  async function put(state: AssignmentState, proposal: ProposalState = 'in_handling') {
    const handed = {
      state,
      handedOverDay: '2025-07-01',
      receivedDay: null,
      printedDueDay: null,
      printedDuePaper: null,
    };
    await test.database.unitOfWork.run(async (tx) => {
      await tx.update(Assignment, { id }, handed);
      await tx.update(Proposal, { id: caseId }, { state: proposal });
      await tx.delete(HandRequest, { assignmentId: id });
    });
  }

  const row = () => test.database.reader.manager.findOneByOrFail(Assignment, { id });
  const state = async () => (await row()).state;
  const proposal = async () => (await test.database.reader.manager.findOneByOrFail(Proposal, { id: caseId })).state;
  const lines = () => test.database.reader.manager.countBy(AuditEntry, { chain: caseId });
  const take = async (agent: Agent, step: HandAction, values: object = {}, version?: number) =>
    agent
      .post(`/api/v1/assignments/${id}/steps/${step}`)
      .set('If-Match', `"${version ?? (await row()).version}"`)
      .send(values);

  it('goes from the hand-over to the member, each step by whoever it is for', async () => {
    const { unit_office: office, clerk, reviewer, signer } = people;
    expect((await take(office, 'sign_in')).body).toMatchObject({ state: 'signed_in' });
    expect([(await row()).receivedDay, await proposal()]).toEqual(['2025-07-02', 'in_handling']);
    const { replyId } = (await clerk.post(`/api/v1/assignments/${id}/replies`).expect(201)).body;
    await clerk.post(`/api/v1/replies/${replyId}/versions`).set('If-Match', '"0"').send({ text: LETTER }).expect(201);
    const unexplained = await take(clerk, 'send_for_review', { note: '请审' });
    expect([unexplained.status, unexplained.body.code]).toEqual([422, 'workflow.undated-promises']);
    const undated = '听取意见是长期工作，定不了时限。';
    expect((await take(clerk, 'send_for_review', { note: '请审', undated })).status).toBe(200);
    expect((await take(reviewer, 'return_from_review', { reason: '第二条再写清楚' })).body.state).toBe('drafting');
    await clerk
      .post(`/api/v1/replies/${replyId}/versions`)
      .set('If-Match', '"1"')
      .send({ text: LETTER.replace('12部', '13部') })
      .expect(201);
    expect((await take(clerk, 'send_for_review')).status).toBe(200);
    expect((await take(reviewer, 'pass_review')).body.state).toBe('supervision_review');
    expect((await take(people.supervision, 'pass_supervision')).body.state).toBe('awaiting_signature');
    expect((await take(signer, 'sign')).body.state).toBe('signed');
    const number = { docNumber: '示区建函〔2025〕12号', day: '2025-07-02' };
    expect((await take(office, 'number', number)).body.state).toBe('numbered');
    const record = (await clerk.get(`/api/v1/replies/${replyId}/record`).expect(200)).body;
    expect(record.values).toMatchObject({ docNumber: number.docNumber, date: number.day });
    expect((await take(office, 'seal', { day: '2025-07-02' })).body.state).toBe('sealed');
    expect((await take(office, 'deliver', { day: '2025-07-02', channel: 'in_person' })).body.state).toBe('delivered');
    expect([await proposal(), (await row()).deliveredDay]).toEqual(['awaiting_feedback', '2025-07-02']);
    const { manager } = test.database.reader;
    const [signature] = await manager.findBy(Signature, { replyId });
    expect(signature).toMatchObject({ how: 'electronic', signer: 'signer', version: 2 });
    expect(signature!.textSha256).toBe(sha256(LETTER.replace('12部', '13部')));
    const notes = await manager.find(ReviewNote, { where: { replyId }, order: { at: 'ASC' } });
    expect(notes.map(({ action, note, version }) => [action, note, version])).toEqual(
      expect.arrayContaining([
        ['send_for_review', '请审', 1],
        ['return_from_review', '第二条再写清楚', 1],
        ['sign', null, 2],
      ]),
    );
    const page = words((await people.committee.get(`/proposals/${caseId}?all=1`).expect(200)).text);
    for (const sentence of [
      '区住建局：签收',
      '审核退回修改（第二条再写清楚）',
      '编发文字号（示区建函〔2025〕12号）',
      '送达答复',
    ])
      expect(page).toContain(sentence);
  });

  it('is refused a document number that the unit has given already, and nothing of the step is stored', async () => {
    await put('signed');
    const before = await lines();
    const { status, body } = await take(people.unit_office, 'number', {
      docNumber: '示区建函[2025] 12 号',
      day: '2025-07-02',
    });
    expect([status, body.code, body.fields]).toEqual([422, 'workflow.document-number-used', { docNumber: '已经用过' }]);
    expect([await state(), await lines()]).toEqual(['signed', before]);
  });

  it('is given back within the window, and goes to the unit that the supervision office names', async () => {
    const { unit_office: office, supervision, stranger } = people;
    expect((await take(office, 'request_return', { reason: '不属本局职责' })).body.state).toBe('return_requested');
    const answered = await take(supervision, 'accept_return', { unit: district.traffic, role: 'lead' });
    expect(answered.body.state).toBe('reassigned');
    const { items } = (await supervision.get(`/api/v1/assignments?proposalId=${caseId}`).expect(200)).body;
    expect(
      items.map(({ state, role, dueDay }: { state: string; role: string; dueDay: string }) => [
        state,
        role,
        dueDay !== null,
      ]),
    ).toEqual(expect.arrayContaining([['dispatched', 'lead', true]]));
    expect(await proposal()).toBe('handed_over');
    await stranger.get(`/api/v1/proposals/${caseId}`).expect(200);
    await office.get(`/api/v1/proposals/${caseId}`).expect(404);
    await test.database.unitOfWork.run((tx) => tx.delete(Assignment, { proposalId: caseId, unitId: district.traffic }));
  });

  it('is kept by a unit whose request was refused, and a second request is for a leader', async () => {
    const { unit_office: office, supervision } = people;
    await take(office, 'request_return', { reason: '不属本局职责' });
    expect((await take(supervision, 'refuse_request', { reason: '三定方案明确由你局负责' })).status).toBe(200);
    const again = await take(office, 'request_return', { reason: '再申请' });
    expect([again.status, again.body.code]).toEqual([422, 'workflow.request-refused']);
  });

  it('belongs to nobody else: another unit finds none, another role may not, and nothing changes', async () => {
    const before = [await state(), await lines()];
    expect((await take(people.stranger, 'sign_in')).status).toBe(404);
    for (const who of ['clerk', 'reviewer', 'signer', 'supervision', 'committee'] as const)
      expect([who, (await take(people[who], 'sign_in')).status]).toEqual([who, 403]);
    expect([await state(), await lines()]).toEqual(before);
  });

  it('refuses every step that is not of its state, with a sentence, and changes nothing', async () => {
    await put('sealed');
    const before = await lines();
    for (const step of ['sign_in', 'request_return', 'number', 'publish'] as const) {
      const { status, body } = await take(people.unit_office, step, {
        reason: '理由',
        docNumber: '1',
        day: '2025-07-02',
        examiner: '某',
      });
      expect([step, status, body.code]).toEqual([step, 422, 'workflow.wrong-state']);
      expect(body.sentence).toContain('已用印');
    }
    expect([await state(), await lines()]).toEqual(['sealed', before]);
  });

  it('is taken by one of two who come at once, and by none with a stale version', async () => {
    const { version } = await row();
    const both = await Promise.all([
      take(people.unit_office, 'sign_in', {}, version),
      take(people.unit_office, 'request_return', { reason: '不属于本单位职责' }, version),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await take(people.unit_office, 'request_return', { reason: '迟了' }, version)).status).toBe(409);
  });

  it('is taken once however often the same request is sent', async () => {
    const { version } = await row();
    const send = () =>
      people.unit_office
        .post(`/api/v1/assignments/${id}/steps/sign_in`)
        .set('If-Match', `"${version}"`)
        .set('Idempotency-Key', 'sign-in-once')
        .send({});
    const [one, two] = [await send(), await send()];
    expect([one.status, two.status, two.body]).toEqual([200, 200, one.body]);
  });

  it('is worked on the pages: a button for a step that asks nothing, a form for the others, what was typed comes back', async () => {
    const office = people.unit_office;
    const page = (await office.get(`/proposals/${caseId}`).expect(200)).text;
    const button = form(page, '/steps/sign_in');
    const { headers } = await office.post(button.action).type('form').send(button.fields).expect(303);
    expect(headers.location).toBe(`/proposals/${caseId}`);
    const asked = (await office.get(`/assignments/${id}/steps/request_return`).expect(200)).text;
    const request = form(asked, '/steps/request_return');
    const empty = await office
      .post(request.action)
      .type('form')
      .send({ ...request.fields, reason: ' ' })
      .expect(422);
    expect(words(empty.text)).toContain('没有填理由');
    const wrong = await office
      .post(request.action)
      .type('form')
      .send({ ...request.fields, reason: '不属本局\u202e职责' })
      .expect(422);
    expect(wrong.text).toContain('不属本局');
    await office
      .post(request.action)
      .type('form')
      .send({ ...request.fields, reason: '不属本局职责' })
      .expect(303);
    expect(await state()).toBe('return_requested');
    const late = await office
      .post(request.action)
      .type('form')
      .send({ ...request.fields, reason: '再来' });
    expect(late.status).toBe(409);
  });

  it('offers on page and by API what the rules allow, and says why not', async () => {
    await put('drafting');
    const { items } = (await people.clerk.get(`/api/v1/assignments/${id}/steps`).expect(200)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['note_inside', 'send_for_review']);
    await people.stranger.get(`/api/v1/assignments/${id}/steps`).expect(404);
    const ofReviewer = (await people.reviewer.get(`/api/v1/assignments/${id}/steps`).expect(200)).body.items;
    expect(ofReviewer.map(({ action }: { action: string }) => action)).toEqual(['note_inside']);
    await people.unit_office.get(`/assignments/${id}/steps/no_such_step`).expect(422);
    await people.reviewer.get(`/assignments/${id}/steps/send_for_review`).expect(403);
  });
});
