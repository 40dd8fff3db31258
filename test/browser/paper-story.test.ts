import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'puppeteer-core';
import { readLetter } from '../../src/domain/letter/read.js';
import { codeWords } from '../../src/domain/verification/code.js';
import { sha256 } from '../../src/platform/sha256.js';
import { shanghaiMidnight } from '../../src/platform/clock.js';
import { IssuedPaper } from '../../src/proposals/issuing/issued-paper.entity.js';
import { LETTER } from '../e2e/pages/district.js';
import { OfficeTest, UNDATED, type Somebody } from '../e2e/workflow/office.js';
import { openBrowser, visit } from '../support/browser.js';
import { plantToken } from '../support/people.js';
import { realPress, sealed } from '../support/sealed-pdfs.js';
import { paragraph, wordFile } from '../support/word-files.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';

jest.setTimeout(180_000);

const NUMBER = '示区建函〔2025〕31号';
const DAY = '2025-07-02';
const TEXT = `${LETTER}抄送：区政协提案委员会，区政府督查室。\n`;
const PHONE = 390;

/** From the clerk's Word file to the sealed letter that its receiver verifies, each at a screen of their own. */
describe('The story of a paper', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'banfu-paper-'));
  const press = realPress({ VERIFY_URL: 'https://banfu.example.gov.cn' });
  const troubles: string[] = [];
  let office: OfficeTest;
  let browser: Browser;
  let replyId: string;
  let paper: IssuedPaper;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await OfficeTest.start(undefined, { printer: press });
    await office.review('office');
    await office.put({ state: 'drafting', role: 'lead' });
    const { body } = await office.people.clerk.post(`/api/v1/assignments/${office.id}/replies`).expect(201);
    ({ replyId } = body as { replyId: string });
  });
  afterAll(async () => {
    await browser.close();
    await office.test.stop();
    await rm(folder, { recursive: true });
  });

  const file = (name: string, bytes: Uint8Array): string => {
    const where = path.join(folder, name);
    writeFileSync(where, bytes);
    return where;
  };
  const shown = (page: Page): Promise<string> => page.$eval('main', (main) => main.innerText);
  const state = async () => (await office.row()).state;

  /** A page as somebody sees it, sound on the screen it is for. */
  async function open(who: Somebody | null, where: string, width = 1366): Promise<Page> {
    const token = who === null ? undefined : await plantToken(office.test.database, office.accounts[who]);
    const visited = await visit(browser, office.test.address + where, { width, token });
    const { page } = visited;
    expect(await violations(page, RULES)).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    if (width === PHONE) expect(await smallTargets(page)).toEqual([]);
    page.on('close', () => troubles.push(...visited.troubles));
    return page;
  }
  /** What cannot be taken back is asked about in a dialog; Enter says yes. */
  const follow = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
    const gone = page.waitForNavigation();
    await act();
    await Promise.race([gone, page.waitForSelector('dialog #confirm').catch(() => null)]);
    await (await page.$('dialog #confirm [value=yes]'))?.press('Enter');
    await gone;
  };
  const choose = async (page: Page, field: string, where: string): Promise<void> => {
    const input = await page.$(`main input[name=${field}][type=file]`);
    await (input as unknown as { uploadFile(name: string): Promise<void> }).uploadFile(where);
    await follow(page, () => page.click('form[enctype] .btn-primary'));
  };
  /** A step by its page, as its button leads there. */
  async function step(who: Somebody, action: string, typed: Record<string, string> = {}, width = 1366): Promise<void> {
    const page = await open(who, `/assignments/${office.id}/steps/${action}`, width);
    for (const [name, value] of Object.entries(typed))
      await page.$eval(`main [name=${name}]`, (input, text) => void ((input as HTMLInputElement).value = text), value);
    await follow(page, () => page.click('form.step .btn-primary'));
    expect(page.url()).not.toContain('/steps/');
    await page.close();
  }

  it('begins as a Word file, which is looked at before it becomes the draft', async () => {
    const lines = TEXT.split('\n').filter((line) => line !== '');
    const page = await open('clerk', `/replies/${replyId}/edit`);
    await follow(page, () => page.click('[formaction$="/word"]'));
    await choose(page, 'file', file('答复.docx', wordFile(lines.map((line) => paragraph(line)).join(''))));
    expect(await shown(page)).toContain('今年已为三个小区加装电梯12部。');
    await follow(page, () => page.click('[value=take]'));
    await page.close();
    const { body } = await office.people.clerk.get(`/api/v1/replies/${replyId}`).expect(200);
    const { text, version } = body as { text: string; version: number };
    expect(version).toBe(1);
    expect(readLetter(text).model).toEqual(readLetter(TEXT).model);
  });

  it('is reviewed, and signed on a phone: exactly that text', async () => {
    await step('clerk', 'send_for_review', UNDATED);
    expect(await state()).toBe('in_review');
    await step('reviewer', 'pass_review', { note: '同意' });
    expect(await state()).toBe('awaiting_signature');
    const page = await open('signer', `/replies/${replyId}`, PHONE);
    expect(await shown(page)).toContain('今年已为三个小区加装电梯12部。');
    await follow(page, () => page.click('.actions a[href$="/review"]'));
    expect([await violations(page, RULES), await tooWide(page), await smallTargets(page)]).toEqual([[], 0, []]);
    await follow(page, () => page.click('form.review button[value=sign]'));
    await page.close();
    expect(await state()).toBe('signed');
  });

  it('gets its number, and from then on is one file', async () => {
    await step('unit_office', 'number', { docNumber: NUMBER, day: DAY });
    expect(await state()).toBe('numbered');
    paper = await office.test.database.reader.manager.findOneByOrFail(IssuedPaper, { replyId });
    const onPage = await office.people.clerk.get(`/replies/${replyId}/paper.pdf`).expect(200);
    const onApi = await office.people.unit_office.get(`/api/v1/replies/${replyId}/letter.pdf`).expect(200);
    expect(onPage.headers['content-type']).toContain('application/pdf');
    expect(sha256(onPage.body as Buffer)).toBe(paper.pdfSha256);
    expect(sha256(onApi.body as Buffer)).toBe(paper.pdfSha256);
  });

  it('comes back sealed: refused with one altered character, kept when it is right', async () => {
    const altered = await press.print(
      readLetter(TEXT.replace('12部', '72部')).model,
      { unit: '示例区住房建设局', docNumber: NUMBER, date: DAY },
      { draft: false, at: shanghaiMidnight(DAY), issue: { code: paper.code } },
    );
    const issued = await office.people.unit_office.get(`/api/v1/replies/${replyId}/letter.pdf`).expect(200);
    const page = await open('unit_office', `/assignments/${office.id}/steps/seal`);
    await choose(page, 'original', file('altered.pdf', await sealed(altered.pdf)));
    expect(await shown(page)).toContain(
      '发文稿为“今年已为三个小区加装电梯12部。”，来件为“今年已为三个小区加装电梯72部。”',
    );
    expect(await violations(page, RULES)).toEqual([]);
    expect(await state()).toBe('numbered');
    await choose(page, 'original', file('sealed.pdf', await sealed(issued.body as Buffer)));
    expect(await shown(page)).toContain('归档正本（PDF），与发文稿逐字一致');
    expect(await state()).toBe('sealed');
    await page.close();
  });

  it('is delivered, and its receiver can tell on a phone that it is genuine', async () => {
    await step('unit_office', 'deliver', { day: DAY, channel: 'in_person' });
    expect(await state()).toBe('delivered');
    const page = await open(null, '/verify', PHONE);
    await page.type('input[name=code]', codeWords(paper.code).toLowerCase());
    await follow(page, () => page.click('form[enctype] button'));
    const words = await shown(page);
    for (const told of ['这是登记在册的答复函', '示例区住房建设局', NUMBER, '2025年7月2日', '没有公开，不显示'])
      expect(words).toContain(told);
    expect(words).not.toContain('电梯');
    expect([await violations(page, RULES), await tooWide(page), await smallTargets(page)]).toEqual([[], 0, []]);
    await choose(page, 'file', path.join(folder, 'sealed.pdf'));
    expect(await shown(page)).toContain('盖章正本');
    await choose(page, 'file', path.join(folder, 'altered.pdf'));
    expect(await shown(page)).toContain('与登记的不一致');
    await page.close();
    // Refusals are answers, and the people here come with tokens, which have no desk to come back to.
    expect(troubles.filter((trouble) => !/status of 422|status of 403.*:\d+\/$/.test(trouble))).toEqual([]);
  });
});
