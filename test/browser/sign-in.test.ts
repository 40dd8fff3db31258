import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { Account } from '../../src/accounts/account.entity.js';
import { SignInSession } from '../../src/accounts/sign-in-session.entity.js';
import { SYSTEM_ACTOR } from '../../src/domain/rights/actor.js';
import { ReplyVersion } from '../../src/letters/reply-version.entity.js';
import { ReplyService } from '../../src/proposals/replies/replies.service.js';
import { openSite, type Site } from '../e2e/pages/app.js';
import { LETTER, plantDistrict, type District } from '../e2e/pages/district.js';
import { openBrowser } from '../support/browser.js';
import { PASSWORD, plantPerson } from '../support/sign-in.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('Signing in with a browser', () => {
  let browser: Browser;
  let site: Site;
  let district: District;
  let clerk: Account;
  let head: Account;
  let reply: string;
  /** As one person's computer: own cookies. */
  let computer: BrowserContext;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await openSite();
    district = await plantDistrict(site.database);
    clerk = await plantPerson(site, { login: 'clerk', name: '宋示例', roles: ['clerk'], unitId: district.housing });
    head = await plantPerson(site, { login: 'head', name: '安全员', roles: ['security'] });
    await plantPerson(site, { login: 'second', name: '安全员乙', roles: ['security'] });
    const writing = site.app.get(ReplyService);
    reply = (await writing.start(SYSTEM_ACTOR, district.lifts.assignment)).replyId;
    await writing.save(SYSTEM_ACTOR, reply, 0, LETTER);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  beforeEach(async () => {
    computer = await browser.createBrowserContext();
  });

  afterEach(() => computer.close());

  const fresh = async (width = 1440, scripts = true): Promise<Page> => {
    const page = await computer.newPage();
    await page.setViewport({ width, height: 900, isMobile: width < 700, hasTouch: width < 700 });
    await page.setJavaScriptEnabled(scripts);
    return page;
  };
  const open = (page: Page, path: string) => page.goto(site.address + path);
  const press = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);
  const path = (page: Page) => page.url().slice(site.address.length);
  const text = (page: Page) => page.$eval('body', (body) => (body as HTMLElement).innerText);

  async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
    await page.$eval('#login', (input) => ((input as HTMLInputElement).value = ''));
    await page.type('#login', login);
    await page.type('#password', password);
    await press(page, 'main .btn-primary');
  }

  it('leads from the page asked for, past a wrong password, to that page, with and without scripts', async () => {
    for (const scripts of [true, false]) {
      const page = await fresh(1440, scripts);
      await open(page, '/proposals?q=%E7%94%B5%E6%A2%AF');
      expect(path(page)).toMatch(/^\/sign-in\?to=/);
      await page.type('#login', 'clerk');
      await page.type('#password', 'wrong');
      await press(page, 'main .btn-primary');
      expect(await text(page)).toContain('登录名或密码不对');
      expect(await page.$eval('#login', (input) => (input as HTMLInputElement).value)).toBe('clerk');
      expect(await page.$eval('#password', (input) => (input as HTMLInputElement).value)).toBe('');
      await page.type('#password', PASSWORD);
      await press(page, 'main .btn-primary');
      expect(path(page)).toBe('/proposals?q=%E7%94%B5%E6%A2%AF');
      await page.close();
      await computer.deleteCookie(...(await computer.cookies()));
    }
  });

  it('is done with the keyboard alone', async () => {
    const page = await fresh();
    await open(page, '/sign-in');
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
    for (let i = 0; i < 12 && (await focused()) !== 'login'; i++) await page.keyboard.press('Tab');
    expect(await focused()).toBe('login');
    await page.keyboard.type('clerk');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('password');
    await page.keyboard.type(PASSWORD);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(path(page)).toBe('/');
    await page.focus('details.who summary');
    await page.keyboard.press('Enter');
    const reached = () => page.evaluate(() => document.activeElement?.textContent);
    for (let i = 0; i < 6 && (await reached()) !== '退出登录'; i++) await page.keyboard.press('Tab');
    expect(await reached()).toBe('退出登录');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(path(page)).toBe('/sign-in');
  });

  it('is over after signing out: the back button shows nothing of what was there', async () => {
    const page = await fresh();
    await open(page, '/');
    await signIn(page, 'clerk');
    await open(page, `/proposals/${district.lifts.id}`);
    expect(await text(page)).toContain('加装电梯');
    await page.click('details.who summary');
    await press(page, '.who form[action="/sign-out"] button');
    expect(path(page)).toBe('/sign-in');
    for (let i = 0; i < 2; i++) {
      await page.goBack();
      expect(await text(page)).not.toContain('加装电梯');
      expect(await page.$('#login')).not.toBeNull();
    }
  });

  it('asks for a password of one’s own the first time', async () => {
    await plantPerson(site, {
      login: 'fresh',
      name: '新同志',
      roles: ['clerk'],
      unitId: district.housing,
      passwordDue: true,
    });
    const page = await fresh();
    await open(page, '/proposals');
    await signIn(page, 'fresh');
    expect(path(page)).toBe('/account/password');
    expect(await text(page)).toContain('首次登录');
    await page.type('#f-password', PASSWORD);
    await page.type('#f-newPassword', 'Password123');
    await page.type('#f-repeatPassword', 'Password123');
    await press(page, 'main .btn-primary');
    expect(await text(page)).toContain('太常见');
    await page.type('#f-password', PASSWORD);
    await page.type('#f-newPassword', '月落-Crow-7719');
    await page.type('#f-repeatPassword', '月落-Crow-7719');
    await press(page, 'main .btn-primary');
    expect(path(page)).toBe('/');
  });

  it('ended while writing: the page keeps the text, and saves it after one has signed in beside it', async () => {
    const page = await fresh();
    await open(page, `/replies/${reply}/edit`);
    await signIn(page, 'clerk');
    await page.focus('#text');
    await page.keyboard.type('登录失效前写的一段。');
    await endSignIns(clerk);
    await page.click('[data-preview]');
    await page.waitForSelector('#signed-out:not([hidden])');
    expect(await text(page)).toContain('填写的内容还在本页');

    const beside = await fresh();
    await open(beside, '/sign-in');
    await signIn(beside, 'clerk');
    await beside.close();
    await page.bringToFront();
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await page.waitForSelector('#signed-out[hidden]');
    const before = await versions();
    await press(page, '#save');
    expect(path(page)).toBe(`/replies/${reply}/edit`);
    expect(await versions()).toBe(before + 1);
    expect(await page.$eval('#text', (box) => (box as HTMLTextAreaElement).value)).toContain('登录失效前写的一段。');
  });

  it('ended while writing, then somebody else signs in beside it: the page is not theirs, and saving asks first', async () => {
    const page = await fresh();
    await open(page, `/replies/${reply}/edit`);
    await signIn(page, 'clerk');
    await page.focus('#text');
    await page.keyboard.type('还是我写的。');
    await endSignIns(clerk);
    await page.click('[data-preview]');
    await page.waitForSelector('#signed-out:not([hidden])');
    const beside = await fresh();
    await open(beside, '/sign-in');
    await signIn(beside, 'head');
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await beside.reload();
    expect(await page.$('#signed-out:not([hidden])')).not.toBeNull();
    const before = await versions();
    await press(page, '#save');
    expect(await text(page)).toContain('请再点一次');
    expect(await page.$eval('#shown', (box) => (box as HTMLTextAreaElement).value)).toContain('还是我写的。');
    expect(await versions()).toBe(before);
  });

  it('ended while writing without scripts: the text comes back through the sign-in', async () => {
    const page = await fresh(1440, false);
    await open(page, `/replies/${reply}/edit`);
    await signIn(page, 'clerk');
    await page.focus('#text');
    await page.keyboard.type('没有脚本时写的。');
    await endSignIns(clerk);
    const before = await versions();
    await press(page, '#save');
    expect(await text(page)).toContain('没有脚本时写的。');
    await signIn(page, 'clerk');
    expect(await text(page)).toContain('请再点一次');
    await press(page, 'main .btn-primary');
    expect(path(page)).toBe(`/replies/${reply}/edit`);
    expect(await versions()).toBe(before + 1);
  });

  it('ended while a list is narrowed: the list stays and the page says so', async () => {
    const page = await fresh();
    await open(page, '/proposals');
    await signIn(page, 'clerk');
    await endSignIns(clerk);
    await page.type('#q', '电梯');
    await page.waitForSelector('#signed-out:not([hidden])');
    expect(await page.$('#results tbody tr')).not.toBeNull();
  });

  it.each([1440, 390])('has pages that are accessible, fit and can be touched at %i px', async (width) => {
    const page = await fresh(width);
    await open(page, '/sign-in');
    expect(await faults(page)).toEqual([]);
    await signIn(page, 'head');
    const pages = [
      '/accounts',
      '/accounts/new',
      `/accounts/${clerk.id}`,
      `/accounts/${head.id}`,
      '/account',
      '/account/password',
    ];
    for (const one of pages) {
      await open(page, one);
      expect([one, await faults(page)]).toEqual([one, []]);
    }
    await open(page, '/account');
    await page.click('#tokens summary');
    await press(page, '#tokens .btn-primary');
    expect(await faults(page)).toEqual([]);
    await open(page, `/accounts/${clerk.id}`);
    await page.$eval('[name=version]', (input) => ((input as HTMLInputElement).value = '0'));
    await page.type('#f-name', '改');
    await press(page, 'form.card .btn-primary');
    expect(await text(page)).toContain('对方刚保存的');
    expect(await faults(page)).toEqual([]);
    await open(page, `/accounts/${clerk.id}`);
    await press(page, 'form[action$="/reset"] button');
    expect(await page.$eval('code.secret', (code) => code.textContent)).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(await faults(page)).toEqual([]);
  });

  const versions = () => site.database.reader.manager.countBy(ReplyVersion, { replyId: reply });
  const endSignIns = ({ id }: Account) =>
    site.database.unitOfWork.run((tx) => tx.delete(SignInSession, { accountId: id }));

  /** What axe finds, in both colour schemes, what sticks out at the side, and what a finger cannot hit. */
  async function faults(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const run = (rules: string[]) =>
      page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`,
      ) as Promise<string[]>;
    const found = await run(RULES);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    found.push(...(await run(['color-contrast'])));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    const others = (await page.evaluate(`[
      ...(document.documentElement.scrollWidth > innerWidth ? ['too wide'] : []),
      ...(innerWidth > 700 ? [] : [...document.querySelectorAll('.btn, input:not([type=hidden]):not([type=checkbox]), select, label.check, .lines a')])
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
        .map((element) => 'small ' + element.outerHTML.slice(0, 120)),
    ]`)) as string[];
    return [...found, ...others];
  }
});
