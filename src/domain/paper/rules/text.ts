import type { Paper } from '../elements.js';
import type { Line } from '../lines.js';
import type { PaperParagraph } from '../paragraphs.js';

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

/** The first line of each page from 2 on that text reaches; a signature brings its empty lines along. */
export function firstLinesOfPages(paper: Paper): Line[] {
  const lines = runningText(paper);
  const first = lines.filter((line, i) => line.page > 1 && line.page !== lines[i - 1]?.page);
  return first.filter((line) => !paper.signatures.includes(line));
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
