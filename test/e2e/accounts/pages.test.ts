import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type request from 'supertest';
import { Account } from '../../../src/accounts/account.entity.js';
import { ApiToken } from '../../../src/accounts/api-token.entity.js';
import { meSchema } from '../../../src/accounts/me.schemas.js';
import { SignInSession } from '../../../src/accounts/sign-in-session.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantToken } from '../../support/people.js';
import { browserOf, credentials, HandClock, plantPerson, signedIn } from '../../support/sign-in.js';
import { plantDistrict } from '../pages/district.js';
import { form, heading, link, words } from '../pages/read-page.js';

type Browser = ReturnType<typeof request.agent>;

const clock = new HandClock();
let test: TestApp;
let security: Browser;
let clerk: Account;

beforeAll(async () => {
  test = await testApp(undefined, { clock });
  const { housing } = await plantDistrict(test.database);
  await plantPerson(test, { login: 'head', name: '安全员', roles: ['security'] });
  await plantPerson(test, { login: 'second', name: '安全员乙', roles: ['security'] });
  clerk = await plantPerson(test, { login: 'clerk', name: '宋示例', roles: ['clerk'], unitId: housing });
  security = await signedIn(test, 'head');
});

afterAll(() => test.stop());

const read = (id: string) => test.database.reader.manager.findOneByOrFail(Account, { id });

/** Sends a form of a page as it stands, with these fields changed. */
async function send(browser: Browser, page: string, ending: string, changes: Record<string, unknown> = {}) {
  const { action, fields } = form((await browser.get(page).expect(200)).text, ending);
  return browser
    .post(action)
    .type('form')
    .send({ ...fields, ...changes });
}

