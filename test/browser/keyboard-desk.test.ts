import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, KeyInput } from 'puppeteer-core';
import { In } from 'typeorm';
import { checkLedgers } from '../../src/proposals/numbers/check-ledger.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import { PreAssignment } from '../../src/proposals/sitting/pre-assignment.entity.js';
import { plantProposals, plantSession } from '../e2e/numbers/submitted.js';
import { plantUnits } from '../e2e/sitting/people.js';
import { testApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { plantPerson } from '../support/sign-in.js';
import { Desk } from './desk.js';

const MANY = 300;

/** The session's start with nothing but the keyboard: the pointer is never used once one is signed in. */
describe('Three hundred proposals by keyboard', () => {
  let browser: Browser;
  let test: TestApp;
  let desk: Desk;
  let ids: string[];

  beforeAll(async () => {
    browser = await openBrowser();
    test = await testApp(new Date('2026-02-02T09:30:00+08:00'));
    const session = await plantSession(test.database);
    ids = await plantProposals(test.database, session, MANY);
    await test.database.unitOfWork.run(async (tx) => {
      for (const [i, id] of ids.entries()) {
        const no = String(i + 1).padStart(4, '0');
        await tx.update(Proposal, { id }, { receiptNumber: no, receiptKey: no.padStart(12, '0') });
      }
      await tx.update(
        Proposal,
        { id: In(ids.slice(3, 5)) },
        { body: '居民就餐不便。\n建议增设社区助餐点，方便老人就餐。' },
      );
    });
    await plantUnits(test.database, [
      ['区住建局', 'government'],
      ['区交通局', 'government'],
    ]);
    const { login } = await plantPerson(test, { roles: ['committee'] });
    desk = await Desk.of(browser, test.address, login, 1366);
    await desk.open('/sitting');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const press = async (...keys: KeyInput[]) => {
    for (const key of keys) await desk.page.keyboard.press(key);
  };
  const follow = async (...keys: KeyInput[]) => {
    const gone = desk.page.waitForNavigation();
    await press(...keys);
    await gone;
    await desk.page.waitForFunction('document.readyState === "complete"');
  };
  /** The tab key, until the element in focus fits. */
  const tabTo = async (selector: string) => {
    for (let left = 60; left > 0; left--) {
      if (await desk.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await press('Tab');
    }
    throw new Error(`The tab key does not come to ${selector}.`);
  };
  const stored = () => test.database.reader.manager.find(Proposal, { order: { receiptKey: 'ASC' } });
  const focused = () => desk.page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value ?? '');

  it('are sorted: all at once, and one by one where the cursor is', async () => {
    await press('a');
    await follow('4');
    expect(await desk.text()).toContain(`已给${MANY}件分类。`);
    await press('j', 'j', 'j');
    expect(await focused()).toBe(ids[2]);
    await follow('2');
    expect(await focused()).toBe(ids[2]);
    await press('j', 'x', 'J');
    await follow('1');
    expect((await stored()).slice(0, 6).map(({ subjectClass }) => subjectClass)).toEqual([
      '社会民生',
      '社会民生',
      '城建环保',
      '经济建设',
      '经济建设',
      '社会民生',
    ]);
  }, 60_000);

  it('are merged, with both texts side by side', async () => {
    const at = ids.indexOf(await focused());
    await press(...Array.from({ length: Math.abs(at - 3) }, (): KeyInput => (at > 3 ? 'k' : 'j')));
    expect(await focused()).toBe(ids[3]);
    await press('x', 'j', 'x');
    await follow('m');
    expect(await desk.text()).toMatch(/并案对照[\s\S]*第4件事[\s\S]*增设社区助餐点[\s\S]*第5件事[\s\S]*增设社区助餐点/);
    expect(await desk.page.$$eval('.merge-paragraph.shared', (marked) => marked.length)).toBeGreaterThan(1);
    const sides = await desk.page.$$eval('.merge-text', (texts) =>
      texts.map((text) => text.getBoundingClientRect().left),
    );
    expect(sides[1]).toBeGreaterThan(sides[0]! + 300);
    await press('2');
    await tabTo('#f-reason');
    await desk.page.keyboard.type('内容相同');
    await tabTo('button[value=merge]');
    await follow('Enter');
    const [, , , fourth, fifth] = await stored();
    expect([fourth!.mergedIntoId, fourth!.state, fifth!.mergedIntoId]).toEqual([fifth!.id, 'merged', null]);
  }, 60_000);

  it('get their units, row after row', async () => {
    await desk.open('/sitting/units');
    await press('j');
    await tabTo('input[name^="units."]');
    for (let i = 0; i < 20; i++) {
      await desk.page.keyboard.type(i % 2 === 0 ? '区住建局' : '区交通局、区住建局');
      await press('Enter');
    }
    await press('Escape', 'b');
    await follow('Enter');
    expect(await desk.text()).toContain('已保存20件的预分办。');
    expect(await test.database.reader.manager.count(PreAssignment)).toBe(30);
  }, 60_000);

  it('are filed', async () => {
    await desk.open('/sitting/filing');
    await press('j', 'b');
    await tabTo('button[value=file]');
    await press('Enter');
    await desk.page.waitForSelector('dialog #confirm');
    // Escape leaves it undone; Enter, twice, files.
    await press('Escape');
    expect(await desk.page.$('dialog')).toBeNull();
    expect((await stored()).filter(({ state }) => state === 'filed')).toEqual([]);
    await press('Enter');
    await desk.page.waitForSelector('dialog #confirm');
    expect(await desk.page.$eval('dialog', (shown) => shown.innerText)).toContain(`立案${MANY - 1}件？`);
    await follow('Enter');
    const filed = (await stored()).filter(({ state }) => state === 'filed');
    expect(filed).toHaveLength(MANY - 1);
    expect(new Set(filed.map(({ number }) => number)).size).toBe(MANY - 1);
    expect(await checkLedgers(test.database.reader.manager)).toEqual([]);
  }, 60_000);

  it('tell their keys, and leave them alone when switched off', async () => {
    await desk.open('/sitting?stage=unconfirmed');
    await press('?');
    const dialog = await desk.page.$eval('dialog', (shown) => shown.innerText.replace(/\s+/g, ' '));
    expect(dialog).toMatch(/j 下一行.*x 勾选.*使用单键快捷键/);
    await tabTo('dialog input');
    await press('Space', 'Escape');
    await press('j');
    expect(await desk.page.$('.current-row')).toBeNull();
    await press('?');
    await tabTo('dialog input');
    await press('Space', 'Escape', 'j');
    expect(await desk.page.$('.current-row')).not.toBeNull();
    expect(desk.troubles).toEqual([]);
  }, 60_000);
});
