import { paperOf } from '../paper/elements.js';
import type { Line } from '../paper/lines.js';
import type { Glyph, PageFacts, PdfFacts } from '../paper/pdf-facts.js';
import { isReddish, sealOf, type Box } from '../paper/shapes.js';

/** One page of a PDF as text that can be compared. */
export interface PageText {
  /** From 1. */
  number: number;
  /** From top to bottom, without white space, page number and seal. */
  lines: string[];
  /** The same text in the order in which it was painted. */
  painted: string;
  /** What stands on it beside its text: pictures, text that nobody sees, or characters that stand for nothing. */
  hasMore: boolean;
  /** It is shown turned (横倒、倒置). */
  turned: boolean;
  /** What seals say, and what notes were laid over the page. */
  seal: string;
  notes: string;
}

/** The pages of a PDF: what is its own text, and what a seal, a signature field or a scanner has added to it. */
export function pageTexts(facts: PdfFacts): PageText[] {
  const parted = facts.pages.map(partedPage);
  const paper = paperOf({ ...facts, pages: parted.map(({ page }) => page) });
  const pageNumbers = new Set(paper.pageNumbers);
  const skipped = new Set(paper.pageNumbers.flatMap(({ glyphs }) => glyphs));
  return parted.map(({ page, seal, notes, turned, unseen }) => {
    const lines = paper.lines.filter((line) => line.page === page.number && !pageNumbers.has(line));
    return {
      number: page.number,
      lines: lines.map(lineText).filter((text) => text !== ''),
      painted: comparable(textOf(page.glyphs.filter((glyph) => !skipped.has(glyph)))),
      hasMore: page.images > 0 || unseen || page.paths.length > OUTLINED,
      turned,
      seal: comparable(textOf(seal)),
      notes: comparable(textOf(notes)),
    };
  });
}

/** So many shapes are characters turned into outlines (转曲), not rules and tables. */
const OUTLINED = 400;

interface PartedPage {
  /** Standing upright, with its own visible characters alone. */
  page: PageFacts;
  seal: Glyph[];
  notes: Glyph[];
  turned: boolean;
  unseen: boolean;
}

function partedPage(shown: PageFacts): PartedPage {
  const page = setUpright(shown);
  const box = sealOf(page);
  const visible = page.glyphs.filter((glyph) => isSeen(glyph, page));
  const meaning = visible.filter(({ text }) => !MEANINGLESS.test(text));
  const garbled = meaning.length < visible.length * LEAST_MEANING;
  const ofSeal = (glyph: Glyph): boolean => glyph.annotation === 'seal' || isSealText(glyph, box);
  const seal = meaning.filter(ofSeal);
  const notes = meaning.filter((glyph) => glyph.annotation === 'note' && !ofSeal(glyph));
  const own = garbled ? [] : visible.filter((glyph) => glyph.annotation === undefined && !ofSeal(glyph));
  const lying = own.filter(({ upright }) => !upright).length > own.length / 2;
  return {
    page: { ...page, glyphs: own },
    seal,
    notes,
    turned: shown.turned % 360 !== 0 || lying,
    unseen: garbled || page.glyphs.some((glyph) => glyph.text.trim() !== '' && !isSeen(glyph, page)),
  };
}

/** Points; smaller characters are dots. */
const SMALLEST = 3;
const WHITE = 245;

/** What is in the text layer and not on the paper is no text: invisible, white, a dot, or beside the sheet. */
function isSeen({ unseen, text, color, size, x, width, baseline }: Glyph, page: PageFacts): boolean {
  if (unseen || text.trim() === '' || size < SMALLEST || Math.min(...color) >= WHITE) return false;
  const across = x + width / 2;
  return across > 0 && across < page.width && baseline > 0 && baseline < page.height;
}

/** Private use and the replacement character: fonts without a map to Unicode give them. */
const MEANINGLESS = /[\ue000-\uf8ff\ufffd\p{Cc}]/u;
const LEAST_MEANING = 0.7;

/** Red characters that stand aslant, as along the rim of a seal, or inside a red ring of a seal's size. */
function isSealText({ color, upright, x, width, baseline }: Glyph, seal: Box | null): boolean {
  if (!isReddish(color)) return false;
  if (!upright) return true;
  const across = x + width / 2;
  return seal !== null && across > seal.left && across < seal.right && baseline > seal.top && baseline < seal.bottom;
}

/** A page that its file turns for showing, turned back. */
function setUpright(page: PageFacts): PageFacts {
  const { width, height, turned } = page;
  const place = PLACES[((turned % 360) + 360) % 360];
  if (!place) return page;
  const sheet = turned % 180 === 0 ? { width, height } : { width: height, height: width };
  const glyphs = page.glyphs.map((glyph) => {
    const [x, baseline] = place(glyph.x, glyph.baseline, page);
    // What lay aslant for the reader lies straight on the page itself.
    return { ...glyph, x, baseline, upright: true };
  });
  const paths = page.paths.map((path) => {
    const [x, y] = place(path.left, path.top, page);
    const [toX, toY] = place(path.right, path.bottom, page);
    const box = { left: Math.min(x, toX), right: Math.max(x, toX), top: Math.min(y, toY), bottom: Math.max(y, toY) };
    return { ...path, ...box };
  });
  return { ...page, ...sheet, glyphs, paths };
}

/** Where a point of the turned page stands on the page itself. */
const PLACES: Readonly<Record<number, (x: number, y: number, page: PageFacts) => [number, number]>> = {
  90: (x, y, { width }) => [y, width - x],
  180: (x, y, { width, height }) => [width - x, height - y],
  270: (x, y, { height }) => [height - y, x],
};

const lineText = ({ text }: Line): string => comparable(text);

const textOf = (glyphs: readonly Glyph[]): string => glyphs.map(({ text }) => text).join('');

/**
 * White space does not count, nor which of several codes one glyph has: the dash of some faces comes back as the bar
 * U+2015, and converters give radicals (U+2F00 …) and compatibility characters for the ideographs that look the same.
 */
export function comparable(text: string): string {
  return text
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replaceAll('―', '—')
    .replace(/[\u2e80-\u2fdf\uf900-\ufaff]/gu, (sign) => sign.normalize('NFKC'));
}