describe('The pages about accounts', () => {
  it('are for 安全管理员 alone', async () => {
    const other = await signedIn(test, 'clerk');
    for (const path of ['/accounts', '/accounts/new', `/accounts/${clerk.id}`]) {
      expect(words((await other.get(path).expect(403)).text)).toContain('安全管理员');
      await browserOf(test).get(path).expect(303);
    }
  });

  it('list everybody, find by name, login and unit, and by role', async () => {
    const { text } = await security.get('/accounts').expect(200);
    for (const word of ['宋示例', 'clerk', '经办人', '区住建局', '安全员']) expect(words(text)).toContain(word);
    for (const q of ['宋示', 'CLER', '区住建']) {
      const found = words((await security.get('/accounts').query({ q }).expect(200)).text);
      expect(found).toContain('宋示例');
      expect(found).not.toContain('second');
    }
    const byRole = words((await security.get(link(text, '安全管理员 2')).expect(200)).text);
    expect(byRole).toContain('安全员乙');
    expect(byRole).not.toContain('宋示例');
    await security.get('/accounts?role=emperor').expect(422);
  });

  it('turn over from page to page', async () => {
    for (let i = 10; i < 65; i++) await plantPerson(test, { login: `many-${i}`, roles: ['auditor'] });
    const { text } = await security.get('/accounts?role=auditor').expect(200);
    expect(text.match(/many-\d+/g)).toHaveLength(50);
    const second = await security.get(link(text, '下一页')).expect(200);
    expect(second.text.match(/many-\d+/g)).toEqual(['many-60', 'many-61', 'many-62', 'many-63', 'many-64']);
  });

  it('make an account whose password is shown once', async () => {
    const filled = { login: 'Tang', name: '唐示例', roles: ['clerk', 'reviewer'], unit: '区交通局' };
    const made = await send(security, '/accounts/new', '/accounts/new', filled);
    expect(made.status).toBe(200);
    expect(made.headers['cache-control']).toBe('no-store');
    const password = /<code class="secret">([^<]+)<\/code>/.exec(made.text)![1]!;
    const page = await security.get(link(made.text, '已经记下')).expect(200);
    expect(page.text).not.toContain(password);
    expect(words(page.text)).toContain('待本人改密码');
    await browserOf(test)
      .post('/sign-in')
      .type('form')
      .send(credentials('tang', password))
      .expect(303)
      .expect('Location', '/account/password');
    const again = await send(security, '/accounts/new', '/accounts/new', filled);
    expect([again.status, words(again.text)]).toEqual([422, expect.stringContaining('已是唐示例的账号')]);
  });

  it('give a refused form back as it was typed, with the sentence beside the field', async () => {
    const typed = { login: '登 录', name: '某某', roles: ['security', 'clerk'], unit: '无此局', member: '无此人' };
    const { status, text } = await send(security, '/accounts/new', '/accounts/new', typed);
    expect(status).toBe(422);
    expect(form(text, '/accounts/new').fields).toMatchObject({
      login: '登 录',
      name: '某某',
      unit: '无此局',
      member: '无此人',
    });
    expect(text).toMatch(/value="security" checked/);
    expect(text).toMatch(/value="clerk" checked/);
    expect(text).not.toMatch(/value="admin" checked/);
    for (const id of ['e-login', 'e-unit', 'e-member']) expect(text).toContain(`id="${id}"`);
    const roles = await send(security, '/accounts/new', '/accounts/new', { ...typed, unit: '', member: '' });
    expect(/id="e-roles">([^<]+)/.exec(roles.text)![1]).toContain('三员分立');
  });

  it('show both when two have changed one account', async () => {
    const path = `/accounts/${clerk.id}`;
    const { action, fields } = form((await security.get(path)).text, path);
    const other = await signedIn(test, 'second');
    const first = await send(other, path, path, { name: '宋示例甲', roles: ['clerk'] });
    expect(first.headers.location).toBe(path);
    const second = await security
      .post(action)
      .type('form')
      .send({ ...fields, name: '宋示例乙', roles: ['clerk'] });
    expect(second.status).toBe(409);
    expect(words(second.text)).toContain('对方：宋示例甲');
    expect(words(second.text)).toContain('您：宋示例乙');
    expect((await read(clerk.id)).name).toBe('宋示例甲');
    const again = form(second.text, path);
    await security
      .post(again.action)
      .type('form')
      .send({ ...again.fields, roles: ['clerk'] })
      .expect(303);
    expect((await read(clerk.id)).name).toBe('宋示例乙');
  });

  it('disable, enable, reset and sign out by their buttons, once per page', async () => {
    const path = `/accounts/${clerk.id}`;
    const browser = await signedIn(test, 'clerk');
    expect((await send(security, path, `${path}/sign-out`)).status).toBe(303);
    await browser.get('/account').expect(303);
    const old = form((await security.get(path)).text, '/disable');
    expect((await send(security, path, '/disable')).headers.location).toBe(path);
    expect(words((await security.get(path)).text)).toContain('已停用');
    const twice = await security.post(old.action).type('form').send(old.fields);
    expect([twice.status, words(twice.text)]).toEqual([409, expect.stringContaining('刚被别人改过')]);
    expect((await send(security, path, '/enable')).status).toBe(303);
    const reset = await send(security, path, '/reset');
    expect(reset.text).toMatch(/<code class="secret">/);
    for (const button of ['reset', 'disable', 'sign-out'])
      await security.get(`${path}/${button}`).expect(303).expect('Location', path);
  });

  it('let nobody touch the own roles', async () => {
    const own = await test.database.reader.manager.findOneByOrFail(Account, { login: 'head' });
    const path = `/accounts/${own.id}`;
    const { text } = await security.get(path).expect(200);
    expect(words(text)).toContain('请另一位安全管理员');
    for (const button of ['reset', 'disable', 'sign-out']) {
      expect(text).not.toContain(`${path}/${button}"`);
      const { _csrf, version } = form(text, path).fields;
      await security.post(`${path}/${button}`).type('form').send({ _csrf, version }).expect(403);
    }
    expect((await send(security, path, path, { roles: ['admin'] })).status).toBe(403);
    expect(await read(own.id)).toMatchObject({ roles: ['security'], disabled: false, version: 1 });
  });

  it('know no account by an address that names none', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000', '%00', "'--"])
      expect(heading((await security.get(`/accounts/${id}`).expect(404)).text)).toBe('没有找到');
    await send(security, '/accounts/new', '/accounts/new').then(({ status }) => expect(status).toBe(422));
  });
});

