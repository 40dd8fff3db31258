import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'puppeteer-core';
import { linesOf } from '../../src/domain/paper/lines.js';
import { SYSTEM_ACTOR } from '../../src/domain/rights/actor.js';
import { Assignment } from '../../src/proposals/assignments/assignment.entity.js';
import { newHand } from '../../src/proposals/assignments/new-hand.js';
import { ReplyService } from '../../src/proposals/replies/replies.service.js';
import { createFactsReader } from '../../src/platform/pdf/facts/reader.js';
import { LETTER } from '../e2e/pages/district.js';
import { OfficeTest, UNDATED } from '../e2e/workflow/office.js';
import { binary } from '../support/binary.js';
import { openBrowser, visit, type Visit } from '../support/browser.js';
import { plantToken } from '../support/people.js';
import { realPress } from '../support/sealed-pdfs.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';

jest.setTimeout(180_000);

const FIVE_PAGES = readFileSync('test/fixtures/letters/clean-5-pages.txt', 'utf8');

/** A letter of ours that is long enough for every kind of page, with nothing that the check must have put right. */
const LONG = LETTER.replace(
  '　　今年已为三个小区加装电梯12部。',
  Array.from(
    { length: 36 },
    (_, i) =>
      `　　示例${i + 1}号小区今年加装电梯${i + 2}部，由街道、社区和业主代表共同商定选址，工程款按楼层分摊，财政对每部电梯补助一次，其余由业主自筹，后期维护由物业服务企业负责。`,
  ).join('\n'),
);

