import type { Paper } from './elements.js';
import type { ExpectedPaper } from './expected.js';
import type { Line } from './lines.js';

/** The text of one page without white space and page number. */
interface PageText {
  page: number;
  text: string;
}

/** How much is quoted on each side of a difference. */
const CONTEXT = 12;

/**
 * Compares a paper's text with what it should say. Browsers paint text in the order of the document, other programs may
 * not: text that is right in the order of painting, or in the order of reading down the page, is right.
 */
export function textProblems(paper: Paper, expected: ExpectedPaper): string[] {
  const painted = firstDifference(pagesAsPainted(paper), expected);
  if (!painted) return [];
  const read = firstDifference(pagesAsRead(paper), expected);
  if (!read) return [];
  return [(read.at > painted.at ? read : painted).sentence];
}

function pagesAsPainted({ facts, numberGlyphs: skipped }: Paper): PageText[] {
  return facts.pages.map(({ number, glyphs }) => ({
    page: number,
    text: plain(glyphs.map((glyph) => (skipped.has(glyph) ? '' : glyph.text)).join('')),
  }));
}

function pagesAsRead({ facts, lines, pageNumbers }: Paper): PageText[] {
  const shown = (line: Line, page: number): boolean => line.page === page && !pageNumbers.includes(line);
  return facts.pages.map(({ number }) => ({
    page: number,
    text: plain(lines.flatMap((line) => (shown(line, number) ? line.text : [])).join('')),
  }));
}

/** White space does not count; the dash of some faces comes back as the bar U+2015, which has the same glyph. */
function plain(text: string): string {
  return text.replace(/\s+/gu, '').replaceAll('―', '—');
}

function firstDifference(pages: readonly PageText[], expected: ExpectedPaper): { at: number; sentence: string } | null {
  const wanted = plain(expected.texts.join(''));
  const heads = tableHeads(expected);
  let at = 0;
  for (const { page, text } of pages) {
    const found = withoutRepeatedHead(text, wanted.slice(at), heads);
    const same = commonLength(found, wanted, at);
    if (same < found.length) return { at: at + same, sentence: difference(page, found, same, wanted, at + same) };
    at += same;
  }
  if (at === wanted.length) return null;
  return { at, sentence: `文字缺少“${quote(wanted, at)}”及以后的内容（在“${before(wanted, at)}”之后）。` };
}

/** Each table's head as one text: repeated texts that follow one another. */
function tableHeads({ texts, repeated }: ExpectedPaper): string[] {
  const heads: string[] = [];
  let running = false;
  for (const text of texts) {
    const isHead = repeated.includes(text);
    if (isHead && running) heads[heads.length - 1] += plain(text);
    else if (isHead) heads.push(plain(text));
    running = isHead;
  }
  return heads;
}

/** A page may begin with a table's head again, where the letter itself goes on with something else. */
function withoutRepeatedHead(text: string, wanted: string, heads: readonly string[]): string {
  const head = heads
    .filter((one) => text.startsWith(one) && !wanted.startsWith(one))
    // One table's head may begin like another's.
    .sort((a, b) => b.length - a.length)[0];
  return head === undefined ? text : text.slice(head.length);
}

function commonLength(found: string, wanted: string, from: number): number {
  let length = 0;
  while (length < found.length && found[length] === wanted[from + length]) length++;
  return length;
}

function difference(page: number, found: string, at: number, wanted: string, wantedAt: number): string {
  const place = before(found, at) === '' ? '页首' : `“${before(found, at)}”之后`;
  const should = wantedAt < wanted.length ? `应为“${quote(wanted, wantedAt)}”` : '应当到此为止';
  return `文字不一致：第 ${page} 页${place}是“${quote(found, at)}”，${should}。`;
}

function quote(text: string, at: number): string {
  return text.slice(at, at + CONTEXT);
}

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - CONTEXT), at);
}