describe('My account', () => {
  let browser: Browser;

  beforeAll(async () => {
    await plantPerson(test, { login: 'me', name: '我自己', roles: ['clerk'], unitId: clerk.unitId });
    await plantPerson(test, { login: 'stranger', name: '别人', roles: ['clerk'], unitId: clerk.unitId });
    browser = await signedIn(test, 'me');
  });

  it('says who I am and what I may do', async () => {
    const text = words((await browser.get('/account').expect(200)).text);
    for (const word of ['我自己', 'me', '区住建局', '经办人', '起草答复']) expect(text).toContain(word);
  });

  it('lists my sign-ins in short words and ends one, or all others', async () => {
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0';
    const office = browserOf(test).set('User-Agent', agent);
    await office.post('/sign-in').type('form').send(credentials('me')).expect(303);
    const text = words((await office.get('/account').expect(200)).text);
    expect(text).toMatch(/Edge，Windows 电脑 这一处/);
    expect(text.match(/这一处/g)).toHaveLength(1);
    expect((await send(office, '/account', '/end')).status).toBe(303);
    await browser.get('/account').expect(303);
    browser = await signedIn(test, 'me');
    const third = await signedIn(test, 'me');
    expect((await send(browser, '/account', '/account/sessions/end')).status).toBe(303);
    await office.get('/account').expect(303);
    await third.get('/account').expect(303);
    await browser.get('/account').expect(200);
    const trail = await test.database.reader.manager.findBy(AuditEntry, { chain: 'accounts', actorName: '我自己' });
    expect(trail.map(({ action }) => action).sort()).toEqual(['session.ended', 'sessions.ended']);
  });

  it('ends nobody else’s sign-in and revokes nobody else’s token', async () => {
    const stranger = await test.database.reader.manager.findOneByOrFail(Account, { login: 'stranger' });
    const other = await signedIn(test, 'stranger');
    const secret = await plantToken(test.database, stranger);
    const { manager } = test.database.reader;
    const [session] = await manager.findBy(SignInSession, { accountId: stranger.id });
    const [token] = await manager.findBy(ApiToken, { accountId: stranger.id });
    const { _csrf } = form((await browser.get('/account')).text, '/sign-out').fields;
    for (const path of [`/account/sessions/${session!.id}/end`, `/account/tokens/${token!.id}/revoke`])
      await browser.post(path).type('form').send({ _csrf }).expect(303);
    await other.get('/account').expect(200);
    await bearing(secret, test.app.getHttpServer()).get('/api/v1/me').expect(200);
  });

  it('makes a token that is shown once, works within its scopes, and is gone when it is revoked', async () => {
    const asked = { tokenName: '办公平台', scopes: ['directory:read'], days: '30' };
    const made = await send(browser, '/account', '/account/tokens', asked);
    const secret = /<code class="secret">(bf_[\w-]{43})<\/code>/.exec(made.text)![1]!;
    const page = await browser.get('/account').expect(200);
    expect(page.text).not.toContain(secret);
    expect(words(page.text)).toContain('办公平台');
    expect(words(page.text)).toContain('还没有用过');
    expect(JSON.stringify(await test.database.reader.manager.find(ApiToken))).not.toContain(secret);

    const program = bearing(secret, test.app.getHttpServer());
    const { body } = await program.get('/api/v1/me').expect(200);
    expect(meSchema.parse(body)).toMatchObject({ login: 'me', scopes: ['directory:read'], unit: { name: '区住建局' } });
    expect(body.rights).toEqual(['directory.read', 'me.read']);
    await program.get('/api/v1/units').expect(200);
    const beyond = await program.get('/api/v1/proposals').expect(403);
    expect(beyond.body).toMatchObject({ code: 'rights.not-allowed', remedy: expect.stringContaining('cases:read') });
    for (const path of ['/account', '/account/password', '/accounts'])
      await program.get(path).set('Accept', 'application/json').expect(403);
    await program.post('/account/tokens').type('form').send(asked).expect(403);
    expect(words((await browser.get('/account')).text)).toMatch(/11月22日.*用过/);

    expect((await send(browser, '/account', '/revoke')).status).toBe(303);
    const refused = await program.get('/api/v1/me').expect(401);
    expect(refused.body).toMatchObject({ code: 'sign-in.bad-token' });
    expect(refused.headers['www-authenticate']).toBe('Bearer realm="banfu"');
    expect(words((await browser.get('/account')).text)).not.toContain('办公平台');
  });

  it('makes no second token when its form is sent twice', async () => {
    const { action, fields } = form((await browser.get('/account')).text, '/account/tokens');
    const sent = { ...fields, tokenName: '两次', scopes: ['cases:read'], days: '90' };
    await browser.post(action).type('form').send(sent).expect(200);
    const again = await browser.post(action).type('form').send(sent).expect(422);
    expect(words(again.text)).toContain('已经建好');
    expect(await test.database.reader.manager.countBy(ApiToken, { name: '两次' })).toBe(1);
  });

  it.each([
    [{ tokenName: '', scopes: ['cases:read'], days: '30' }, '用途不能为空'],
    [{ tokenName: '越权', scopes: ['cases:read', 'logs:read'], days: '30' }, '不是您的角色能用的'],
    [{ tokenName: '发明', scopes: ['everything'], days: '30' }, '不是您的角色能用的'],
    [{ tokenName: '空的', days: '30' }, '没有选范围'],
    [{ tokenName: '永远', scopes: ['cases:read'], days: '36500' }, '有效期须为'],
    [{ tokenName: '永远', scopes: ['cases:read'], days: '' }, '有效期须为'],
  ])('refuses the token %j', async (asked, sentence) => {
    const { status, text } = await send(browser, '/account', '/account/tokens', asked);
    expect([status, words(text)]).toEqual([422, expect.stringContaining(sentence)]);
    expect(form(text, '/account/tokens').fields.tokenName).toBe(asked.tokenName);
  });

  it('stops counting on twenty tokens', async () => {
    await plantPerson(test, { login: 'collector', roles: ['auditor'] });
    const collector = await signedIn(test, 'collector');
    const asked = { tokenName: '又一个', scopes: ['logs:read'], days: '365' };
    for (let i = 0; i < 20; i++) expect((await send(collector, '/account', '/account/tokens', asked)).status).toBe(200);
    expect((await send(collector, '/account', '/account/tokens', asked)).status).toBe(422);
  });
});

