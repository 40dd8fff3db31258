import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PdfFacts } from '../../src/domain/paper/pdf-facts.js';
import { readFacts } from '../../src/platform/pdf/facts/read-facts.js';
import { openPrinter, typeset } from '../pdf/paper/letters.js';
import { openPress } from '../pdf/typeset/press.js';
import { LETTERS, SPACED } from '../pdf/typeset/quality-letters.js';
import { mupdf, poppler } from '../support/other-readers.js';

describe('the text of a letter', () => {
  const printer = openPrinter();
  let pdf: Uint8Array;
  let facts: PdfFacts;

  beforeAll(async () => {
    ({ pdf } = await printer.print(typeset('clean-5-pages').job));
    facts = await readFacts(new Uint8Array(pdf));
  });
  afterAll(() => printer.close());

  it('is what poppler reads', () => {
    expect(sorted(poppler(pdf, '-raw'))).toBe(sorted(ours()));
  });

  it('is what MuPDF reads, rare characters included', () => {
    const text = mupdf(pdf, 'draw', '-q', '-F', 'txt');
    expect(sorted(text)).toBe(sorted(ours()));
    for (const name of '堃玥镕祎赟㛃𬱖') expect(text).toContain(name);
    expect(text).not.toMatch(/[\u2E80-\u2FDF\uF900-\uFAFF\uE000-\uF8FF\uFFFD]/u);
  });

  it('stands on as many pages as MuPDF counts', () => {
    expect(facts.pages).toHaveLength(Number(/Pages: (\d+)/.exec(mupdf(pdf, 'info'))?.[1]));
  });

  function ours(): string {
    return facts.pages.flatMap((page) => page.glyphs.map((glyph) => glyph.text)).join('');
  }
});

describe.each(LETTERS)('poppler copies a letter %s', (_, model) => {
  const press = openPress();
  afterAll(() => press.close());

  it('in the order of the letter, cell by cell, with the spaces between words', async () => {
    const { pdf, expected } = await press.print(model);
    const text = poppler(pdf, '-raw').replaceAll('―', '—');
    const plain = (words: string) => words.replaceAll(/\s+/g, '');
    const head = plain(expected.repeated.join(''));
    const copied = plain(text).replaceAll(/—[2-9]—/g, '');
    const [before = '', ...after] = head === '' ? [copied] : copied.split(head);
    const once = after.length === 0 ? before : before + head + after.join('');
    expect(once).toBe(plain(expected.texts.join('')));
    for (const spaced of SPACED)
      if (expected.texts.some((one) => one.includes(spaced))) expect(text.replaceAll(/\s+/g, ' ')).toContain(spaced);
  });
});

/** Every program has its own order of reading; the characters are the same. The title face's dash comes back as U+2015. */
function sorted(text: string): string {
  const characters = [...text.replace(/\s/gu, '').replaceAll('―', '—')];
  return characters.sort().join('');
}
