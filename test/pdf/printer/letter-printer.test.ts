import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readLetter } from '../../../src/domain/letter/read.js';
import type { LetterModel } from '../../../src/domain/letter/model.js';
import { STANDARD } from '../../../src/domain/letterhead/letterhead.js';
import { lookOf } from '../../../src/domain/letterhead/look.js';
import { LetterPrinter, openLetterPrinter, type LetterPrinterParts } from '../../../src/letters/letter-printer.js';
import { letterShell } from '../../../src/letters/paper/letter-shell.js';
import { loadFontSet } from '../../../src/platform/fonts/coverage.js';
import { PROJECT_ROOT } from '../../../src/platform/paths.js';
import { createFactsReader } from '../../../src/platform/pdf/facts/reader.js';
import { readConfig } from '../../../src/platform/config.js';
import { closePrinters, isPdf, printer } from './support.js';

const press = openLetterPrinter(readConfig());
afterAll(() => press.close());
afterAll(closePrinters);

async function cleanLetter(name: string): Promise<LetterModel> {
  const file = path.join(PROJECT_ROOT, 'test/fixtures/letters', `${name}.txt`);
  return readLetter(await readFile(file, 'utf8')).model;
}

describe('the letter printer', () => {
  it.each(['clean-1-page', 'clean-5-pages', 'clean-12-pages'])('prints %s and has read it back', async (name) => {
    const letter = await press.print(await cleanLetter(name), {}, { draft: false });
    expect(letter.pages).toBe(letter.facts.pages.length);
    expect(isPdf(letter.pdf)).toBe(true);
    expect(letter.missing).toEqual([]);
    expect(letter.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same bytes for the same letter and instant', async () => {
    const model = await cleanLetter('clean-2-pages');
    const at = new Date('2025-09-12T00:00:00Z');
    const [one, other] = await Promise.all([
      press.print(model, {}, { draft: false, at }),
      press.print(model, {}, { draft: false, at }),
    ]);
    expect(one.sha256).toBe(other.sha256);
  });

  it('refuses a print whose lines or pages end elsewhere than in the one that it goes with', async () => {
    const model = await cleanLetter('clean-2-pages');
    const { pdf } = await press.print(model, {}, { draft: false });
    const again = { draft: false, preprinted: true, sameLinesAs: pdf };
    const over = await press.print(model, {}, again);
    expect(over.pages).toBe(2);
    const content = { ...STANDARD, phrases: { contact: '（电话：{电话}，找{联系人}）' } };
    const look = lookOf('甲局', { no: 1, content }, null)!;
    await expect(press.print(model, {}, { ...again, look })).rejects.toMatchObject({ code: 'paper.other-lines' });
    // The bytes that were given are still there.
    expect(pdf.byteLength).toBeGreaterThan(1000);
  });

  it('says in the PDF whose letter it is, its number and who may read it', async () => {
    const { pdf, facts } = await press.print(await cleanLetter('clean-1-page'), {}, { draft: false });
    const written = (text: string) => `<${Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex')}>`;
    const file = Buffer.from(pdf).toString('latin1');
    expect(file).toContain(`/Author ${written('示例区住房建设局')}`);
    expect(file).toContain(`/Subject ${written('示区住建函〔2025〕18号')}`);
    expect(file).toContain(`/Keywords ${written('办理类别A')}`);
    expect(facts).toMatchObject({ lang: 'zh-CN', tagged: true });
  });

  it('names what a draft lacks in the result and in the PDF', async () => {
    const model = { ...(await cleanLetter('clean-1-page')), date: null };
    const letter = await press.print(model, {}, { draft: true });
    expect(letter.missing).toEqual([{ field: 'date', label: '成文日期' }]);
    const keywords = Buffer.from('\uFEFF缺成文日期', 'utf16le').swap16().toString('hex');
    expect(Buffer.from(letter.pdf).toString('latin1')).toContain(`/Keywords <${keywords}>`);
  });

  it('refuses a hole when the letter is to be issued', async () => {
    const model = { ...(await cleanLetter('clean-1-page')), date: null };
    await expect(press.print(model, {}, { draft: false })).rejects.toMatchObject({ code: 'letter.incomplete' });
  });

  it('puts the record into the letter', async () => {
    const model = await cleanLetter('clean-1-page');
    const { html } = await press.print(model, { docNumber: '示测函〔2025〕7号' }, { draft: false });
    expect(html).toContain('示测函〔2025〕7号');
  });

  it('makes a web page whose faces are files, and in which a dollar sign is itself', async () => {
    const model = await cleanLetter('clean-1-page');
    const body = [...model.body, { kind: 'paragraph' as const, text: '费用$&元' }];
    const { html } = await press.print({ ...model, body }, {}, { draft: false });
    expect(html).toContain('费用$&amp;元');
    expect(html).toMatch(/url\("?file:\/\/\//);
    expect(html).not.toContain('/assets/');
  });

  it('prints markup and template braces as the text they are', async () => {
    const model = await cleanLetter('clean-1-page');
    const body = [...model.body, { kind: 'paragraph' as const, text: '<img src="file:///etc/passwd">{{title}}' }];
    expect((await press.print({ ...model, body }, {}, { draft: false })).pages).toBeGreaterThan(0);
  });

  it('refuses a paper that does not say what was meant, and tells what differs', async () => {
    const fonts = loadFontSet({});
    const shell = letterShell(fonts);
    const honest = printer({}, shell);
    const parts: LetterPrinterParts = { fonts, shell, printer: honest, reader: createFactsReader() };
    const model = await cleanLetter('clean-1-page');
    const changed = {
      ...parts,
      printer: {
        print: (job: Parameters<typeof honest.print>[0]) =>
          honest.print({ ...job, body: job.body.replace('委员', '委负') }),
        healthy: () => Promise.resolve(true),
        close: () => Promise.resolve(),
      },
    };
    await expect(new LetterPrinter(changed).print(model, {}, { draft: false })).rejects.toMatchObject({
      code: 'paper.read-back',
      sentence: expect.stringContaining('委') as unknown,
    });
    expect((await new LetterPrinter(parts).print(model, {}, { draft: false })).pages).toBeGreaterThan(0);
  });
});