describe('A token', () => {
  const me = (secret: string) => bearing(secret, test.app.getHttpServer()).get('/api/v1/me');
  let owner: Account;
  let secret: string;

  beforeAll(async () => {
    owner = await plantPerson(test, { login: 'owner', roles: ['auditor'] });
    secret = await plantToken(test.database, owner);
  });

  const set = (change: Partial<Account>) =>
    test.database.unitOfWork.run((tx) => tx.update(Account, { id: owner.id }, change));

  it('is good for nothing while its person must choose a password, or is disabled', async () => {
    await me(secret).expect(200);
    for (const change of ['passwordDue', 'disabled'] as const) {
      await set({ [change]: true });
      await me(secret).expect(401);
      await set({ [change]: false });
    }
    await me(secret).expect(200);
  });

  it('ends on its day, to the second', async () => {
    const expiresAt = new Date(clock.now().getTime() + 60_000);
    await test.database.unitOfWork.run((tx) => tx.update(ApiToken, { accountId: owner.id }, { expiresAt }));
    await me(secret).expect(200);
    clock.move(1);
    await me(secret).expect(401);
    clock.move(-1);
    await me(secret).expect(200);
  });

  it('counts alone where a cookie comes along: it gives neither more nor less', async () => {
    const browser = await signedIn(test, 'head');
    await browser.get('/accounts').expect(200);
    await browser.get('/accounts').set('Authorization', `Bearer ${secret}`).expect(403);
    for (const wrong of ['Bearer wrong', 'Bearer', 'bearer ', 'Bearer  '])
      await browser.get('/accounts').set('Authorization', wrong).expect(401);
  });

  it('excuses nobody else from the form’s token: a header that is no token does not count', async () => {
    const browser = await signedIn(test, 'head');
    const { fields } = form((await browser.get(`/accounts/${owner.id}`)).text, `/accounts/${owner.id}`);
    const sent = { version: fields.version, login: fields.login, name: '偷改', roles: ['auditor'] };
    const post = browser.post(`/accounts/${owner.id}`).set('Authorization', 'Basic YTpi').type('form').send(sent);
    await post.expect(403);
    expect((await read(owner.id)).name).toBe('测试者');
  });

  it('of a person who has lost a role has lost it, too', async () => {
    const { body } = await me(secret).expect(200);
    expect(body.rights).toContain('log.read');
    await set({ roles: ['admin'] });
    expect((await me(secret).expect(200)).body.rights).not.toContain('log.read');
  });
});

it('The API tells a program that it must show a token', async () => {
  const { body, headers } = await test.anonymous.get('/api/v1/me').expect(401);
  expect(headers['www-authenticate']).toBe('Bearer realm="banfu"');
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toMatchObject({ code: 'sign-in.required' });
});

it('Pages are read in larger type by whoever likes, chosen in the menu under the own name', async () => {
  await plantPerson(test, { login: 'reader', name: '读者', roles: ['committee'] });
  const browser = await signedIn(test, 'reader');
  const page = async () => (await browser.get('/account').expect(200)).text;
  const html = await page();
  expect(html).toContain('<html lang="zh-CN">');
  expect(words(html)).toMatch(/我的账号 帮助 大字 退出登录/);
  await send(browser, '/account', '/type', { size: 'large' });
  expect(await page()).toContain('<html lang="zh-CN" class="office-large">');
  expect(words(await page())).toContain('恢复常用字号');
  await send(browser, '/account', '/type', { size: 'usual' });
  expect(await page()).toContain('<html lang="zh-CN">');
});
