import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { loadDemo } from '../../src/demo/load-demo.js';
import { STANDARD } from '../../src/domain/letterhead/letterhead.js';
import { SYSTEM_ACTOR } from '../../src/domain/rights/actor.js';
import { openLetterPrinter } from '../../src/letters/letter-printer.js';
import { readConfig } from '../../src/platform/config.js';
import { LetterheadService } from '../../src/proposals/letterheads/letterheads.service.js';
import { LetterheadTrials } from '../../src/proposals/letterheads/letterhead-trials.service.js';
import { LetterheadQueries } from '../../src/proposals/letterheads/letterheads.queries.js';
import { testApp, type TestApp } from '../support/app.js';
import { openBrowser, visit } from '../support/browser.js';
import { DEMO_MOMENT, signInToDemo } from './demo-places.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';

jest.setTimeout(120_000);

let test: TestApp;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  const printer = openLetterPrinter(readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' }));
  [test, browser] = [await testApp(DEMO_MOMENT, { printer, sheets: printer }), await openBrowser()];
  await loadDemo(test.database, test.config);
  cookie = await signInToDemo(test, 'admin');
  const contact = '（承办人：{联系人}；电话：{电话}）';
  const content = { ...STANDARD, phrases: { contact }, suffix: '无' as const, code: '示府督' };
  await test.app.get(LetterheadService).save(SYSTEM_ACTOR, 'district', content, '统一联系方式', 0);
  const letters = await test.app.get(LetterheadQueries).letters('district');
  const chosen = letters.slice(0, 2).map(({ id }) => id);
  await test.app.get(LetterheadTrials).tryOut(SYSTEM_ACTOR, 'district', 1, chosen);
});
afterAll(async () => {
  await browser.close();
  await test.stop();
});

const HERE = '/letterheads/district/1';

const places = `[...document.querySelector('.side-by-side').children].map((side) => side.getBoundingClientRect().top)`;

it.each([
  [1366, 768],
  [390, 844],
])('shows each paper of a trial before and after, %d px wide', async (width, height) => {
  const { page, troubles, weight } = await visit(browser, test.address + HERE, { width, height, cookie });
  expect(weight()).toBeLessThanOrEqual(250);
  const text = await page.evaluate('document.body.innerText');
  expect(text).toContain('（承办人：');
  expect(text).toContain('样例：交办通知（红头文件）');
  await page.evaluate(`document.querySelector('.side-by-side').scrollIntoView()`);
  if (width < 700) await page.evaluate(`document.querySelectorAll('.side')[1].scrollIntoView()`);
  await page.waitForFunction(
    `[...document.querySelector('.side-by-side').querySelectorAll('canvas')].some((one) => one.width > 210)`,
  );
  await page.waitForFunction(
    `[...document.querySelectorAll('.side')].slice(0, 2).every((side) => side.querySelector('canvas'))`,
  );
  const [before, after] = (await page.evaluate(places)) as [number, number];
  if (width < 700) expect(after).toBeGreaterThan(before + 100);
  else expect(after).toBe(before);
  expect(await tooWide(page)).toBe(0);
  expect(await violations(page, RULES)).toEqual([]);
  if (width < 700) expect(await smallTargets(page)).toEqual([]);
  expect(troubles).toEqual([]);
  if (process.env.SHOW_PAPERS) {
    await new Promise((done) => setTimeout(done, 1500));
    await page.screenshot({ path: `${process.env.SHOW_PAPERS}/trial-${width}.png` as `${string}.png` });
    await page.evaluate(`document.querySelector('#h-trial').scrollIntoView()`);
    await page.screenshot({ path: `${process.env.SHOW_PAPERS}/trial-${width}-top.png` as `${string}.png` });
    await page.evaluate(`document.querySelectorAll('.trial')[3].scrollIntoView()`);
    await new Promise((done) => setTimeout(done, 2500));
    await page.screenshot({ path: `${process.env.SHOW_PAPERS}/trial-${width}-doc.png` as `${string}.png` });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.screenshot({ path: `${process.env.SHOW_PAPERS}/trial-${width}-dark.png` as `${string}.png` });
  }
  await page.close();
});

it('leads to the PDFs without scripts', async () => {
  const { page } = await visit(browser, test.address + HERE, { width: 1366, cookie, scripts: false });
  const links = await page.$$eval('.side a', (all) => all.map((link) => link.getAttribute('href')));
  expect(links).toHaveLength(8);
  expect(links[7]).toMatch(/^\/letterheads\/trials\/[\w-]+\/3\/after\.pdf$/);
  await page.close();
});
