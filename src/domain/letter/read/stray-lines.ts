import { letterDateOf } from './dates.js';
import { numberedAttachmentOf } from './elements.js';
import { type Marks, takeMark } from './head.js';
import { kindOf, type LineKind } from './kinds.js';
import type { Line } from './line.js';
import { type MendBook, WHY } from './mend-book.js';

/** A signature has no more than this below it. */
const MOST_LINES_BELOW = 6;

const BELOW_DATE: ReadonlySet<LineKind> = new Set<LineKind>(['contact', 'copies', 'imprint']);

/**
 * Takes out the few lines of text that stand below a signature with its date (`附：征询意见表`, a page number from a
 * PDF), which would hide it from the reader. The caller puts them at the end of the body. Marks typed there go first.
 */
export function takeStrayLines(lines: Line[], marks: Marks, mends: MendBook): Line[] {
  const date = lines.findLastIndex((line) => letterDateOf(line.text) !== null);
  if (!isSignature(lines[date - 1]) || !lines.slice(0, date - 1).some(isText)) return [];
  const below = lines.splice(date + 1).filter((line) => !takeMark(marks, line, mends));
  const strays = straysAmong(below);
  for (const line of below) if (!strays.includes(line)) lines.push(line);
  for (const { text, at } of strays) mends.add(text, text, WHY.moved, at);
  return strays;
}

/** The lines of plain text, when all the others are parts of the tail, each once. */
function straysAmong(below: readonly Line[]): Line[] {
  if (below.length > MOST_LINES_BELOW) return [];
  const strays = below.filter((line) => kindOf(line.text) === 'text');
  const others = below.map((line) => kindOf(line.text)).filter((kind) => kind !== 'text');
  const isTail = others.every((kind, index) => BELOW_DATE.has(kind) && others.indexOf(kind) === index);
  return isTail && strays.every((line) => numberedAttachmentOf(line.text) === null) ? strays : [];
}

/** Text above the signature: so that a stray line never becomes the first of the body, where it may read as a title. */
const isText = (line: Line) => ['text', 'numbered', 'run'].includes(kindOf(line.text));

const isSignature = (line: Line | undefined) => line !== undefined && ['unit', 'closing'].includes(kindOf(line.text));
