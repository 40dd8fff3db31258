import type { Paper } from '../elements.js';
import type { Line } from '../lines.js';
import type { PaperParagraph } from '../paragraphs.js';
import type { Box } from '../shapes.js';
import { isSupplement } from '../typefaces.js';

/** Ways of looking at a paper's text that several rules share. */

export function bodyLines(paper: Paper): Line[] {
  return paper.body.flatMap(({ lines }) => lines);
}

/** Text of the letter proper from 主送机关 to 附注, in the order of reading. */
export function runningText(paper: Paper): Line[] {
  const closing = [...paper.attachmentNotes, ...paper.signatures, ...(paper.date ? [paper.date] : []), ...paper.note];
  return [...paper.addressee, ...bodyLines(paper), ...closing].sort(
    (a, b) => a.page - b.page || a.baseline - b.baseline,
  );
}

/**
 * The first line of each page from 2 on that begins with text. Not where a signature brings its empty lines along, nor
 * where a supplement lends every character, whose place in the line is the supplement's own.
 */
export function firstLinesOfPages(paper: Paper): Line[] {
  const lines = runningText(paper);
  const first = lines.filter((line, i) => line.page > 1 && line.page !== lines[i - 1]?.page);
  return first.filter(
    (line) => !paper.signatures.includes(line) && !tableAbove(paper, line) && !isSupplement(line.family),
  );
}

/** The lowest table above a line on its page. */
export function tableAbove({ tables }: Paper, line: Line): (Box & { page: number }) | undefined {
  return tables
    .filter((table) => table.page === line.page && table.top < line.baseline)
    .reduce<(Box & { page: number }) | undefined>(
      (lowest, table) => (lowest && lowest.bottom > table.bottom ? lowest : table),
      undefined,
    );
}

/** The last line of text above a line on its page, unless a table stands between the two. */
export function textAbove(paper: Paper, line: Line, text: readonly Line[]): Line | undefined {
  const above = text.findLast((one) => one.page === line.page && one.baseline < line.baseline);
  const table = tableAbove(paper, line);
  return above && table && table.bottom > above.baseline ? undefined : above;
}

/** Paragraphs of the letter and of its attachments. */
export function allParagraphs(paper: Paper): PaperParagraph[] {
  return [...paper.body, ...paper.attachments.flatMap(({ body }) => body)];
}

/** Lines of text a reader reads: everything but page numbers. */
export function readLines(paper: Paper): Line[] {
  return paper.lines.filter((line) => !paper.pageNumbers.includes(line));
}

export function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join('');
}
