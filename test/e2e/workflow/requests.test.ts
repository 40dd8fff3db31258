import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Account } from '../../../src/accounts/account.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Extension } from '../../../src/proposals/assignments/extension.entity.js';
import { HandingBody } from '../../../src/proposals/sitting/handing-body.entity.js';
import { HandRequest } from '../../../src/proposals/workflow/hands/hand-request.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { OfficeTest } from './office.js';
import { form, words } from '../pages/read-page.js';

let office: OfficeTest;

beforeAll(async () => {
  office = await OfficeTest.start();
});
afterAll(() => office.test.stop());
beforeEach(() => office.put({ state: 'drafting', receivedDay: '2025-07-02' }));

const day = (text: string) =>
  office.clock.move((Date.parse(`${text}T10:00:00+08:00`) - office.clock.now().getTime()) / 60_000);

describe('A request to give a case back', () => {
  beforeEach(() => day('2025-07-03'));

  it('is taken to a leader when it was refused, in writing, and the unit goes on until the leader has spoken', async () => {
    expect(await office.outcome('unit_office', 'dispute', { reason: '理由', head: '甲局长', scan: newId() })).toBe(
      'workflow.nothing-refused',
    );
    expect(await office.outcome('unit_office', 'request_return', { reason: '不属本局职责' })).toBe('return_requested');
    expect(await office.outcome('supervision', 'refuse_request', { reason: '三定方案明确由你局负责' })).toBe(
      'signed_in',
    );
    const scan = await office.scan('unit_office');
    const written = { reason: '三定方案没有这一项', head: '甲局长', scan };
    expect(await office.outcome('unit_office', 'dispute', { ...written, scan: newId() })).toBe('workflow.input');
    expect(await office.outcome('unit_office', 'dispute', written)).toBe('signed_in');
    expect(await office.outcome('unit_office', 'dispute', { ...written, scan: await office.scan('unit_office') })).toBe(
      'workflow.disputed',
    );
    // Still at work on it.
    await office.people.clerk.post(`/api/v1/assignments/${office.id}/replies`).expect(201);
    expect((await office.row()).state).toBe('drafting');
    for (const who of ['unit_office', 'supervision'] as const)
      await office.people[who].get(`/papers/${scan}`).expect(200);
    await office.people.committee.get(`/papers/${scan}`).expect(403);
    await office.people.member.get(`/papers/${scan}`).expect(403);
    const form = words((await office.people.supervision.get(`/assignments/${office.id}/steps/leader_decides`)).text);
    expect(form).toContain('争议：三定方案没有这一项');
    const ruling = { leader: '乙副区长', day: '2025-07-03', outcome: 'keep', reason: '由住建局继续办理' };
    expect(await office.outcome('unit_office', 'leader_decides', ruling)).toBe('rights.not-allowed');
    expect(await office.outcome('supervision', 'leader_decides', { ...ruling, day: '2025-07-04' })).toBe(
      'workflow.in-future',
    );
    expect(await office.outcome('supervision', 'leader_decides', ruling)).toBe('drafting');
    expect(await office.outcome('unit_office', 'dispute', { ...written, scan: await office.scan('unit_office') })).toBe(
      'workflow.leader-decided',
    );
    const page = await office.page('committee');
    expect(page).toContain('乙副区长7月3日（周四）裁定：由原单位继续办理（由住建局继续办理）');
    expect(page).not.toContain('三定方案没有这一项');
    expect(await office.page('unit_office')).toContain('主要负责人甲局长提出争议：三定方案没有这一项');
    const member = await office.page('member');
    for (const secret of ['乙副区长', '甲局长', '三定方案', '不属本局职责']) expect(member).not.toContain(secret);
  });

  it('goes to the unit that the leader names, and its proposers hear only that it has moved', async () => {
    await office.take('unit_office', 'request_return', { reason: '不属本局职责' });
    await office.take('supervision', 'refuse_request', { reason: '属你局职责' });
    const scan = await office.scan('unit_office');
    await office.take('unit_office', 'dispute', { reason: '理由', head: '甲局长', scan });
    const ruling = { leader: '乙副区长', day: '2025-07-03', outcome: 'return' };
    expect(await office.outcome('supervision', 'leader_decides', ruling)).toBe('workflow.input');
    const named = { ...ruling, unit: office.district.traffic, role: 'lead' };
    expect(await office.outcome('supervision', 'leader_decides', named)).toBe('reassigned');
    const hands = await office.test.database.reader.manager.findBy(Assignment, { proposalId: office.caseId });
    expect(hands.map(({ state }) => state).sort()).toEqual(['dispatched', 'reassigned']);
    const member = await office.page('member');
    expect(member).toContain('区住建局：领导裁定');
    expect(member).toContain('交区交通局签收');
    expect(member).not.toContain('乙副区长');
    expect(await office.page('supervision')).toContain('已被退回1次');
  });

  it('is for a leader when the case has come back as often as the rules allow', async () => {
    const row = await office.row();
    await office.test.database.unitOfWork.run(async (tx) => {
      for (const name of ['区水务局', '区城管局']) {
        const unitId = newId();
        await tx.insert(Unit, { id: unitId, name: `示例${name}`, shortName: name, kind: 'government' });
        await tx.insert(Assignment, { ...row, id: newId(), unitId, state: 'reassigned' });
      }
    });
    await office.take('unit_office', 'request_return', { reason: '不属本局职责' });
    const units = { unit: office.district.traffic, role: 'lead' };
    const { status, body } = await office.take('supervision', 'accept_return', units);
    expect([status, body.code]).toEqual([422, 'workflow.came-back-too-often']);
    expect(body.detail).toContain('已被退回2次');
    expect((await office.row()).state).toBe('return_requested');
    const ruling = { leader: '乙副区长', day: '2025-07-03', outcome: 'keep' };
    expect(await office.outcome('supervision', 'leader_decides', ruling)).toBe('drafting');
  });

  it('leaves the unit at work while nobody has decided', async () => {
    const { body } = await office.people.clerk.post(`/api/v1/assignments/${office.id}/replies`);
    await office.take('unit_office', 'request_return', { reason: '不属本局职责' });
    const save = (text: string, base: number) =>
      office.people.clerk.post(`/api/v1/replies/${body.replyId}/versions`).set('If-Match', `"${base}"`).send({ text });
    expect((await save('尊敬的林示例委员：\n　　先答复这些。', body.version)).status).toBe(201);
  });

  it('that never came is acceptance: the page says so, and the next step leaves one line', async () => {
    day('2025-07-09');
    expect(await office.page('supervision')).not.toContain('视为接受办理');
    day('2025-07-10');
    expect(await office.page('supervision')).toContain(
      '申请退回或调整的期限7月9日（周三）已过，没有提出，视为接受办理',
    );
    expect(await office.page('member')).not.toContain('视为接受办理');
    expect(await office.outcome('unit_office', 'request_return', { reason: '迟了' })).toBe('workflow.return-late');
    const before = (await office.lines()).length;
    expect(await office.outcome('unit_office', 'request_extension', { until: '2025-10-31', reason: '要招标' })).toBe(
      'drafting',
    );
    expect((await office.lines()).slice(before).map(({ action }) => action)).toEqual([
      'assignment.accepted',
      'assignment.step',
    ]);
    expect((await office.row()).acceptedDay).toBe('2025-07-09');
    await office.take('supervision', 'refuse_extension', { reason: '抓紧办理' });
    await office.take('unit_office', 'request_extension', { until: '2025-10-31', reason: '再申请' });
    const accepted = (await office.lines()).slice(before).filter(({ action }) => action === 'assignment.accepted');
    expect(accepted).toHaveLength(1);
  });
});

