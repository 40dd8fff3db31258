import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { SYSTEM_ACTOR } from '../../src/domain/rights/actor.js';
import { readLetter } from '../../src/domain/letter/read.js';
import { ReplyService } from '../../src/proposals/replies/replies.service.js';
import { openSite, type Site } from '../e2e/pages/app.js';
import { LETTER, plantDistrict } from '../e2e/pages/district.js';
import { openBrowser, visit } from '../support/browser.js';
import { FROM_WORD } from '../support/clipboards.js';
import { plantAccount, plantToken } from '../support/people.js';
import { paragraph, run, table, wordFile } from '../support/word-files.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';

const LINES = LETTER.replace('12部', '15部')
  .split('\n')
  .filter((line) => line !== '');
const WORD = wordFile({
  body:
    LINES.slice(0, -1)
      .map((line) => paragraph(line))
      .join('') +
    table(['街道', '数量'], [{ cell: '甲街道', properties: '<w:gridSpan w:val="1"/>' }, '5部']) +
    paragraph(`${run('以上。')}<w:r><w:commentReference w:id="1"/></w:r>`) +
    paragraph(LINES.at(-1)!),
  comments: `<w:comment w:id="1" w:author="示例甲" w:date="2025-09-01T08:00:00Z">${paragraph('请核对数量')}</w:comment>`,
});

