import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { Refusal } from '../../../src/domain/refusal.js';
import { PAPER_KINDS } from '../../../src/letters/papers/kinds/index.js';
import { paperSheet } from '../../../src/letters/papers/paper-kind.js';
import { sheetTexts } from '../../../src/letters/sheets/sheet-texts.js';
import { sheetView } from '../../../src/letters/sheets/sheet-view.js';
import { TITLE_FACE } from '../../../src/letters/word/word-file.js';
import { wordSheet } from '../../../src/letters/word/word-sheet.js';

const AT = new Date('2026-03-18T10:00:00+08:00');

describe.each(PAPER_KINDS.map((kind) => [kind.name, kind] as const))('the Word file of %s', (_name, kind) => {
  it.each(['short', 'normal'] as const)('says what the PDF says (%s)', async (length) => {
    const sheet = paperSheet(kind, kind.samples[length]);
    const { docx } = await wordSheet(sheet, kind.name, AT);
    const said = wordsOf(docx);
    if (sheet.layout === 'letter') return expect(said).toContain(plain(sheet.letter.title ?? ''));
    const drawn = new Set(
      Object.values(sheet.charts).flatMap((svg) => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text)),
    );
    for (const { text } of sheetTexts(sheetView(sheet, TITLE_FACE)))
      if (!drawn.has(text)) expect(said).toContain(plain(text));
  });

  it('has the same bytes for the same day, and is refused rather than kept waiting for', async () => {
    const sheet = paperSheet(kind, kind.samples.short);
    expect((await wordSheet(sheet, kind.name, AT)).docx).toEqual((await wordSheet(sheet, kind.name, AT)).docx);
    const long = wordSheet(paperSheet(kind, kind.samples.extreme), kind.name, AT);
    await expect(
      long.then(
        () => 'made',
        (error: unknown) => (error as Refusal).code,
      ),
    ).resolves.toMatch(/^made$|^letter\.too-many-cells$/);
  });
});

const plain = (text: string): string => text.replace(/\s/gu, '');

function wordsOf(docx: Uint8Array): string {
  const parts = unzipSync(docx);
  const xml = strFromU8(parts['word/document.xml']!);
  return plain([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(''))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