describe('An extension', () => {
  const asked = { until: '2025-12-31', reason: '要等招标结果', note: '财政资金还没有到位' };

  it('is asked for in time and within the cap, granted by whom the rules name, and its proposers are told', async () => {
    day('2025-09-01');
    expect(await office.outcome('unit_office', 'request_extension', { ...asked, until: '2026-01-13' })).toBe(
      'deadline.extended-too-long',
    );
    expect(await office.outcome('clerk', 'request_extension', asked)).toBe('rights.not-allowed');
    expect(await office.outcome('unit_office', 'request_extension', asked)).toBe('drafting');
    expect(await office.outcome('unit_office', 'request_extension', asked)).toBe('workflow.asked-already');
    const { body } = await office.people.supervision.get(`/api/v1/assignments/${office.id}/steps/grant_extension`);
    const approvers = body.inputs[0].choices.map(({ label }: { label: string }) => label);
    expect(approvers).toEqual(['区政府办公室', '提案委员会']);
    const asks = words((await office.people.supervision.get(`/assignments/${office.id}/steps/grant_extension`)).text);
    expect(asks).toContain('申请延期至12月31日（周三）：要等招标结果；说明：财政资金还没有到位');
    const before = (await office.lines()).length;
    expect(await office.outcome('supervision', 'grant_extension', { by: '区政府办公室' })).toBe('drafting');
    expect((await office.row()).dueDay).toBe('2025-12-31');
    expect((await office.lines()).slice(before).map(({ action }) => action)).toEqual([
      'assignment.step',
      'assignment.due',
    ]);
    const [extension] = await office.test.database.reader.manager.findBy(Extension, { assignmentId: office.id });
    expect(extension).toMatchObject({ untilDay: '2025-12-31', decidedBy: '区政府办公室', requestedDay: '2025-09-01' });
    expect(await office.page('clerk')).toContain('申请延期，区政府办公室同意延至');
    const member = await office.page('member');
    expect(member).toContain('区住建局：延期获准，延至2025年12月31日（要等招标结果）');
    expect(member).not.toContain('财政资金');
    const again = await office.outcome('unit_office', 'request_extension', { until: '2026-01-05', reason: '再延' });
    expect(again).toBe('deadline.extended-too-often');
  });

  it('that was refused leaves the day, and its proposers hear nothing', async () => {
    day('2025-09-01');
    await office.take('unit_office', 'request_extension', asked);
    expect(await office.page('member')).not.toContain('申请延期');
    expect(await office.outcome('supervision', 'refuse_extension', {})).toBe('workflow.input');
    expect(await office.outcome('supervision', 'refuse_extension', { reason: '可以按期办结' })).toBe('drafting');
    expect(await office.test.database.reader.manager.countBy(Extension, { assignmentId: office.id })).toBe(0);
    expect(await office.page('unit_office')).toContain('不同意（可以按期办结）');
    expect(await office.page('member')).not.toContain('可以按期办结');
  });

  it('comes too late when the day has passed', async () => {
    day('2025-10-10');
    expect(await office.outcome('unit_office', 'request_extension', asked)).toBe('deadline.extension-late');
    const requests = await office.test.database.reader.manager.countBy(HandRequest, { assignmentId: office.id });
    expect(requests).toBe(0);
  });

  it('is one that the form asks again with what was typed', async () => {
    day('2025-09-01');
    const address = `/assignments/${office.id}/steps/request_extension`;
    const { action, fields } = form((await office.people.unit_office.get(address).expect(200)).text, address);
    const sent = { ...fields, until: '2026-02-30', reason: '要等招标结果' };
    const again = await office.people.unit_office.post(action).type('form').send(sent).expect(422);
    expect(words(again.text)).toContain('“2026-02-30”不是存在的日期');
    expect(again.text).toContain('要等招标结果');
    const early = await office.people.unit_office
      .post(action)
      .type('form')
      .send({ ...sent, until: '2025-09-30' })
      .expect(422);
    expect(words(early.text)).toContain('不晚于现在的期限2025年10月9日');
    await office.people.unit_office
      .post(action)
      .type('form')
      .send({ ...sent, until: '2025-11-28' })
      .expect(303);
    expect(await office.page('unit_office')).toContain('申请延期至11月28日（周五）：要等招标结果。等待督查室决定。');
  });
});

