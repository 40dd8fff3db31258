import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { loadDemo } from '../../src/demo/load-demo.js';
import { testApp, type TestApp } from '../support/app.js';
import { openBrowser, visit, type Visit } from '../support/browser.js';
import { routesOf } from '../support/routes.js';
import { demoLooks, LEADS_ON, NO_PAGE, type Places } from './demo-looks.js';
import { DEMO_MOMENT, demoPlaces, signInToDemo } from './demo-places.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';

/** Whether the address is one of the route: `/replies/:id/edit`. A part without a colon is better than one with it. */
const fits = (route: string, address: string): boolean =>
  new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(address);

describe('The demo district in a browser', () => {
  let browser: Browser;
  let test: TestApp;
  const cookies = new Map<string, string>();
  let places: Places;

  beforeAll(async () => {
    browser = await openBrowser();
    test = await testApp(DEMO_MOMENT);
    await loadDemo(test.database, test.config);
    for (const login of new Set(LOOKS.map(([, who]) => who))) cookies.set(login, await signInToDemo(test, login));
    places = await demoPlaces(test);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const LOOKS = demoLooks({
    of: (matter) => places.of(matter),
    hand: (...at) => places.hand(...at),
    found: (name) => places.found(name),
  });

  const open = (path: string, login: string, how: Visit) =>
    visit(browser, test.address + path, { cookie: cookies.get(login)!, ...how });

  it('looks at every page that the router knows', () => {
    const addresses = LOOKS.map(([, , path]) => path().split('?')[0]!);
    const unseen = routesOf(test.app)
      .filter(
        ({ method, path }) => method === 'GET' && !/^\/api\//.test(path) && !NO_PAGE.test(path) && !LEADS_ON.test(path),
      )
      .filter(({ path }) => !addresses.some((address) => fits(path, address)))
      .map(({ path }) => path);
    expect(unseen).toEqual([]);
  });

  it.each(LOOKS)('%s is sound on every screen, by day and by night, light and steady', async (_what, login, path) => {
    const { page, troubles, weight, shift } = await open(path(), login, { width: 1366, height: 768 });
    expect(troubles).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    expect(await violations(page, RULES)).toEqual([]);
    expect(await shift()).toBeLessThanOrEqual(0.05);
    expect(weight()).toBeLessThanOrEqual(250);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await page.close();
    const phone = await open(path(), login, { width: 390, height: 844 });
    expect(phone.troubles).toEqual([]);
    expect(await tooWide(phone.page)).toBe(0);
    expect(await smallTargets(phone.page)).toEqual([]);
    expect(await violations(phone.page, RULES)).toEqual([]);
    expect(await phone.shift()).toBeLessThanOrEqual(0.05);
    await phone.page.close();
  });

  it('brings a rare hanzi of a name along where the reader’s own fonts lack it, in a small slice', async () => {
    const { page, weight } = await open('/members?q=0507', 'tianwei', { width: 1440 });
    expect(await page.evaluate(`document.body.textContent.includes('庚𬱖')`)).toBe(true);
    await page.evaluate('document.fonts.ready');
    const loaded = `[...document.fonts].filter((face) => face.family.includes('Banfu Rare') && face.status === 'loaded').length`;
    expect(await page.evaluate(loaded)).toBe(1);
    expect(weight()).toBeLessThanOrEqual(250);
    await page.type('#q', '己㛃');
    await page.evaluate('document.fonts.ready');
    expect(await page.evaluate(loaded)).toBe(2);
    await page.close();
  });

  it('says before anything is sent that a file is too large, and loses nothing that was typed', async () => {
    const form = `/proposals/${places.of('治理噪声扰民')}/steps/record_instruction`;
    const { page } = await open(form, 'ducha', { width: 1440 });
    await page.type('[name=leader]', '示例甲');
    await page.evaluate(`{
      const chosen = new DataTransfer();
      chosen.items.add(new File([new Uint8Array(10 * 1024 * 1024 + 1)], '大.pdf'));
      const input = document.querySelector('input[type=file]');
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }`);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.method()));
    await page.click('form.card .btn-primary, main form .btn-primary');
    expect(sent).toEqual([]);
    expect(
      await page.$eval('input[type=file]', (input) => (input as { validationMessage?: string }).validationMessage),
    ).toBe('文件“大.pdf”超过 10 MB，请压缩或分开后再选。');
    expect(await page.$eval('[name=leader]', (input) => (input as { value?: string }).value)).toBe('示例甲');
    await page.close();
  });
});
