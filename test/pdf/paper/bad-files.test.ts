import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkPaper } from '../../../src/domain/paper/check.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { PROJECT_ROOT } from '../../../src/platform/paths.js';
import { createFactsReader } from '../../../src/platform/pdf/facts/reader.js';
import { handmadePdf } from './handmade-pdf.js';

const FOREIGN = path.join(PROJECT_ROOT, 'test/fixtures/foreign');
const text = (content: string) => new TextEncoder().encode(content);
const notice = new Uint8Array(readFileSync(path.join(FOREIGN, 'notice.pdf')));

describe('a file that is no readable PDF', () => {
  const reader = createFactsReader();

  async function refusalOf(pdf: Uint8Array): Promise<Refusal> {
    const error: unknown = await reader.read(pdf).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Refusal)) throw new Error(`Expected a refusal, got ${String(error)}`);
    return error;
  }

  it.each([
    ['an empty file', new Uint8Array(), 'pdf.empty'],
    ['a text named .pdf', text('关于某提案的答复\n'), 'pdf.not-a-pdf'],
    ['a PDF cut off in the middle', notice.slice(0, notice.length / 2), 'pdf.damaged'],
    ['the mark of a PDF and nothing else', text('%PDF-1.7\n'), 'pdf.damaged'],
    ['a PDF that needs a password', new Uint8Array(readFileSync(path.join(FOREIGN, 'locked.pdf'))), 'pdf.encrypted'],
    ['a PDF without pages', handmadePdf(0), 'pdf.no-pages'],
    ['a PDF of 501 pages', handmadePdf(501), 'pdf.too-many-pages'],
    ['a file over 50 MB', new Uint8Array(50 * 1024 * 1024 + 1), 'pdf.too-large'],
  ])('is refused with a sentence and a remedy: %s', async (_, pdf, code) => {
    const refusal = await refusalOf(pdf);
    expect(refusal.code).toBe(code);
    expect(refusal.sentence).toMatch(/\p{Script=Han}.*。$/u);
    expect(refusal.remedy).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('does not keep the reader from reading the next one', async () => {
    await refusalOf(notice.slice(0, 5000));
    expect((await reader.read(notice)).pages).toHaveLength(1);
  });
});

describe('an unusual PDF', () => {
  const reader = createFactsReader();

  it('of 300 pages is read', async () => {
    const { pages, fonts } = await reader.read(handmadePdf(300));
    expect(pages).toHaveLength(300);
    expect(pages[299]?.glyphs.map((glyph) => glyph.text).join('')).toBe('page');
    expect(fonts).toEqual([expect.objectContaining({ family: 'Helvetica', embedded: false, subset: false })]);
  }, 30_000);

  it('without any text fails for want of a text layer', async () => {
    const { pass, results } = checkPaper(await reader.read(handmadePdf(2, '0 0 595 842 re f')));
    expect(pass).toBe(false);
    expect(results.find(({ rule }) => rule === 'T-d')).toMatchObject({ ok: false, measured: '没有文字层' });
  });

  it('that is a scan is told to be one', async () => {
    const scan = 'q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q';
    const { results } = checkPaper(await reader.read(handmadePdf(1, scan)));
    expect(results.find(({ rule }) => rule === 'T-d')).toMatchObject({ ok: false, measured: '没有文字层（扫描件）' });
  });

  it('whose drawing is broken is judged by what can be read of it', async () => {
    const { results } = checkPaper(await reader.read(handmadePdf(1, 'BT /F 12 Tf (page) Tj ET q q /X Do ( <<')));
    expect(results.find(({ rule }) => rule === 'T-a')?.ok).toBe(false);
  });
});