/** Last: from here on the district has bodies. */
describe('Handing on by a body', () => {
  let own: string;

  beforeAll(async () => {
    const { database } = office.test;
    const body = (unitId: string, unitIds: string[]) => ({
      id: newId(),
      unitId,
      kinds: [],
      unitIds,
      version: 1,
      changedBy: '测试',
      changedAt: office.clock.now(),
    });
    own = newId();
    const party = newId();
    await database.unitOfWork.run(async (tx) => {
      for (const [id, shortName] of [
        [own, '区督查室'],
        [party, '区委办'],
      ] as const)
        await tx.insert(Unit, { id, name: `示例${shortName}`, shortName, kind: 'other' });
      await tx.insert(HandingBody, [body(own, [office.district.housing]), body(party, [office.district.traffic])]);
    });
    day('2025-07-03');
  });
  const belongTo = (unitId: string | null) =>
    office.test.database.unitOfWork.run((tx) => tx.update(Account, { name: 'supervision' }, { unitId }));
  const traffic = () => ({ unit: office.district.traffic, role: 'lead' });

  it('is for those who act for one, and visibly so', async () => {
    await belongTo(null);
    await office.take('unit_office', 'request_return', { reason: '不属本局职责' });
    expect(await office.outcome('supervision', 'accept_return', traffic())).toBe('workflow.no-body');
    const { body } = await office.people.supervision.get(`/api/v1/proposals/${office.caseId}`).expect(200);
    expect(JSON.stringify(body)).toContain('您所在的单位不是交办机关，不能改派');
  });

  it('keeps to the body’s units, whoever decides; a unit that helps may be another body’s, but not nobody’s', async () => {
    await belongTo(own);
    const none = newId();
    await office.test.database.unitOfWork.run((tx) =>
      tx.insert(Unit, { id: none, name: '示例区园林公司', shortName: '区园林公司', kind: 'other' }),
    );
    await office.take('unit_office', 'request_return', { reason: '不属本局职责' });
    const { status, body } = await office.take('supervision', 'accept_return', traffic());
    expect([status, body.code, body.detail]).toEqual([
      422,
      'workflow.out-of-scope',
      expect.stringContaining('区交通局不在区督查室的交办范围内。'),
    ]);
    expect(body.detail).toContain('请由区委办交办');
    expect((await office.row()).state).toBe('return_requested');
    await office.take('supervision', 'refuse_request', { reason: '属你局职责' });
    const scan = await office.scan('unit_office');
    await office.take('unit_office', 'dispute', { reason: '理由', head: '甲局长', scan });
    const ruling = { leader: '乙副区长', day: '2025-07-03', outcome: 'add' };
    expect(await office.outcome('supervision', 'leader_decides', { ...ruling, ...traffic(), role: 'separate' })).toBe(
      'workflow.out-of-scope',
    );
    const helping = { ...ruling, role: 'co' };
    expect(await office.outcome('supervision', 'leader_decides', { ...helping, unit: none })).toBe(
      'workflow.out-of-scope',
    );
    expect(await office.outcome('supervision', 'leader_decides', { ...helping, unit: office.district.traffic })).toBe(
      'drafting',
    );
  });
});