describe('Word in the workspace', () => {
  let browser: Browser;
  let site: Site;
  let token: string;
  let folder: string;
  const replies: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    site = await openSite();
    const district = await plantDistrict(site.database);
    const writing = site.app.get(ReplyService);
    const { replyId } = await writing.start(SYSTEM_ACTOR, district.lifts.assignment);
    await writing.save(SYSTEM_ACTOR, replyId, 0, LETTER);
    replies.push(replyId);
    const clerk = await plantAccount(site.database, { roles: ['clerk'], unitId: district.housing });
    token = await plantToken(site.database, clerk);
    folder = mkdtempSync(path.join(tmpdir(), 'banfu-word-'));
    writeFileSync(path.join(folder, '答复.docx'), WORD);
    // A page of this test's may use the clipboard, as one that a person looks at may.
    const origin = site.address;
    await browser.defaultBrowserContext().overridePermissions(origin, ['clipboard-read', 'clipboard-write']);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  });

  const open = (where: string, how: { width?: number; scripts?: boolean } = {}) =>
    visit(browser, `${site.address}/replies/${replies[0]}${where}`, { width: 1440, token, ...how });
  const follow = (page: Page, act: () => Promise<unknown>) => Promise.all([page.waitForNavigation(), act()]);
  const text = (page: Page) => page.$eval('#text', (box) => (box as HTMLTextAreaElement).value);
  const choose = async (page: Page) => {
    const input = (await page.$('#f-file')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path.join(folder, '答复.docx'));
    await follow(page, () => page.click('main .btn-primary'));
  };
  const shown = (page: Page) => page.$eval('main', (main) => main.innerText);
  const sound = async (page: Page, name: string, widths = [1440, 390]) => {
    for (const width of widths) {
      await page.setViewport({ width, height: 900, isMobile: width < 700, hasTouch: width < 700 });
      expect(await violations(page, RULES)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      if (width < 700) expect(await smallTargets(page)).toEqual([]);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
    }
    await page.setViewport({ width: 1440, height: 900 });
  };

  it.each([true, false])(
    'a file comes in, looked at first; what was typed before is still there (scripts: %s)',
    async (scripts) => {
      const before = (await site.app.get(ReplyService).start(SYSTEM_ACTOR, await assignmentOf())).version;
      const { page, troubles } = await open('/edit', { scripts });
      await page.focus('#text');
      await page.keyboard.type('打了一半。');
      await follow(page, () => page.click('[formaction$="/word"]'));
      expect(await shown(page)).toContain('您有还没保存的正文');
      if (scripts) await sound(page, 'choose');
      await choose(page);
      expect(await shown(page)).toContain('还没有保存');
      expect(await shown(page)).toContain('批注（示例甲 2025-09-01），没有带入');
      expect(await shown(page)).toContain('请核对数量');
      if (scripts) await sound(page, 'preview');
      await follow(page, () => page.click('[value=take]'));
      if (before === 1) expect(await shown(page)).toContain('已存为第2稿');
      if (scripts) await sound(page, 'taken');
      await page.goto(`${site.address}/replies/${replies[0]}/edit?kept=1`);
      expect(await text(page)).toContain('打了一半。');
      await follow(page, () => page.goto(`${site.address}/replies/${replies[0]}/edit`));
      expect(readLetter(await text(page)).model.body.some(({ kind }) => kind === 'table')).toBe(true);
      expect(troubles.filter((trouble) => !/paper\.pdf|Indexing all PDF objects/.test(trouble))).toEqual([]);
      await page.close();
      await site.database.unitOfWork.run((tx) => tx.query('DELETE FROM reply_draft'));
    },
  );

  const assignmentOf = async () => {
    const { body } = await fetchJson(`/api/v1/replies/${replies[0]}`);
    return (body as { assignment: { id: string } }).assignment.id;
  };
  const fetchJson = async (where: string) => {
    const answer = await fetch(site.address + where, { headers: { Authorization: `Bearer ${token}` } });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };

  /** As the browser does on Ctrl+V; the page decides what becomes of it. */
  const paste = (page: Page, html: string, plain: string) =>
    page.evaluate(
      (rich, words) => {
        const data = new DataTransfer();
        data.setData('text/html', rich);
        data.setData('text/plain', words);
        const box = document.getElementById('text')!;
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        return box.dispatchEvent(event);
      },
      html,
      plain,
    );
  const said = (page: Page, words: string) =>
    page.waitForFunction(
      (wanted) => document.getElementById('pasted')!.innerText.includes(wanted),
      { polling: 100 },
      words,
    );

  it('a clipboard of Word comes in with its numbers at the cursor, can be undone, and says what was left out', async () => {
    const { page } = await open('/edit');
    const before = await text(page);
    const line = before.indexOf('感谢您');
    await page.evaluate(`text.focus(); text.setSelectionRange(${line}, ${line})`);
    expect(await paste(page, FROM_WORD, '没有序号的文字\n')).toBe(false);
    await said(page, '已贴进，请留意');
    const pasted = await text(page);
    expect(pasted).toContain('一、工作开展情况\n（一）已加装电梯15部，5G 覆盖率100%。');
    expect(pasted.startsWith(before.slice(0, line))).toBe(true);
    expect(pasted.endsWith(before.slice(line))).toBe(true);
    expect(await page.$eval('#pasted', (note) => (note as HTMLElement).innerText)).toContain(
      '批注（示例丙）“请核对数字”，没有带入',
    );
    expect(await page.$eval('#state', (state) => state.textContent)).toContain('有未保存的修改');
    await sound(page, 'pasted', [1440]);
    await page.focus('#text');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    expect(await text(page)).toBe(before);
    await page.close();
  });

  it('says so on a phone, too', async () => {
    const { page } = await open('/edit', { width: 390 });
    await paste(page, FROM_WORD, '');
    await said(page, '已贴进，请留意');
    await sound(page, 'pasted', [390]);
    await page.close();
  });

  it('plain words are pasted by the browser itself, and without the server the plain text comes in', async () => {
    const { page } = await open('/edit');
    expect(await paste(page, '<span style="color:red">几个字</span>', '几个字')).toBe(true);
    expect(await paste(page, '', '几个字')).toBe(true);
    await page.setOfflineMode(true);
    expect(await paste(page, FROM_WORD, '只有文字')).toBe(false);
    await said(page, '连不上服务器，只贴进了文字');
    expect(await text(page)).toContain('只有文字');
    await page.setOfflineMode(false);
    await page.evaluate('text.value = ""');
    expect(await paste(page, '<p class=MsoNormal>机密★</p>', '机密★')).toBe(false);
    await said(page, '改用涉密系统');
    expect(await text(page)).toBe('');
    await page.close();
  });

  it('the body goes to the clipboard in one click, from the workspace and from its page', async () => {
    const { page } = await open('/edit');
    await page.bringToFront();
    const { body } = await fetchJson(`/api/v1/replies/${replies[0]}/body`);
    const { text: wanted } = body as { text: string };
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.click('#copy-body');
    await page.waitForFunction("document.getElementById('copied').textContent.includes('已复制')");
    expect((await clipboard()).replaceAll('\r', '')).toBe(wanted);
    await page.goto(`${site.address}/replies/${replies[0]}/body`);
    await sound(page, 'body');
    await page.click('#copy');
    await page.waitForFunction("document.getElementById('copied').textContent.includes('已复制')");
    expect((await clipboard()).replaceAll('\r', '')).toBe(wanted);
    await page.close();
  });

  it('the body’s page is enough without scripts', async () => {
    const { page } = await open('/body', { scripts: false });
    expect(await shown(page)).toContain('全选');
    expect(await page.$eval('#f-body', (box) => (box as HTMLTextAreaElement).value)).toMatch(/^尊敬的林示例委员：\n/);
    expect(await page.$eval('#copy', (button) => (button as HTMLElement).hidden)).toBe(true);
    await page.close();
  });
});
