import { linesOf, type Line } from './lines.js';
import type { FontFacts, Glyph, PageFacts } from './pdf-facts.js';

/** Written from top to bottom: the page's number on a turned sheet (8). */
export const isTurned = (glyph: Glyph): boolean => !glyph.upright;

/**
 * The turned characters as they stand when the sheet is held upright, its left side below: then their place is that of every
 * page's number.
 */
export function turnedLines(page: PageFacts, fonts: readonly FontFacts[]): Line[] {
  const glyphs = page.glyphs
    .filter(isTurned)
    .map((glyph) => ({ ...glyph, x: glyph.baseline, baseline: page.width - glyph.x }));
  return linesOf({ ...page, glyphs }, fonts);
}
