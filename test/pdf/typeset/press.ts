import { jest } from '@jest/globals';
import type { LetterModel } from '../../../src/domain/letter/model.js';
import { checkPaper } from '../../../src/domain/paper/check.js';
import type { ExpectedPaper } from '../../../src/domain/paper/expected.js';
import { linesOf, type Line } from '../../../src/domain/paper/lines.js';
import type { Glyph, PdfFacts } from '../../../src/domain/paper/pdf-facts.js';
import { readBack } from '../../../src/domain/paper/read-back.js';
import { letterShell } from '../../../src/letters/paper/letter-shell.js';
import { typesetLetter, type TypesetOptions } from '../../../src/letters/paper/typeset.js';
import { loadFontSet } from '../../../src/platform/fonts/coverage.js';
import { readConfig } from '../../../src/platform/config.js';
import { BrowserPrinter } from '../../../src/platform/pdf/browser-printer.js';
import { readFacts } from '../../../src/platform/pdf/facts/read-facts.js';

// Browsers start slowly on a busy machine.
jest.setTimeout(60_000);

/** One printed letter: what it should say and what its PDF says. */
export interface Paper {
  expected: ExpectedPaper;
  facts: PdfFacts;
  /** Lines of each page from top to bottom, without the page number. */
  pages: Line[][];
  pdf: Uint8Array;
}

export interface Press {
  print(model: LetterModel, options?: Omit<TypesetOptions, 'fonts'>): Promise<Paper>;
  close(): Promise<void>;
}

/** The shipped fonts, the style sheet and a browser that keeps one page, so that every letter follows another. */
export function openPress(): Press {
  const config = readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' });
  const fonts = loadFontSet(config);
  const printer = new BrowserPrinter(letterShell(fonts), config);
  return {
    async print(model, options = {}) {
      const { job, expected } = typesetLetter(model, { fonts, ...options });
      const { pdf } = await printer.print(job);
      const facts = await readFacts(new Uint8Array(pdf));
      const pages = facts.pages.map((page) =>
        linesOf({ ...page, glyphs: page.glyphs.filter((glyph) => !isPageNumber(glyph, facts)) }, facts.fonts),
      );
      return { expected, facts, pages, pdf };
    },
    close: () => printer.close(),
  };
}

/** What the read-back finds wrong, and the rules of weight E that the paper breaks with what was measured. */
export function faults({ facts, expected }: Paper): string[] {
  const broken = checkPaper(facts).results.filter(({ severity, ok }) => severity === 'E' && ok === false);
  return [
    ...readBack(facts, expected),
    ...broken.map(({ rule, measured, page }) => `${rule} ${measured} (page ${page})`),
  ];
}

/** Everything the paper says in painting order, without white space, page numbers and repeated heads of tables. */
export function said({ facts, expected }: Paper): string {
  const head = plain(expected.repeated.join(''));
  return facts.pages.reduce((before, page) => {
    const text = plain(
      page.glyphs
        .filter((glyph) => !isPageNumber(glyph, facts))
        .map((glyph) => glyph.text)
        .join(''),
    );
    const repeats = head !== '' && before.includes(head) && text.startsWith(head);
    return before + (repeats ? text.slice(head.length) : text);
  }, '');
}

/** Everything the paper should say. */
export function meant({ expected }: Paper): string {
  return plain(expected.texts.join(''));
}

/** Page numbers as printed, by page; empty where there is none. */
export function pageNumbers({ facts }: Paper): string[] {
  return facts.pages.map((page) =>
    page.glyphs
      .filter((glyph) => isPageNumber(glyph, facts))
      .map((glyph) => glyph.text)
      .join(''),
  );
}

/** The first line that holds the text, and its page (from 1). */
export function lineWith({ pages }: Paper, text: string): Line {
  const line = pages.flat().find((one) => one.text.includes(plain(text)));
  if (!line) throw new Error(`The paper has no line with “${text}”.`);
  return line;
}

/** 宋体 sets nothing but page numbers. */
function isPageNumber(glyph: Glyph, facts: PdfFacts): boolean {
  return facts.fonts[glyph.font]?.family === 'FandolSong-Regular';
}

function plain(text: string): string {
  return text.replace(/\s/gu, '');
}
