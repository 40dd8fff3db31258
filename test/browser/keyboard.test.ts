import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, KeyInput, Page } from 'puppeteer-core';
import { loadDemo } from '../../src/demo/load-demo.js';
import { DemoClock } from '../../src/platform/clock.js';
import { testApp, type TestApp } from '../support/app.js';
import { openBrowser, visit } from '../support/browser.js';
import { DEMO_MOMENT, signInToDemo } from './demo-places.js';

jest.setTimeout(120_000);

/** Tab presses after which one would have given up. */
const PATIENCE = 120;

/** Whoever cannot use a mouse walks with Tab and Enter, and sees where the focus is all the way. */
describe('With the keyboard alone', () => {
  let browser: Browser;
  let test: TestApp;

  beforeAll(async () => {
    browser = await openBrowser();
    test = await testApp(DEMO_MOMENT, { clock: new DemoClock('2026-11-18') });
    await loadDemo(test.database, test.config);
  });

  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const as = async (login: string): Promise<Page> => {
    const cookie = await signInToDemo(test, login);
    const { page } = await visit(browser, `${test.address}/`, { cookie, width: 1366, height: 768 });
    // Scrolling glides otherwise, and where it will stop could not be seen at once.
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    return page;
  };

  const focused = (page: Page) =>
    page.evaluate(`(() => {
      const { activeElement: on } = document;
      const { outlineStyle, outlineWidth } = getComputedStyle(on);
      const box = on.getBoundingClientRect();
      return {
        says: (on.tagName === 'TEXTAREA' || on.tagName === 'INPUT' ? on.id : on.textContent).trim(),
        seen: outlineStyle !== 'none' && outlineWidth !== '0px' && box.bottom > 0 && box.top < innerHeight,
      };
    })()`) as Promise<{ says: string; seen: boolean }>;

  /** Tabs on to what says this; every stop on the way can be seen. */
  async function walkTo(page: Page, label: string, key: KeyInput = 'Tab'): Promise<void> {
    for (let i = 0; i < PATIENCE; i++) {
      await page.keyboard.press(key);
      const { says, seen } = await focused(page);
      expect([says, seen]).toEqual([says, true]);
      if (says.startsWith(label)) return;
    }
    throw new Error(`Tab never came to “${label}”.`);
  }

  async function take(page: Page, label: string): Promise<void> {
    await walkTo(page, label);
    await Promise.all([page.waitForNavigation({ waitUntil: 'networkidle0' }), page.keyboard.press('Enter')]);
  }

  const text = (page: Page): Promise<string> => page.$eval('main', (main) => main.innerText);

  it('a clerk goes on with a draft, saves it and submits it; a reviewer passes it', async () => {
    const clerk = await as('renli');
    await take(clerk, '继续起草');
    await walkTo(clerk, 'text');
    await clerk.keyboard.down('Control');
    await clerk.keyboard.press('Home');
    await clerk.keyboard.up('Control');
    await clerk.keyboard.press('ArrowDown');
    await clerk.keyboard.press('End');
    await clerk.keyboard.press('Enter');
    await clerk.keyboard.down('Shift');
    await walkTo(clerk, '保存为新稿');
    await clerk.keyboard.up('Shift');
    await Promise.all([clerk.waitForNavigation(), clerk.keyboard.press('Enter')]);
    expect(await text(clerk)).toContain('第3稿');
    await take(clerk, '送审');
    await take(clerk, '送审');
    expect(await text(clerk)).toContain('办好了：送审');
    await clerk.close();

    const reviewer = await as('renli-shen');
    await take(reviewer, '审核');
    await take(reviewer, '科室审核通过');
    expect(await text(reviewer)).toContain('办好了：');
    await reviewer.close();
  });
});
