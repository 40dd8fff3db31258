import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Delegation } from '../../../src/proposals/office/delegation.entity.js';
import { officeVersion } from '../../../src/proposals/office/office-version.js';
import { UnitSection } from '../../../src/proposals/office/section.entity.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { LETTER } from '../pages/district.js';
import { form, words } from '../pages/read-page.js';
import { OfficeTest, UNDATED, type Agent, type Somebody } from './office.js';

let office: OfficeTest;
/** Pages that no token opens. */
let browser: Agent;

beforeAll(async () => {
  office = await OfficeTest.start();
  const who = await plantPerson(office.test, {
    roles: ['unit_office'],
    name: '办公室',
    unitId: office.district.housing,
  });
  browser = await signedIn(office.test, who.login);
});
afterAll(() => office.test.stop());

beforeEach(async () => {
  await office.put({
    state: 'drafting',
    role: 'lead',
    sectionId: null,
    clerkId: null,
    innerDueDay: null,
    dueDay: '2025-10-09',
  });
});

const act = async (who: Somebody, name: string, values: object = {}, version?: number) =>
  office.people[who]
    .post(`/api/v1/office/acts/${name}`)
    .set(
      'If-Match',
      `"${version ?? (await officeVersion(manager(), office.accounts[who].unitId ?? office.district.housing))}"`,
    )
    .send(values);
const outcome = async (who: Somebody, name: string, values: object = {}) => {
  const { status, body } = await act(who, name, values);
  return status === 200 ? (body.moved as number) : (body.code as string);
};
const view = async (who: Somebody) => (await office.people[who].get('/api/v1/office').expect(200)).body;
const manager = () => office.test.database.reader.manager;
const section = async (name: string) => (await manager().findOneByOrFail(UnitSection, { name })).id;

describe('Sections (科室)', () => {
  it('are the unit’s own office’s to add, rename and close; each name once', async () => {
    expect(await outcome('unit_office', 'add_section', { name: '物业管理科' })).toBe(1);
    expect(await outcome('unit_office', 'add_section', { name: ' 物业管理科 ' })).toBe('office.section-exists');
    expect(await outcome('unit_office', 'add_section', { name: '科'.repeat(41) })).toBe('office.section-name');
    expect(await outcome('unit_office', 'add_section', { name: '零\u200b宽' })).toBe('office.input');
    expect(await outcome('unit_office', 'add_section', {})).toBe('office.input');
    for (const who of ['clerk', 'reviewer', 'signer', 'supervision', 'committee', 'member'] as const)
      expect([who, await outcome(who, 'add_section', { name: '别的科' })]).toEqual([who, 'rights.not-allowed']);
    await act('unit_office', 'add_section', { name: '房产科' });
    const id = await section('房产科');
    expect(await outcome('stranger', 'rename_section', { section: id, name: '改名科' })).toBe('office.input');
    expect(await outcome('unit_office', 'rename_section', { section: id, name: '物业管理科' })).toBe(
      'office.section-exists',
    );
    expect(await outcome('unit_office', 'rename_section', { section: id, name: '住房保障科' })).toBe(1);
    expect(await outcome('unit_office', 'close_section', { section: id })).toBe(1);
    expect(await outcome('unit_office', 'close_section', { section: id })).toBe('office.input');
    expect(await outcome('unit_office', 'add_section', { name: '住房保障科' })).toBe(1);
    expect((await view('clerk')).sections).toEqual([
      expect.objectContaining({ name: '住房保障科', closed: false }),
      expect.objectContaining({ name: '物业管理科', closed: false }),
    ]);
    expect((await view('stranger')).sections).toEqual([]);
    expect(await outcome('unit_office', 'fly', {})).toBe('office.no-such-act');
    const lines = await manager().find(AuditEntry, { where: { chain: 'offices' }, order: { seq: 'ASC' } });
    expect(lines.map(({ action }) => action)).toEqual([
      'section.added',
      'section.added',
      'section.renamed',
      'section.closed',
      'section.added',
    ]);
  });
});

