import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PdfFacts } from '../../../src/domain/paper/pdf-facts.js';
import { createFactsReader } from '../../../src/platform/pdf/facts/reader.js';
import { openPrinter, typeset } from './letters.js';

/** Two readers that share no code with ours: poppler and MuPDF. */
describe('the text of a letter', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'second-opinions-'));
  const file = path.join(folder, 'letter.pdf');
  const printer = openPrinter();
  let facts: PdfFacts;

  beforeAll(async () => {
    const { pdf } = await printer.print(typeset('clean-5-pages').job);
    writeFileSync(file, pdf);
    facts = await createFactsReader().read(pdf);
  });
  afterAll(async () => {
    await printer.close();
    rmSync(folder, { recursive: true });
  });

  it('is what pdftotext reads', () => {
    expect(sorted(output('pdftotext', ['-raw', file, '-'], 'poppler-utils'))).toBe(sorted(ours()));
  });

  it('is what mutool reads', () => {
    expect(sorted(output('mutool', ['draw', '-q', '-F', 'txt', file], 'mupdf-tools'))).toBe(sorted(ours()));
  });

  it('stands on as many pages as mutool counts', () => {
    const pages = /Pages: (\d+)/.exec(output('mutool', ['info', file], 'mupdf-tools'))?.[1];
    expect(facts.pages).toHaveLength(Number(pages));
  });

  function ours(): string {
    return facts.pages.flatMap((page) => page.glyphs.map((glyph) => glyph.text)).join('');
  }
});

function output(program: string, args: string[], debianPackage: string): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw new Error(`This test needs ${program}: apt install ${debianPackage}`, { cause: error });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  return stdout;
}

/** Every program has its own order of reading; the characters are the same. The face's dash comes back as U+2015. */
function sorted(text: string): string {
  const characters = [...text.replace(/\s/gu, '').replaceAll('―', '—')];
  return characters.sort().join('');
}
