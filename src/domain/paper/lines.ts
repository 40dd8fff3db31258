import type { FontFacts, Glyph, PageFacts, Rgb } from './pdf-facts.js';
import { isSupplement, typefaceOf } from './typefaces.js';
import type { TypeClass } from './typefaces.js';
import { POINT } from './wanted.js';

/** Characters on one baseline, left to right, without white space. Lengths in mm, size in points. */
export interface Line {
  page: number;
  text: string;
  glyphs: Glyph[];
  baseline: number;
  left: number;
  right: number;
  /** Size, type and colour of most of its characters. */
  size: number;
  type: TypeClass;
  family: string;
  color: Rgb;
  /** Where the characters' em boxes begin and end. */
  emTop: number;
  emBottom: number;
  /** Where the ink begins and ends. */
  inkTop: number;
  inkBottom: number;
}

/** Baselines closer than this are one line; superscripts aside, lines of text are at least 5 mm apart. */
const SAME_BASELINE = 1.2;
/** Characters further apart than this many ems are two texts side by side, unless they are large and spaced on purpose. */
const GAP = 2.5;
const SPACED_ON_PURPOSE = 20;

/** The lines of one page from top to bottom, texts side by side from left to right. */
export function linesOf(page: PageFacts, fonts: readonly FontFacts[]): Line[] {
  const visible = page.glyphs.filter((glyph) => glyph.text.trim() !== '');
  const sorted = visible.sort((a, b) => a.baseline - b.baseline);
  const rows: Glyph[][] = [];
  for (const glyph of sorted) {
    const row = rows.at(-1);
    if (row?.[0] && glyph.baseline - row[0].baseline < SAME_BASELINE) row.push(glyph);
    else rows.push([glyph]);
  }
  return rows.flatMap((row) => splitAtGaps(row.sort((a, b) => a.x - b.x))).map((glyphs) => lineOf(glyphs, page, fonts));
}

function splitAtGaps(row: Glyph[]): Glyph[][] {
  const parts: Glyph[][] = [];
  for (const glyph of row) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    const gap = before ? glyph.x - (before.x + before.width) : Infinity;
    const allowed = glyph.size >= SPACED_ON_PURPOSE ? Infinity : GAP * glyph.size * POINT;
    if (part && gap <= allowed) part.push(glyph);
    else parts.push([glyph]);
  }
  return parts;
}

/** Names side by side, three to a row, stand closer than texts do elsewhere. */
const BETWEEN_NAMES = 0.9;
/** A name whose own characters are spread has single ones. */
const SHORTEST_NAME = 3;

/** What stands side by side on the line of a joint signature. */
export function columnsOf(line: Line): Line[] {
  const gap = BETWEEN_NAMES * line.size * POINT;
  const parts: Glyph[][] = [];
  for (const glyph of line.glyphs) {
    const before = parts.at(-1)?.at(-1);
    if (before && glyph.x - (before.x + before.width) <= gap) parts.at(-1)!.push(glyph);
    else parts.push([glyph]);
  }
  if (parts.length < 2 || parts.some((part) => part.length < SHORTEST_NAME)) return [line];
  return parts.map((glyphs) => {
    const [first, last] = [glyphs[0]!, glyphs.at(-1)!];
    return {
      ...line,
      glyphs,
      text: glyphs.map(({ text }) => text).join(''),
      left: first.x,
      right: last.x + last.width,
    };
  });
}

function lineOf(glyphs: Glyph[], page: PageFacts, fonts: readonly FontFacts[]): Line {
  const [first, last] = [glyphs[0]!, glyphs.at(-1)!];
  const { family, size, members } = settingOf(glyphs, fonts);
  const baseline = most(members.map((glyph) => glyph.baseline));
  const { type, emAbove, inkAbove, inkBelow } = typefaceOf(family);
  const em = size * POINT;
  const inks = glyphs.flatMap((glyph) => glyph.ink ?? []);
  return {
    page: page.number,
    text: glyphs.map((glyph) => glyph.text).join(''),
    glyphs,
    baseline,
    left: first.x,
    right: last.x + last.width,
    size,
    type,
    family,
    color: most(glyphs.map((glyph) => glyph.color)),
    emTop: baseline - emAbove * em,
    emBottom: baseline + (1 - emAbove) * em,
    inkTop: baseline - (inks.length > 0 ? Math.max(...inks.map((ink) => ink.above)) : inkAbove * em),
    inkBottom: baseline + (inks.length > 0 ? Math.max(...inks.map((ink) => ink.below)) : inkBelow * em),
  };
}

/** What a text is set in. */
export interface Setting {
  family: string;
  size: number;
  /** The characters set so. */
  members: readonly Glyph[];
}

/** The family and size of most characters; those that a supplement lends count only where there are no others. */
export function settingOf(glyphs: readonly Glyph[], fonts: readonly FontFacts[]): Setting {
  const familyOf = (glyph: Glyph): string => fonts[glyph.font]?.family ?? '';
  const own = glyphs.filter((glyph) => !isSupplement(familyOf(glyph)));
  const judged = own.length > 0 ? own : glyphs;
  const family = most(judged.map(familyOf));
  const members = judged.filter((glyph) => familyOf(glyph) === family);
  return { family, size: most(members.map((glyph) => Math.round(glyph.size * 100) / 100)), members };
}

export function centreOf(box: { left: number; right: number }): number {
  return (box.left + box.right) / 2;
}

/** The most frequent value; values are compared by their text. */
export function most<T>(values: readonly T[]): T {
  const counts = new Map<string, { value: T; count: number }>();
  for (const value of values) {
    const key = String(value);
    const entry = counts.get(key) ?? { value, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  return [...counts.values()].reduce((best, entry) => (entry.count > best.count ? entry : best)).value;
}