describe('Splitting inside (内部分办)', () => {
  const split = async (values: object) => office.outcome('unit_office', 'split', values);

  it('names a section and a clerk with a day before the outer one, which the unit’s people alone read', async () => {
    const id = await section('物业管理科');
    const clerk = office.accounts.clerk.id;
    expect(await split({})).toBe('workflow.input');
    expect(await split({ section: newId() })).toBe('workflow.input');
    expect(await split({ section: id, inner: '2025-07-01' })).toBe('workflow.inner-day');
    expect(await split({ section: id, inner: '2025-10-09' })).toBe('workflow.inner-day');
    expect(await office.outcome('clerk', 'split', { section: id })).toBe('rights.not-allowed');
    expect(await split({ section: id, clerk, inner: '2025-09-19' })).toBe('drafting');
    expect(await office.outcome('reviewer', 'note_inside', { note: '数字要和上月一致' })).toBe('drafting');
    for (const who of ['unit_office', 'clerk', 'signer'] as const) {
      const page = await office.page(who);
      expect(page).toContain('内部：物业管理科 clerk办理，内部期限9月19日（周五）');
      expect(page).toContain('数字要和上月一致');
      expect(page).toContain('区住建局：内部分办');
    }
    for (const who of ['supervision', 'committee', 'member'] as const) {
      const page = await office.page(who);
      for (const secret of ['物业管理科', '数字要和上月一致', '内部分办', '内部留言', '9月19日'])
        expect([who, page.includes(secret)]).toEqual([who, false]);
      const { body } = await office.people[who].get(`/api/v1/proposals/${office.caseId}`).expect(200);
      expect(JSON.stringify(body)).not.toContain('2025-09-19');
    }
    expect(JSON.stringify(await office.lines())).not.toContain('数字要和上月一致');
    const { body } = await office.people.clerk.get('/api/v1/office/work').expect(200);
    expect(body.items[0]).toMatchObject({
      section: '物业管理科',
      clerk: 'clerk',
      mine: true,
      innerDueDay: '2025-09-19',
    });
    expect(words((await browser.get('/').expect(200)).text)).toContain('物业管理科 clerk');
    const asked = (await office.people.unit_office.get(`/assignments/${office.id}/steps/split`).expect(200)).text;
    expect(form(asked, '/steps/split').fields).toMatchObject({ section: id, clerk, inner: '2025-09-19' });
  });
});

describe('Delegating a signature (委托签发)', () => {
  const days = { from: '2025-07-02', to: '2025-07-10', reason: '外出学习' };

  it('is a signer’s own to do, or the office’s with the paper, for somebody of the unit and days that are to come', async () => {
    const { signer, reviewer, stranger, supervision } = office.accounts;
    const own = { signer: signer.id, delegate: reviewer.id, ...days };
    expect(await outcome('signer', 'delegate', { ...own, delegate: signer.id })).toBe('office.same-person');
    expect(await outcome('signer', 'delegate', { ...own, delegate: stranger.id })).toBe('office.input');
    expect(await outcome('signer', 'delegate', { ...own, delegate: supervision.id })).toBe('office.input');
    expect(await outcome('signer', 'delegate', { ...own, to: '2025-07-01' })).toBe('office.delegation-days');
    expect(await outcome('signer', 'delegate', { ...own, from: '2025-06-01', to: '2025-07-01' })).toBe(
      'office.delegation-days',
    );
    expect(await outcome('signer', 'delegate', { ...own, to: '2027-07-10' })).toBe('office.delegation-days');
    expect(await outcome('signer', 'delegate', { ...own, reason: '' })).toBe('office.input');
    expect(await outcome('reviewer', 'delegate', own)).toBe('rights.not-allowed');
    expect(await outcome('unit_office', 'delegate', own)).toBe('office.scan-missing');
    expect(await outcome('signer', 'delegate', own)).toBe(1);
    const scan = await office.scan('unit_office');
    expect(await outcome('unit_office', 'delegate', { ...own, delegate: office.accounts.clerk.id, scan })).toBe(1);
    await office.people.signer.get(`/papers/${scan}`).expect(200);
    for (const who of ['stranger', 'supervision', 'member'] as const)
      await office.people[who].get(`/papers/${scan}`).expect(404);
    expect((await view('clerk')).delegations.map(({ standing }: { standing: string }) => standing)).toEqual([
      'holds',
      'holds',
    ]);
  });

  it('lets the delegate sign while it lasts, and no longer when it is ended', async () => {
    const replyId = await office.write();
    await office.review();
    await office.take('clerk', 'send_for_review', UNDATED);
    const { body } = await office.people.reviewer.get(`/api/v1/assignments/${office.id}/steps/sign_for`).expect(200);
    const [held] = body.inputs[0].choices as { code: string; label: string }[];
    expect(held!.label).toContain('signer（2025年7月2日至2025年7月10日）');
    expect(await outcome('stranger', 'end_delegation', { delegation: held!.code })).toBe('office.input');
    expect(await outcome('signer', 'end_delegation', { delegation: held!.code })).toBe(1);
    expect(await office.outcome('reviewer', 'sign_for', { delegation: held!.code })).toBe('workflow.not-delegated');
    expect((await manager().findOneByOrFail(Delegation, { id: held!.code })).endedBy).toBe('signer');
    expect(replyId).toBeDefined();
  });
});

