import { linesOf } from './lines.js';
import type { PdfFacts } from './pdf-facts.js';
import { isReddish } from './shapes.js';

/** Every page's lines from top to bottom, without the red print of its head. */
export const linesByPage = ({ pages, fonts }: PdfFacts): string[][] =>
  pages.map((page) =>
    linesOf({ ...page, glyphs: page.glyphs.filter(({ color }) => !isReddish(color)) }, fonts).map(({ text }) => text),
  );

/** Whether two prints of one letter break their lines and pages at the same places. */
export function sameLines(one: PdfFacts, other: PdfFacts): boolean {
  const [first, second] = [linesByPage(one), linesByPage(other)];
  return first.length === second.length && first.every((lines, page) => lines.join('\n') === second[page]!.join('\n'));
}