/** The reply's workspace with its real paper, as somebody writes in it. */
describe('Writing at the desk', () => {
  const reader = createFactsReader();
  let office: OfficeTest;
  let browser: Browser;
  let reply: string;
  let token: string;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await OfficeTest.start(undefined, { printer: realPress() });
    await office.review('office');
    await office.put({ state: 'drafting', role: 'lead' });
    reply = await office.write(LETTER);
    token = await plantToken(office.test.database, office.accounts.clerk);
  });
  afterAll(async () => {
    await browser.close();
    await office.test.stop();
    await reader.close();
  });

  const open = async (how: Partial<Visit> = {}) => {
    const { page, troubles } = await visit(browser, `${office.test.address}/replies/${reply}/edit`, {
      width: 1366,
      token,
      ...how,
    });
    return { page, troubles };
  };
  const close = async (page: Page) => {
    await page.evaluate('localStorage.clear()').catch(() => undefined);
    await page.close();
  };
  const value = (page: Page) => page.$eval('#text', (text) => (text as HTMLTextAreaElement).value);
  const says = (page: Page, selector: string, words: string) =>
    page.waitForFunction(
      (where, wanted) => document.querySelector(where)?.textContent?.includes(wanted),
      { timeout: 20_000, polling: 50 },
      selector,
      words,
    );
  const put = (page: Page, words: string, cursor = 0) =>
    page.evaluate(
      (typed, at) => {
        const text = document.getElementById('text') as HTMLTextAreaElement;
        text.focus();
        text.select();
        document.execCommand('insertText', false, typed);
        text.setSelectionRange(at, at);
      },
      words,
      cursor,
    );
  const undo = async (page: Page) => {
    await page.focus('#text');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
  };
  const drawn = (page: Page) => page.waitForSelector('#sheet-pages canvas', { timeout: 30_000 });

  it('shows a remark beside its line, mends it with one click, and takes the mend back', async () => {
    const { page, troubles } = await open();
    const typed = LETTER.replace('12部。', '12部,合格。');
    await put(page, typed);
    const line = LETTER.split('\n').findIndex((one) => one.includes('12部')) + 1;
    const mark = await page.waitForSelector(`[data-note="${line}"]`, { timeout: 20_000 });
    const edges = await page.evaluate((at) => {
      const text = document.getElementById('text')!.getBoundingClientRect();
      return document.querySelector(`[data-note="${at}"]`)!.getBoundingClientRect().top - text.top;
    }, line);
    // Sixteen pixels of padding, then lines of 30.4.
    expect(Math.abs(edges - (16 + (line - 1) * 30.4))).toBeLessThan(40);
    await mark!.click();
    expect(await page.$eval('#note', (note) => (note as HTMLElement).innerText)).toMatch(/半角[\s\S]*GB\/T 15834/);
    await page.click('#note [data-mend]');
    expect(await value(page)).toBe(LETTER.replace('12部。', '12部，合格。'));
    await undo(page);
    expect(await value(page)).toBe(typed);
    // A newer paper calls off the older one.
    expect(troubles.filter((trouble) => !/(preview|paper\.pdf) net::ERR_ABORTED/.test(trouble))).toEqual([]);
    await close(page);
  });

  it('answers a suggestion by the paragraph with the cursor, and keeps what is typed beside a promise while the text goes on', async () => {
    const { page } = await open();
    await put(page, LETTER, LETTER.indexOf('居民意见'));
    await says(page, '.suggestions .answer', '已回应');
    await page.click('[data-say="1"]');
    await says(page, '.suggestions .answer', '您指定的');
    await page.select('#r-1', 'declined');
    expect(await page.$eval('.result-reason', (reason) => reason.checkVisibility())).toBe(true);
    await page.type('[name="promise.1.owner"]', '区交通局');
    await page.evaluate(() => {
      const due = document.querySelector('[name="promise.1.due"]') as HTMLInputElement;
      due.value = '2026-03-31';
      due.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.focus('#text');
    const checked = page.waitForResponse((response) => response.url().endsWith('/check'));
    await page.keyboard.type('并');
    await checked;
    await page.waitForFunction(
      () =>
        (document.querySelector('[name="promise.1.owner"]') as HTMLInputElement).value === '区交通局' &&
        (document.querySelector('[name="promise.1.text"]') as HTMLInputElement).value.includes('并居民'),
    );
    expect(await page.$eval('[name="promise.1.due"]', (input) => (input as HTMLInputElement).value)).toBe('2026-03-31');
    expect(await page.$eval('#r-1', (select) => (select as HTMLSelectElement).value)).toBe('declined');
    await close(page);
  });

  it('does not take a field from under somebody’s fingers while the check answers', async () => {
    const { page } = await open();
    const checked = page.waitForResponse((response) => response.url().endsWith('/check'));
    await put(page, `${LETTER}　　注一句。\n`, 0);
    await page.focus('[name="promise.0.owner"]');
    await checked;
    await new Promise((done) => setTimeout(done, 300));
    await page.keyboard.type('示');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('promise.0.owner');
    expect(await page.$eval('[name="promise.0.owner"]', (input) => (input as HTMLInputElement).value)).toContain('示');
    await close(page);
  });

  it('does nothing with half a word of an input method', async () => {
    const { page } = await open();
    await drawn(page);
    await new Promise((done) => setTimeout(done, 3_500));
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(new URL(request.url()).pathname.split('/').at(-1)!);
    });
    const count = () => page.$eval('#count', (words) => words.textContent);
    await page.focus('#text');
    const before = await count();
    const session = await page.createCDPSession();
    await session.send('Input.imeSetComposition', { text: 'banli', selectionStart: 5, selectionEnd: 5 });
    expect(await value(page)).toContain('banli');
    await new Promise((done) => setTimeout(done, 3_500));
    expect(asked).toEqual([]);
    expect(await count()).toBe(before);
    expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain('banli');
    await session.send('Input.insertText', { text: '办理' });
    await says(page, '#autosave', '已暂存');
    expect(await value(page)).toContain('办理');
    expect(await count()).not.toBe(before);
    expect(asked).toEqual(expect.arrayContaining(['check', 'draft', 'preview']));
    await close(page);
  });

  it('says so when the network is gone, keeps the text, and saves it when it is back', async () => {
    const { page } = await open();
    await drawn(page);
    await page.setOfflineMode(true);
    await page.focus('#text');
    await page.keyboard.type('断网时写的。');
    await says(page, '#autosave', '没联网，写的内容留在本机，联网后自动保存');
    expect(await page.evaluate(() => Object.values(localStorage).join())).toContain('断网时写的。');
    await page.setOfflineMode(false);
    await says(page, '#autosave', '已暂存');
    const kept = await office.people.clerk.get(`/api/v1/replies/${reply}/draft`).expect(200);
    expect((kept.body as { draft: unknown }).draft).not.toBeNull();
    await close(page);
  });

  it('saves once for a double click, and from two windows loses neither text', async () => {
    const version = async () =>
      ((await office.people.clerk.get(`/api/v1/replies/${reply}`)).body as { version: number }).version;
    const before = await version();
    const one = await open();
    const other = await open();
    await put(one.page, LETTER.replace('12部', '31部'));
    await Promise.all([
      one.page.waitForNavigation(),
      one.page.evaluate(() => {
        document.getElementById('save')!.click();
        document.getElementById('save')!.click();
      }),
    ]);
    expect(await version()).toBe(before + 1);
    await put(other.page, LETTER.replace('12部', '32部'));
    await Promise.all([other.page.waitForNavigation(), other.page.click('#save')]);
    const shown = await other.page.$eval('main', (main) => main.textContent);
    expect(shown).toContain('两个人同时改了这份答复');
    expect(await other.page.evaluate(() => document.documentElement.innerHTML)).toContain('32部');
    expect(await version()).toBe(before + 1);
    await close(other.page);
    await close(one.page);
  });

  it('comes back with the text by the back button', async () => {
    const { page } = await open();
    await page.focus('#text');
    await page.keyboard.type('离开以前写的。');
    await page.goto(`${office.test.address}/proposals`);
    await page.goBack();
    const offered = async () =>
      (await page.$eval('#recovered', (note) => note.checkVisibility())) || (await page.$('#kept')) !== null;
    expect((await value(page)).includes('离开以前写的。') || (await offered())).toBe(true);
    await close(page);
  });

  it('finds the paragraph of a line of the paper, and the page of a paragraph', async () => {
    const { page } = await open();
    await put(page, FIVE_PAGES);
    await says(page, '#sheet-state', '共5页');
    await page.click('[data-turn="1"]');
    await page.waitForFunction(() => document.getElementById('sheet-page')!.textContent === '2/5');
    // A line in the middle of the second page.
    await page.evaluate(() => {
      const canvas = document.querySelectorAll<HTMLElement>('#sheet-pages canvas')[1]!;
      const { left, top, width, height } = canvas.getBoundingClientRect();
      canvas.dispatchEvent(
        new MouseEvent('click', { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 }),
      );
    });
    const chosen = await page.evaluate(() => {
      const { value: all, selectionStart, selectionEnd } = document.getElementById('text') as HTMLTextAreaElement;
      return { words: all.slice(selectionStart, selectionEnd), share: selectionStart / all.length };
    });
    expect(chosen.words.length).toBeGreaterThan(4);
    expect(chosen.share).toBeGreaterThan(0.15);
    expect(chosen.share).toBeLessThan(0.5);
    await page.evaluate(() => {
      const text = document.getElementById('text') as HTMLTextAreaElement;
      const end = text.value.lastIndexOf('。', text.value.length * 0.9);
      text.setSelectionRange(end, end);
      text.click();
    });
    await page.waitForFunction(() => /^[45]\/5$/.test(document.getElementById('sheet-page')!.textContent));
    await close(page);
  });

  it('draws only the pages that have changed again', async () => {
    const { page } = await open();
    await put(page, FIVE_PAGES);
    await says(page, '#sheet-state', '共5页');
    await page.evaluate(() => {
      for (const canvas of document.querySelectorAll<HTMLElement>('#sheet-pages canvas')) canvas.dataset.old = 'yes';
    });
    const old = () =>
      page.$$eval('#sheet-pages canvas', (all) => all.map((one) => (one as HTMLElement).dataset.old ?? null));
    const end = FIVE_PAGES.lastIndexOf('。', FIVE_PAGES.length * 0.9);
    await page.evaluate(
      (at) => (document.getElementById('text') as HTMLTextAreaElement).setSelectionRange(at, at),
      end,
    );
    await page.keyboard.type('好');
    await page.waitForSelector('#sheet-pages canvas:not([data-old])');
    const kept = await old();
    expect(kept.slice(0, 3)).toEqual(['yes', 'yes', 'yes']);
    expect([kept, (await value(page)).length]).toEqual([expect.arrayContaining([null]), FIVE_PAGES.length + 1]);
    await close(page);
  });

  it('inserts 常用语 by keys alone, so that it can be undone', async () => {
    await office.people.clerk.post('/api/v1/snippets').send({ title: '感谢', text: '感谢您的关心。' }).expect(201);
    const { page } = await open();
    await put(page, '尊敬的林示例委员：\n', 10);
    await page.keyboard.down('Control');
    await page.keyboard.press('j');
    await page.keyboard.up('Control');
    await page.keyboard.type('感');
    await page.keyboard.press('Enter');
    expect(await value(page)).toBe('尊敬的林示例委员：\n感谢您的关心。');
    await undo(page);
    expect(await value(page)).toBe('尊敬的林示例委员：\n');
    await close(page);
  });

  it.each([false, true])('is sound with everything that can stand there, at night: %s', async (dark) => {
    const opinion = await openOpinion();
    for (const width of [1366, 390]) {
      const { page } = await open({ width, dark });
      await put(page, LETTER.replace('12部。', '12部,合格。'));
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('main details')) (details as HTMLDetailsElement).open = true;
      });
      await (await page.waitForSelector('[data-note]', { timeout: 20_000 }))!.click();
      expect(await page.$eval('#review', (review) => review.textContent)).toContain('会办意见：区交通局');
      expect(await violations(page, RULES)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      await close(page);
    }
    expect(opinion).not.toBe('');
  });

  it('adopts a paragraph of an opinion at the cursor, and remembers it', async () => {
    await openOpinion();
    const { page } = await open();
    await put(page, '甲\n\n乙', 2);
    await page.waitForSelector('[data-take]');
    await page.click('[data-take*="预留电梯井道"]');
    await says(page, '#review', '已处理1/2段');
    expect(await value(page)).toBe('甲\n　　一、建议在老旧小区改造中同步预留电梯井道。\n乙');
    await undo(page);
    expect(await value(page)).toBe('甲\n\n乙');
    await close(page);
  });

  /** A unit that helps has handed in its opinion. */
  async function openOpinion(): Promise<string> {
    const { database, app } = office.test;
    const helping = { proposalId: office.caseId, unitId: office.district.traffic, role: 'co' as const, round: 1 };
    const there = await database.reader.manager.findOneBy(Assignment, helping);
    if (there) return there.id;
    const hand = newHand({ ...helping, handedOverDay: '2025-07-01' });
    await database.unitOfWork.run((tx) => tx.insert(Assignment, { ...hand, state: 'co_opinion_due' }));
    const { replyId } = await app.get(ReplyService).start(SYSTEM_ACTOR, hand.id);
    const text = '一、建议在老旧小区改造中同步预留电梯井道。\n二、建议由街道牵头征求低层住户意见。\n';
    await app.get(ReplyService).save(SYSTEM_ACTOR, replyId, 0, text);
    await database.unitOfWork.run((tx) => tx.update(Assignment, { id: hand.id }, { state: 'co_opinion_sent' }));
    return hand.id;
  }

  it('can be written, checked and saved without a mouse', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    const reach = async (wanted: string) => {
      for (let i = 0; i < 200; i++) {
        if (await page.evaluate((where) => document.activeElement?.matches(where), wanted)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`The keyboard does not reach ${wanted}.`);
    };
    await reach('#r-1');
    await page.keyboard.press('ArrowDown');
    await reach('#text');
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
    await page.keyboard.type('键盘写的。');
    await says(page, '#autosave', '已暂存');
    await Promise.all([
      page.waitForNavigation(),
      (async () => {
        await page.keyboard.down('Control');
        await page.keyboard.press('s');
        await page.keyboard.up('Control');
      })(),
    ]);
    expect(await value(page)).toContain('键盘写的。');
    expect(await page.$eval('#r-1', (select) => (select as HTMLSelectElement).value)).toBe('done');
    await close(page);
  });

  it('is one column at a time on a phone, sound and wide enough for fingers', async () => {
    const { page } = await open({ width: 390, height: 844 });
    for (const pane of ['desk-text', 'beside', 'paper']) {
      await page.click(`[data-pane="${pane}"]`);
      expect(await page.$eval(`#${pane}`, (one) => one.checkVisibility())).toBe(true);
      expect([await tooWide(page), await smallTargets(page)]).toEqual([0, []]);
    }
    await close(page);
  });

  it('shows the lines that the issued letter has, every one of them', async () => {
    const { page } = await open();
    await drawn(page);
    await page.click('#record summary');
    await page.type('#f-docNumber', '示区建函〔2025〕31号');
    await page.type('#f-date', '2025-07-02');
    const asked: Uint8Array[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/preview') && response.ok())
        void response.buffer().then((pdf) => asked.push(new Uint8Array(pdf)));
    });
    await put(page, LONG);
    await page.click('[data-preview]');
    await page.waitForFunction(() => !document.getElementById('sheet')!.hasAttribute('aria-busy'), { polling: 100 });
    await says(page, '#sheet-state', '共');
    await new Promise((done) => setTimeout(done, 2_000));
    const preview = asked.at(-1)!;
    await office.write(LONG);
    expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('in_review');
    expect(await office.outcome('reviewer', 'pass_review')).toBe('awaiting_signature');
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    expect(
      await office.outcome('unit_office', 'number', { docNumber: '示区建函〔2025〕31号', day: '2025-07-02' }),
    ).toBe('numbered');
    const issued = await binary(office.people.clerk.get(`/api/v1/replies/${reply}/letter.pdf`)).expect(200);
    expect(issued.headers['x-paper']).toBe('issued');
    const linesIn = async (pdf: Uint8Array) => {
      const { pages, fonts } = await reader.read(pdf);
      return pages.map((one) => linesOf(one, fonts).map(({ text }) => text));
    };
    const [shown, printed] = [await linesIn(preview), await linesIn(new Uint8Array(issued.body as Buffer))];
    expect(printed.length).toBeGreaterThanOrEqual(4);
    expect(shown).toEqual(printed);
    await close(page);
  });
});