describe('Handing over the work of somebody who leaves', () => {
  it('moves all that is open to a colleague, with one line in each case, which the unit alone reads', async () => {
    const { clerk, unit_office: head } = office.accounts;
    await office.outcome('unit_office', 'split', { clerk: clerk.id });
    const leaving = { from: clerk.id, to: head.id, reason: '退休' };
    expect(await outcome('unit_office', 'hand_over_work', { ...leaving, to: clerk.id })).toBe('office.same-person');
    expect(await outcome('unit_office', 'hand_over_work', { ...leaving, to: office.accounts.stranger.id })).toBe(
      'office.input',
    );
    expect(await outcome('unit_office', 'hand_over_work', { ...leaving, from: office.accounts.signer.id })).toBe(
      'office.no-work',
    );
    expect(await outcome('clerk', 'hand_over_work', leaving)).toBe('rights.not-allowed');
    const before = (await office.lines()).length;
    await office.test.database.unitOfWork.run((tx) => tx.update(Account, { id: clerk.id }, { disabled: true }));
    const address = '/office/hand_over_work';
    const { action, fields } = form((await browser.get(address).expect(200)).text, address);
    const again = await browser
      .post(action)
      .type('form')
      .send({ ...fields, ...leaving, reason: ' ' })
      .expect(422);
    expect(words(again.text)).toContain('没有填理由');
    await browser
      .post(action)
      .type('form')
      .send({ ...fields, ...leaving })
      .expect(303);
    const told = (await office.lines()).slice(before);
    expect(told.map(({ action: what }) => what)).toEqual(['assignment.clerk']);
    expect((await office.row()).clerkId).toBe(head.id);
    expect(await office.page('unit_office')).toContain('clerk经办的移交unit_office（退休）');
    expect(await office.page('supervision')).not.toContain('退休');
    expect(words((await browser.get('/office').expect(200)).text)).toContain('账号已停用');
    await office.test.database.unitOfWork.run((tx) => tx.update(Account, { id: clerk.id }, { disabled: false }));
  });

  it('moves the promises that name the leaver, too, also beside others, and no namesake’s of another unit', async () => {
    const { signer, clerk } = office.accounts;
    const replyId = await office.write(LETTER.replace('12部', '13部'));
    const own = await manager().find(Commitment, { where: { replyId }, order: { no: 'ASC' } });
    const name = (person: string, about: object = {}) =>
      office.test.database.unitOfWork.run((tx) =>
        tx.update(Commitment, { replyId }, { ownerPerson: person, ownerUnitId: null, ...about }),
      );
    const persons = async () => (await manager().findBy(Commitment, { replyId })).map(({ ownerPerson }) => ownerPerson);
    const leaving = { from: signer.id, to: clerk.id, reason: '调离' };
    await name('signer、物业科', { ownerUnitId: office.district.traffic });
    expect(await outcome('unit_office', 'hand_over_work', leaving)).toBe('office.no-work');
    await name('signers');
    expect(await outcome('unit_office', 'hand_over_work', leaving)).toBe('office.no-work');
    await name('signer、物业科');
    expect(await outcome('unit_office', 'hand_over_work', leaving)).toBe(own.length);
    expect(await persons()).toEqual(own.map(() => 'clerk、物业科'));
    const told = (await office.lines()).filter(({ action }) => action === 'commitment.person');
    expect(told).toHaveLength(own.length);
    expect(await office.page('unit_office')).toContain('项承诺的责任人由signer移交clerk（调离）');
    expect(await office.page('supervision')).not.toContain('由signer移交clerk');
  });
});

describe('An act of the office', () => {
  it('is on the office as it was seen: of two at once one wins, and a version has to be named', async () => {
    const { version } = await view('unit_office');
    const [one, other] = await Promise.all([
      act('unit_office', 'add_section', { name: '甲科' }, version),
      act('unit_office', 'add_section', { name: '乙科' }, version),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const lost = one.status === 409 ? one : other;
    expect(lost.body).toMatchObject({ code: 'office.conflict', current: { version: version + 1 } });
    expect((await view('unit_office')).version).toBe(version + 1);
    const nameless = await office.people.unit_office.post('/api/v1/office/acts/add_section').send({ name: '丙科' });
    expect(nameless.status).toBe(428);
    // On the page: the form of before is refused, keeps what was typed, and works once it is sent again.
    const { action, fields } = form((await browser.get('/office/add_section').expect(200)).text, '/office/add_section');
    await act('unit_office', 'add_section', { name: '丁科' });
    const again = await browser
      .post(action)
      .type('form')
      .send({ ...fields, name: '戊科' })
      .expect(409);
    expect(words(again.text)).toContain('本单位的设置刚被别人改过');
    const second = form(again.text, '/office/add_section');
    expect(second.fields.name).toBe('戊科');
    await browser.post(action).type('form').send(second.fields).expect(303);
  });
});
