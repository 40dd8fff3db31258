import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { loadDemo } from '../../src/demo/load-demo.js';
import { DemoClock } from '../../src/platform/clock.js';
import { testApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { DEMO_MOMENT, signInToDemo } from './demo-places.js';
import { PlainVisitor } from './plainly.js';

jest.setTimeout(120_000);

/** Old browsers and strict offices: the daily work of each role goes on when no script runs at all. */
describe('Without scripts', () => {
  let browser: Browser;
  let test: TestApp;

  beforeAll(async () => {
    browser = await openBrowser();
    // Its time goes on: what came back is newer than what was sent.
    test = await testApp(DEMO_MOMENT, { clock: new DemoClock('2026-11-18') });
    await loadDemo(test.database, test.config);
  });

  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const as = async (login: string, width?: number) =>
    PlainVisitor.open(browser, test.address, await signInToDemo(test, login), width);

  it('a clerk drafts, checks, saves and submits; a reviewer remarks and passes', async () => {
    const clerk = await as('renli');
    await clerk.press('继续起草');
    await clerk.page.$eval('#text', (text) => {
      const field = text as unknown as { value: string };
      field.value = field.value.replace('课程12门', '课程15门');
    });
    await clerk.press('预检');
    expect(await clerk.text()).toContain('有未保存的修改');
    await clerk.press('保存为新稿');
    expect(await clerk.text()).toContain('第3稿');
    await clerk.press('送审');
    await clerk.press('送审');
    expect(await clerk.text()).toContain('办好了：送审。');
    await clerk.close();

    const reviewer = await as('renli-shen');
    await reviewer.press('审核');
    expect(await reviewer.text()).toContain('首批上线课程15门');
    await reviewer.press('批注');
    await reviewer.type('#c-1', '这15门课有没有清单？');
    await reviewer.press('保存批注');
    expect(await reviewer.text()).toContain('明示例');
    await reviewer.press('退回修改');
    expect(await reviewer.text()).toContain('办好了：');
    await reviewer.close();

    const again = await as('renli');
    expect(await again.text()).toContain('这15门课有没有清单？');
    await again.press('修改答复');
    expect(await again.text()).toContain('审核退回（明示例）');
    expect(await again.text()).toContain('这15门课有没有清单？');
    await again.close();
  });

  it('a member answers a letter, and nothing is chosen for them', async () => {
    const member = await as('weiyuan', 390);
    await member.press('请反馈意见');
    expect(await member.page.$$eval('input:checked', (chosen) => chosen.length)).toBe(0);
    await member.press('提交意见');
    expect(await member.text()).toMatch(/没有选|请选/);
    for (const name of ['attitude', 'result']) await member.page.click(`input[name="${name}"][value="satisfied"]`);
    await member.press('提交意见');
    expect(await member.text()).toContain('意见已经提交');
    await member.close();
  });
});
