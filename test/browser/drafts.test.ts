import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'puppeteer-core';
import { IsNull } from 'typeorm';
import { ApiToken } from '../../src/accounts/api-token.entity.js';
import { SYSTEM_ACTOR } from '../../src/domain/rights/actor.js';
import { ReplyService } from '../../src/proposals/replies/replies.service.js';
import { openSite, type Site } from '../e2e/pages/app.js';
import { LETTER, plantDistrict } from '../e2e/pages/district.js';
import { openBrowser, visit } from '../support/browser.js';
import { plantAccount, plantToken } from '../support/people.js';

describe('Unsaved text', () => {
  let browser: Browser;
  let site: Site;
  let desk: string;
  let housing: string;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await openSite();
    const district = await plantDistrict(site.database);
    housing = district.housing;
    const { replyId } = await site.app.get(ReplyService).start(SYSTEM_ACTOR, district.lifts.assignment);
    await site.app.get(ReplyService).save(SYSTEM_ACTOR, replyId, 0, LETTER);
    desk = `${site.address}/replies/${replyId}/edit`;
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const clerkToken = async () =>
    plantToken(site.database, await plantAccount(site.database, { roles: ['clerk'], unitId: housing }));
  const says = (page: Page, words: string) =>
    page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 15_000 }, words);
  const type = async (page: Page, words: string) => {
    await page.focus('#text');
    await page.keyboard.type(words);
  };

  it('is on the server soon, and comes back on another computer after the first one broke down', async () => {
    const token = await clerkToken();
    const first = await openBrowser();
    const { page } = await visit(first, desk, { width: 1440, token });
    await type(page, '刚写的一段。');
    await says(page, ' 已暂存');
    first.process()?.kill('SIGKILL');
    const { page: second } = await visit(browser, desk, { width: 1440, token });
    await says(second, '服务器上存有您');
    await Promise.all([second.waitForNavigation(), second.click('#kept a')]);
    expect(await second.$eval('#text', (text) => (text as HTMLTextAreaElement).value)).toContain('刚写的一段。');
    await second.close();
  });

  it('stays in the page and on this computer when the sign-in ends, and the page says so', async () => {
    const token = await clerkToken();
    const { page } = await visit(browser, desk, { width: 1440, token });
    await site.database.unitOfWork.run((tx) =>
      tx.update(ApiToken, { revokedAt: IsNull() }, { revokedAt: new Date(0) }),
    );
    await type(page, '登录失效以后写的。');
    await says(page, '登录已失效。填写的内容还在本页');
    expect(await page.$eval('#text', (text) => (text as HTMLTextAreaElement).value)).toContain('登录失效以后写的。');
    const kept = await page.evaluate(() => Object.values(localStorage).join());
    expect(kept).toContain('登录失效以后写的。');
    await page.close();
  });

  it('of one person is not offered to the next at the same computer', async () => {
    const one = await clerkToken();
    const { page } = await visit(browser, desk, { width: 1440, token: one });
    await type(page, '甲的文字。');
    await page.close();
    const { page: next } = await visit(browser, desk, { width: 1440, token: await clerkToken() });
    expect(await next.$eval('#recovered', (note) => (note as HTMLElement).hidden)).toBe(true);
    expect(await next.$('#kept')).toBeNull();
    await next.close();
  });
});
