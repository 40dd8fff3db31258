import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { SessionData } from 'express-session';
import { AccessEntry } from '../../../src/audit/access-entry.entity.js';
import { SignInAttempts } from '../../../src/accounts/sign-in-attempts.entity.js';
import { SignInSession } from '../../../src/accounts/sign-in-session.entity.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { SessionStore } from '../../../src/accounts/session-store.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { testApp, type TestApp } from '../../support/app.js';
import { browserOf, credentials, HandClock, PASSWORD, plantPerson, signedIn, tokenOn } from '../../support/sign-in.js';
import { heading, words } from '../pages/read-page.js';

const cookiesOf = (answer: { headers: Record<string, unknown> }): string[] =>
  (answer.headers['set-cookie'] as string[] | undefined) ?? [];

describe('Signing in', () => {
  const clock = new HandClock();
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp(undefined, { clock });
    await plantPerson(test, { login: 'clerk', roles: ['security'] });
    await plantPerson(test, { login: 'fresh', roles: ['security'], passwordDue: true });
    await plantPerson(test, { login: 'gone', roles: ['security'], disabled: true });
  });

  afterAll(() => test.stop());

  const knock = (login: string, password: string, browser = browserOf(test)) =>
    browser.post('/sign-in').type('form').send(credentials(login, password));

  it('gives a cookie that scripts and other sites do not get, and leads on', async () => {
    const answer = await knock(' ＣＬＥＲＫ ', PASSWORD).expect(303).expect('Location', '/');
    const [cookie] = cookiesOf(answer);
    expect(cookie).toMatch(/^banfu=s%3A/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Domain|Expires|Max-Age/);
  });

  it('gives nobody a cookie before, and asks whoever opens a page to sign in first', async () => {
    const answer = await browserOf(test).get('/account/password?x=1').expect(303);
    expect(answer.headers.location).toBe('/sign-in?to=%2Faccount%2Fpassword%3Fx%3D1');
    expect(cookiesOf(answer)).toEqual([]);
    const page = await browserOf(test).get(answer.headers.location!).expect(200);
    expect(cookiesOf(page)).toEqual([]);
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('takes a session that was there before for nothing: the name changes', async () => {
    const browser = await signedIn(test, 'clerk');
    const [planted] = cookiesOf(await knock('clerk', PASSWORD, browser).expect(303));
    const [again] = cookiesOf(await knock('clerk', PASSWORD, browser).expect(303));
    expect(again).not.toBe(planted);
    const old = browserOf(test).set('Cookie', planted!.split(';')[0]!);
    await old
      .get('/account/password')
      .expect(303)
      .expect('Location', /^\/sign-in/);
    const invented = browserOf(test).set('Cookie', 'banfu=s%3Ainvented.signature');
    const [given] = cookiesOf(await knock('clerk', PASSWORD, invented).expect(303));
    expect(given).not.toContain('invented');
  });

  it('says the same, with the same status, of a wrong password and of a name that nobody has', async () => {
    const texts: string[] = [];
    for (const login of ['clerk', 'nobody', '不是 登录名', 'a\u0000b', 'x'.repeat(500), '']) {
      const { text } = await knock(login, 'wrong-Password-1').expect(401);
      texts.push(words(text).replaceAll(login, ''));
    }
    expect(texts[0]).toContain('登录名或密码不对');
    expect(new Set(texts).size).toBe(1);
  });

  it('does not take a disabled account, and tells only whoever knows its password why', async () => {
    expect(words((await knock('gone', PASSWORD).expect(401)).text)).toContain('这个账号已停用');
    const wrong = words((await knock('gone', 'wrong-Password-1').expect(401)).text);
    expect(wrong).toContain('登录名或密码不对');
    expect(wrong).not.toContain('停用');
  });

  it('keeps no password, neither typed into the wrong box nor in the session', async () => {
    await knock('hunter2-hunter2-hunter2', 'x').expect(401);
    const { manager } = test.database.reader;
    const kept = JSON.stringify([
      await manager.find(AccessEntry),
      await manager.find(SignInAttempts),
      await manager.find(SignInSession),
    ]);
    expect(kept).not.toContain('hunter2');
    expect(kept).not.toContain(PASSWORD);
  });

  it.each([
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/account/password?x=1', '/account/password?x=1'],
  ])('asked to lead on to %s leads to %s', async (to, location) => {
    const form = { ...credentials('clerk'), to };
    await browserOf(test).post('/sign-in').type('form').send(form).expect(303).expect('Location', location);
  });

  it.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['another site, as a browser without Origin says', { Origin: '', 'Sec-Fetch-Site': 'cross-site' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['nobody knows where', { Origin: '' }],
  ])('is not possible from %s: nobody is signed in to a stranger’s account', async (_name, headers) => {
    const { Origin, ...others } = headers as Record<string, string>;
    const browser = browserOf(test).set(others);
    const request = browser.post('/sign-in').type('form');
    if (Origin === '') request.unset('Origin');
    else request.set('Origin', Origin!);
    const answer = await request.send(credentials('clerk'));
    expect(answer.status).toBe(403);
    expect(cookiesOf(answer)).toEqual([]);
  });

  it('is possible from an old browser that names only the page', async () => {
    const { port } = test.app.getHttpServer().address() as { port: number };
    const request = browserOf(test).post('/sign-in').type('form').unset('Origin');
    await request.set('Referer', `http://127.0.0.1:${port}/sign-in`).send(credentials('clerk')).expect(303);
  });

  it('goes on to nothing but a new password the first time', async () => {
    const browser = await signedIn(test, 'fresh');
    for (const path of ['/members', '/help'])
      await browser.get(path).expect(303).expect('Location', '/account/password');
    await browser
      .get('/api/v1/units')
      .expect(403)
      .expect(/"code":"sign-in.password-due"/);
    const change = async (password: string, newPassword: string, repeatPassword = newPassword) =>
      browser
        .post('/account/password')
        .type('form')
        .send({ _csrf: await tokenOn(browser), password, newPassword, repeatPassword });
    expect(words((await change(PASSWORD, 'short')).text)).toContain('密码太短');
    expect(words((await change(PASSWORD, PASSWORD.replaceAll('8', '８'))).text)).toContain('和现在的一样');
    expect(words((await change(PASSWORD, '月落-Crow-7719', '月落-Crow-7710')).text)).toContain('两遍');
    expect(words((await change('wrong-Password-1', '月落-Crow-7719')).text)).toContain('现在的密码不对');
    const elsewhere = await signedIn(test, 'fresh');
    const answer = await change(PASSWORD, '月落-Crow-7719');
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    expect(cookiesOf(answer)[0]).toMatch(/^banfu=/);
    await browser.get('/help').expect(200);
    await elsewhere
      .get('/account/password')
      .expect(303)
      .expect('Location', /^\/sign-in/);
    await knock('fresh', PASSWORD).expect(401);
    await knock('fresh', '月落-Ｃｒｏｗ-7719').expect(303);
  });

  it('counts guesses at the present password inside like guesses at the door', async () => {
    await plantPerson(test, { login: 'left-open', roles: ['auditor'] });
    const browser = await signedIn(test, 'left-open');
    const _csrf = await tokenOn(browser);
    const guess = { _csrf, newPassword: '月落-Crow-7719', repeatPassword: '月落-Crow-7719' };
    for (let i = 0; i < 5; i++)
      await browser
        .post('/account/password')
        .type('form')
        .send({ ...guess, password: `guess-${i}` })
        .expect(422);
    await browser
      .post('/account/password')
      .type('form')
      .send({ ...guess, password: PASSWORD })
      .expect(429);
    await knock('left-open', PASSWORD).expect(429);
  });

  it('ends with signing out: the cookie is worth nothing any more', async () => {
    const browser = browserOf(test);
    const [cookie] = cookiesOf(await knock('clerk', PASSWORD, browser).expect(303));
    const answer = await browser
      .post('/sign-out')
      .type('form')
      .send({ _csrf: await tokenOn(browser) });
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in']);
    expect(cookiesOf(answer)[0]).toMatch(/^banfu=; .*Expires=Thu, 01 Jan 1970/);
    await browserOf(test).set('Cookie', cookie!.split(';')[0]!).get('/account/password').expect(303);
  });

  it('cannot be repeated with a cookie of which one letter was changed', async () => {
    const [cookie] = cookiesOf(await knock('clerk', PASSWORD).expect(303));
    const value = cookie!.split(';')[0]!;
    await browserOf(test).set('Cookie', value).get('/account/password').expect(200);
    for (const place of [12, 30, value.length - 1]) {
      const other = value[place] === 'A' ? 'B' : 'A';
      const forged = value.slice(0, place) + other + value.slice(place + 1);
      await browserOf(test).set('Cookie', forged).get('/account/password').expect(303);
    }
  });

  it('ends for whoever is disabled, or whose sign-in was ended, at the very next click', async () => {
    const account = await plantPerson(test, { login: 'leaver', roles: ['auditor'] });
    const browser = await signedIn(test, 'leaver');
    const _csrf = await tokenOn(browser);
    const set = (disabled: boolean) =>
      test.database.unitOfWork.run((tx) => tx.update(Account, { id: account.id }, { disabled }));
    await set(true);
    await browser
      .get('/account/password')
      .expect(303)
      .expect('Location', /^\/sign-in/);
    await browser.post('/account/password').type('form').send({ _csrf }).expect(401);
    await set(false);
    await browser.get('/account/password').expect(200);
    await test.database.unitOfWork.run((tx) => tx.delete(SignInSession, { accountId: account.id }));
    await browser
      .get('/account/password')
      .expect(303)
      .expect('Location', /^\/sign-in/);
  });

  it('is not brought back by a page that was under way while it was ended', async () => {
    const account = await plantPerson(test, { login: 'racer', roles: ['auditor'] });
    const browser = browserOf(test);
    const [cookie] = cookiesOf(await knock('racer', PASSWORD, browser).expect(303));
    const sessions = test.database.reader.manager;
    const [row] = await sessions.findBy(SignInSession, { accountId: account.id });
    const sid = /^banfu=s%3A([^.]+)\./.exec(cookie!)![1]!;
    expect(row!.id).toBe(sha256(sid));
    await test.database.unitOfWork.run((tx) => tx.delete(SignInSession, { accountId: account.id }));
    const store = test.app.get(SessionStore);
    await new Promise<void>((done) => store.set(sid, row!.data as SessionData, () => done()));
    await new Promise<void>((done) => store.touch(sid, row!.data as SessionData, () => done()));
    expect(await sessions.countBy(SignInSession, { accountId: account.id })).toBe(0);
    await browser.get('/account/password').expect(303);
  });

  it('ends after two hours without use, and after twelve in any case', async () => {
    const browser = await signedIn(test, 'clerk');
    clock.move(119);
    await browser.get('/account/password').expect(200);
    clock.move(119);
    await browser.get('/account/password').expect(200);
    clock.move(121);
    await browser.get('/account/password').expect(303);
    const busy = await signedIn(test, 'clerk');
    for (let hour = 1; hour <= 12; hour++) {
      clock.move(60);
      await busy.get('/account/password').expect(200);
    }
    clock.move(1);
    await busy.get('/account/password').expect(303);
  });

  it('does not last longer because the clock was set back', async () => {
    const browser = await signedIn(test, 'clerk');
    clock.move(-3);
    await browser.get('/account/password').expect(200);
    clock.move(-60);
    await browser.get('/account/password').expect(303);
    clock.move(63);
    await browser.get('/account/password').expect(200);
  });

  it('does not break down with a database that fails for a moment', async () => {
    const browser = await signedIn(test, 'clerk');
    const store = test.app.get(SessionStore);
    const lost = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
    const reading = jest.spyOn(store, 'get').mockImplementation((_sid, done) => done(lost));
    const { text } = await browser.get('/account/password').expect(503);
    expect(words(text)).toContain('数据库打不开');
    reading.mockRestore();

    clock.move(2);
    const writing = jest.spyOn(test.database.unitOfWork, 'run').mockRejectedValue(new Error('no write today'));
    const page = await browser.get('/account/password').expect(200);
    expect(page.text).toContain('</html>');
    expect(writing).toHaveBeenCalled();
    writing.mockRestore();
    await browser.get('/account/password').expect(200);
  });

  it('leaves no ended sign-ins and old failures behind for ever', async () => {
    clock.move(3 * 24 * 60);
    await signedIn(test, 'clerk');
    const { manager } = test.database.reader;
    expect(await manager.count(SignInSession)).toBe(1);
    expect(await manager.count(SignInAttempts)).toBe(2);
  });
});

describe('Signing in over https', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp(undefined, { config: { PUBLIC_URL: 'https://banfu.example', TRUST_PROXY: 1 } });
    await plantPerson(test, { login: 'clerk', roles: ['security'] });
  });

  afterAll(() => test.stop());

  const knock = () =>
    test.anonymous
      .post('/sign-in')
      .set({ Host: 'banfu.example', Origin: 'https://banfu.example', Accept: 'text/html' })
      .type('form');

  it('gives a cookie for this host alone, sent over https only', async () => {
    const answer = await knock().set('X-Forwarded-Proto', 'https').send(credentials('clerk')).expect(303);
    const [cookie] = cookiesOf(answer);
    expect(cookie).toMatch(/^__Host-banfu=/);
    expect(cookie).toMatch(/; Path=\/;/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).not.toContain('Domain');
  });

  it('says what the proxy in front lacks, instead of asking again and again', async () => {
    const { text } = await knock().send(credentials('clerk')).expect(503);
    expect(heading(text)).toBe('登录');
    expect(words(text)).toContain('X-Forwarded-Proto');
  });

  it('is not answered under another name', async () => {
    await knock().set('Host', 'evil.example').send(credentials('clerk')).expect(421);
  });
});
