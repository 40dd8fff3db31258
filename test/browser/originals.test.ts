import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'puppeteer-core';
import { codeWords } from '../../src/domain/verification/code.js';
import { readLetter } from '../../src/domain/letter/read.js';
import { shanghaiMidnight } from '../../src/platform/clock.js';
import { IssuedPaper } from '../../src/proposals/issuing/issued-paper.entity.js';
import { LETTER } from '../e2e/pages/district.js';
import { OfficeTest, UNDATED, type Somebody } from '../e2e/workflow/office.js';
import { openBrowser, visit } from '../support/browser.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';
import { plantToken } from '../support/people.js';
import { realPress, sealed } from '../support/sealed-pdfs.js';

jest.setTimeout(120_000);

const VERIFY_URL = 'https://banfu.example.gov.cn';
const NUMBER = '示区建函〔2025〕31号';
const TEXT = `${LETTER}\n抄送：区政协提案委员会，区政府督查室。\n`;

/** The end of a letter's way: signed, numbered, sealed outside, back with a changed character, back right, verified by its receiver. */
describe('The sealed copy', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'banfu-sealed-'));
  const press = realPress({ VERIFY_URL });
  let office: OfficeTest;
  let browser: Browser;
  let replyId: string;
  let paper: IssuedPaper;

  beforeAll(async () => {
    browser = await openBrowser();
    office = await OfficeTest.start(undefined, { printer: press });
    await office.review();
    await office.put({ state: 'drafting', role: 'lead' });
    replyId = await office.write(TEXT);
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    expect(await office.outcome('unit_office', 'number', { docNumber: NUMBER, day: '2025-07-02' })).toBe('numbered');
    paper = await office.test.database.reader.manager.findOneByOrFail(IssuedPaper, { replyId });
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
  const bytesOf = async (who: Somebody, address: string): Promise<Buffer> =>
    (await office.people[who].get(address).expect(200)).body as Buffer;
  const shown = (page: Page): Promise<string> =>
    page.$eval('main', (main) => (main as unknown as { innerText: string }).innerText);
  const send = async (page: Page, field: string, where: string): Promise<void> => {
    const input = await page.$(`input[name=${field}][type=file]`);
    await (input as unknown as { uploadFile(name: string): Promise<void> }).uploadFile(where);
    await Promise.all([page.waitForNavigation(), page.click('form[enctype] button')]);
  };

  it('is refused with one altered character, kept when it is right, and verified by code and file on a phone', async () => {
    const issued = await bytesOf('unit_office', `/api/v1/replies/${replyId}/letter.pdf`);
    const altered = await press.print(
      readLetter(TEXT.replace('12部', '72部')).model,
      { unit: '示例区住房建设局', docNumber: NUMBER, date: '2025-07-02' },
      { draft: false, at: shanghaiMidnight('2025-07-02'), issue: { code: paper.code } },
    );

    const token = await plantToken(office.test.database, office.accounts.unit_office);
    const step = `${office.test.address}/assignments/${office.id}/steps/seal`;
    const { page } = await visit(browser, step, { width: 1366, token });
    await send(page, 'original', file('altered.pdf', await sealed(altered.pdf)));
    expect(await shown(page)).toContain(
      '发文稿为“今年已为三个小区加装电梯12部。”，来件为“今年已为三个小区加装电梯72部。”',
    );
    expect((await office.row()).state).toBe('numbered');
    expect(await violations(page, RULES)).toEqual([]);
    await send(page, 'original', file('sealed.pdf', await sealed(issued)));
    expect(page.url()).toBe(`${office.test.address}/proposals/${office.caseId}`);
    expect(await shown(page)).toContain('归档正本（PDF），与发文稿逐字一致');
    expect((await office.row()).state).toBe('sealed');
    await page.close();

    const { page: phone, troubles } = await visit(browser, `${office.test.address}/verify`, { width: 390 });
    await phone.type('input[name=code]', codeWords(paper.code).toLowerCase());
    await Promise.all([phone.waitForNavigation(), phone.click('form[enctype] button')]);
    const words = await shown(phone);
    for (const told of ['这是登记在册的答复函', '示例区住房建设局', NUMBER, '2025年7月2日', '没有公开，不显示'])
      expect(words).toContain(told);
    expect(words).not.toContain('电梯');
    expect([await violations(phone, RULES), await tooWide(phone), await smallTargets(phone)]).toEqual([[], 0, []]);
    await send(phone, 'file', path.join(folder, 'sealed.pdf'));
    expect(await shown(phone)).toContain('盖章正本');
    await send(phone, 'file', path.join(folder, 'altered.pdf'));
    expect(await shown(phone)).toContain('与登记的不一致');
    expect(troubles).toEqual([]);
    await phone.close();
  });
});
