import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { loadDemo } from '../../src/demo/load-demo.js';
import { pictureOf } from '../../src/help/help.page-views.js';
import type { Chapter, Manual } from '../../src/help/manual/manual.js';
import { manuals } from '../../src/help/manual/manuals.js';
import { TEMPLATES } from '../../src/platform/paths.js';
import { testApp, type TestApp } from '../support/app.js';
import { openBrowser, visit } from '../support/browser.js';
import { realPress } from '../support/sealed-pdfs.js';
import { demoPlaces, DEMO_MOMENT, signInToDemo, type DemoPlaces } from './demo-places.js';
import { difference } from './likeness.js';
import { placeOf } from './manual-places.js';

jest.setTimeout(60_000);

const PICTURES = path.join(TEMPLATES, 'manual');
/** `RENEW_MANUAL=1`: the pictures of the manual are taken anew. */
const RENEW = process.env.RENEW_MANUAL === '1';

/** Other fonts and a page that grew by some rows are no reason; an empty or unstyled page is. */
const MOST_DIFFERENT = 0.12;

const CHAPTERS = manuals().flatMap((manual) =>
  manual.chapters.map((chapter): [string, Manual, Chapter] => [pictureOf(manual, chapter), manual, chapter]),
);

/** The manual shows the pages as they are: each picture is taken here, and looked at again in every run. */
describe('The manual', () => {
  let browser: Browser;
  let test: TestApp;
  let places: DemoPlaces;

  beforeAll(async () => {
    browser = await openBrowser();
    test = await testApp(DEMO_MOMENT, { printer: realPress({}) });
    await loadDemo(test.database, test.config);
    places = await demoPlaces(test);
    if (RENEW) mkdirSync(PICTURES, { recursive: true });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  it.each(CHAPTERS)('%s shows the page as it is', async (name, manual, chapter) => {
    const cookie = await signInToDemo(test, manual.demoLogin);
    const size = manual.phone ? { width: 390, height: 844 } : { width: 1366, height: 768 };
    const where = test.address + placeOf(manual, chapter, places);
    const { page, troubles } = await visit(browser, where, { cookie, ...size });
    await page.waitForNetworkIdle({ idleTime: 400 });
    // Where the paper is shown, it is drawn once the printer has it.
    if (await page.$('#sheet-pages, .sheets')) await page.waitForSelector('canvas');
    expect(troubles).toEqual([]);
    // Three quarters of the size is enough to recognise a page by, and half the weight.
    await page.setViewport({ ...size, deviceScaleFactor: manual.phone ? 1 : 0.75 });
    const taken = Buffer.from(await page.screenshot({ type: 'webp', quality: 50 }));
    await page.close();
    const file = path.join(PICTURES, name);
    if (RENEW) writeFileSync(file, taken);
    expect([name, existsSync(file)]).toEqual([name, true]);
    expect(await difference(browser, readFileSync(file), taken)).toBeLessThan(MOST_DIFFERENT);
  });
});
