import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../../src/accounts/account.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CalendarYear } from '../../../src/calendar/calendar-year.entity.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { Member } from '../../../src/directory/member.entity.js';
import type { AdminTask } from '../../../src/proposals/admin/admin.views.js';
import { signerLabels, signerPicks } from '../../../src/proposals/drafting/signer-picks.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { form, words } from '../pages/read-page.js';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
  await loadDemo(test.database, test.config);
});
afterAll(() => test.stop());

const manager = () => test.database.reader.manager;
const as = async (role: 'admin' | 'security' | 'committee') => {
  const account = await plantAccount(test.database, { roles: [role], name: '秦示例' });
  return bearing(await plantToken(test.database, account), test.app.getHttpServer());
};
const tasks = async (role: 'admin' | 'security' | 'committee') =>
  ((await (await as(role)).get('/api/v1/admin/tasks').expect(200)).body as { items: AdminTask[] }).items;

describe('管理', () => {
  it('lists to each the own tasks alone, with what needs attention', async () => {
    expect((await tasks('admin')).map(({ code }) => code)).toEqual([
      'units',
      'calendar',
      'policy',
      'bodies',
      'letterheads',
      'registers',
    ]);
    expect((await tasks('committee')).map(({ code }) => code)).toEqual(['members', 'sessions', 'registers']);
  });

  it('tells of a year without calendar, of units without an office account, of members without an account', async () => {
    await test.database.unitOfWork.run((tx) => tx.delete(CalendarYear, { year: 2027 }));
    const calendar = (await tasks('admin')).find(({ code }) => code === 'calendar')!;
    expect(calendar.attention.map(({ sentence }) => sentence).join()).toContain('2027年的工作日历没有导入');
    // No token reaches accounts: they are looked after on the page.
    const security = await signedIn(test, (await plantPerson(test, { roles: ['security'], name: '安全员' })).login);
    const said = words((await security.get('/admin').expect(200)).text);
    expect(said).toMatch(/个有在办提案的单位没有办公室账号：.*公安分局/);
    const served = await manager().find(Account, { where: { disabled: false } });
    const without = (await manager().find(Member)).filter(({ id }) => !served.some(({ memberId }) => memberId === id));
    expect(said).toContain(`本届有${without.length}位委员没有账号`);
  });

  it('is a page that leads to each task', async () => {
    const browser = await signedIn(test, (await plantPerson(test, { roles: ['admin'], name: '管理员' })).login);
    const page = await browser.get('/admin').expect(200);
    expect(words(page.text)).toContain('要留意的');
    for (const href of ['/units', '/calendar', '/policy', '/handing-bodies', '/letterheads', '/registers']) {
      expect(page.text).toContain(`href="${href}"`);
      await browser.get(href).expect(200);
    }
  });
});

describe('委员名册', () => {
  const typed = {
    name: '新示例',
    sector: '教育界',
    memberNo: ' ０９９ ',
    term: '5',
    duty: '示例中学教师',
    phone: '0755-12345678',
    joinedDay: '2026-06-01',
  };

  it('takes members in, changes them, lets them leave, each with its line, and keeps what they were called', async () => {
    const committee = await as('committee');
    const { body: made } = await committee.post('/api/v1/members').send(typed).expect(201);
    expect(made).toMatchObject({ name: '新示例', memberNo: '099', leftDay: null, version: 1 });
    const put = (version: number, body: object) =>
      committee.put(`/api/v1/members/${made.id}`).set('If-Match', `"${version}"`).send(body);
    const { body: renamed } = await put(1, { ...typed, name: '新例', sector: '经济界' }).expect(200);
    expect(renamed).toMatchObject({ name: '新例', formerName: '新示例', sector: '经济界', version: 2 });
    await put(1, typed).expect(409);
    expect((await signerPicks(manager())).map(({ code }) => code)).toContain(made.id);
    await put(2, { ...typed, name: '新例', leftDay: '2026-11-01', leftReason: '调离' }).expect(200);
    expect((await signerPicks(manager())).map(({ code }) => code)).not.toContain(made.id);
    expect((await signerLabels(manager())).get(made.id)).toBe('新例');
    const lines = await manager().find(AuditEntry, { where: { chain: 'members' }, order: { seq: 'ASC' } });
    expect(lines.map(({ action }) => action)).toEqual(['member.added', 'member.changed', 'member.left']);
    expect(JSON.stringify(lines)).not.toContain('12345678');
  });

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, '没有写姓名'],
    ['a long name', { name: '示'.repeat(41) }, '姓名有41字，至多40字'],
    ['a term that is none', { term: '0' }, '届“0”不是1至99的整数'],
    ['a day that is none', { joinedDay: '2026-02-30' }, '任职日“2026-02-30”不是存在的日期'],
    ['a leaving before the joining', { leftDay: '2026-01-01', leftReason: '调离' }, '离任日早于任职日'],
    ['a leaving that has not come', { leftDay: '2027-01-01', leftReason: '调离' }, '还没有到'],
    ['a leaving without a reason', { leftDay: '2026-07-01' }, '没有写离任原因'],
    ['an invisible name', { name: '新\u200b例' }, '姓名里有看不见的字符'],
    ['a number of somebody else', { memberNo: '0501' }, '本届委员编号“0501”已经是'],
  ])('refuses %s by field', async (_, change, words_) => {
    const count = await manager().count(Member);
    const { body } = await (
      await as('committee')
    )
      .post('/api/v1/members')
      .send({ ...typed, memberNo: '098', ...change })
      .expect(422);
    expect(body.detail).toContain(words_);
    expect(Object.keys(body.fields)).toHaveLength(1);
    expect(await manager().count(Member)).toBe(count);
  });

  it('is searched, filtered and paged; the phone is for those who keep it', async () => {
    const browser = await signedIn(test, (await plantPerson(test, { roles: ['committee'], name: '提案委' })).login);
    const list = words((await browser.get('/members?q=堃').expect(200)).text);
    expect(list).toContain('1人');
    expect(words((await browser.get(`/members?sector=${encodeURIComponent('教育界')}`).expect(200)).text)).toContain(
      '乙玥',
    );
    expect(words((await browser.get('/members?state=left').expect(200)).text)).toContain('2026年11月1日离任');
    const address = '/members/new';
    const asked = form((await browser.get(address).expect(200)).text, address).fields;
    const back = await browser
      .post(address)
      .type('form')
      .send({ ...asked, name: '', duty: '某校' })
      .expect(422);
    expect(form(back.text, address).fields.duty).toBe('某校');
    await browser
      .post(address)
      .type('form')
      .send({ ...asked, name: '再示例' })
      .expect(303);
    const other = await signedIn(test, (await plantPerson(test, { roles: ['supervision'], name: '督查室' })).login);
    const page = (await other.get('/members').expect(200)).text;
    expect(page).not.toContain('12345678');
    expect(page).not.toContain('增补委员');
  });
});
