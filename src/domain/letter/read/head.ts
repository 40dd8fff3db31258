import { classMarkLine, publicityLine, signerLine } from '../element-text.js';
import type { Publicity } from '../model.js';
import { classMarkOf, isSalutation, isUnitName, publicityOf, signerOf } from './elements.js';
import { kindOf, type LineKind } from './kinds.js';
import { type Line, sliceLine } from './line.js';
import { MendBook, WHY } from './mend-book.js';
import type { Part } from './part.js';
import { isOpenTitle, joinTitle, looksLikeTitle } from './titles.js';

/** The marks that may stand above the title, or, typed loosely, below the signature. */
export interface Marks {
  classMark: Part<string> | null;
  publicity: Part<Publicity> | null;
  docNumber: Part<string> | null;
  signer: Part<string> | null;
}

/** 版头, 标题 and 主送机关. */
export interface Head extends Marks {
  /** 发文机关标志 typed above the title; the printed one is made from the signature. */
  letterhead: Part<string>[];
  title: Line | null;
  salutation: Part<string> | null;
}

/** Titles run to 90 characters, with a letterhead above; more before the salutation is no head. */
const LONGEST_HEAD = 200;

/** Reads the head off the front of `lines`; `rest` is what follows it. */
export function readHead(lines: readonly Line[], mends: MendBook): { head: Head; rest: Line[] } {
  const head: Head = { ...noMarks(), letterhead: [], title: null, salutation: null };
  const salutationAt = findSalutation(lines);
  const end = salutationAt ?? titleEnd(lines);
  const titleLines = lines.slice(0, end).filter((line) => !takeMark(head, line, mends));
  const letterhead = leadingLetterhead(titleLines);
  for (const line of titleLines.slice(0, letterhead)) {
    mends.add(line.text, '', WHY.letterhead, line.at);
    const name = line.text.replace(/文件$/, '');
    if (name !== '') head.letterhead.push({ value: name, line });
  }
  const title = titleLines.slice(letterhead);
  if (title.length > 0) head.title = joinTitle(title, mends);
  const salutation = salutationAt === null ? undefined : lines[salutationAt];
  if (!salutation) return { head, rest: lines.slice(end) };
  head.salutation = { value: salutation.text.slice(0, -1), line: sliceLine(salutation, 0, salutation.text.length - 1) };
  return { head, rest: lines.slice(end + 1) };
}

export function noMarks(): Marks {
  return { classMark: null, publicity: null, docNumber: null, signer: null };
}

/** Puts the line into the mark it is, if that one is still open, or leaves out an office's own; says whether it did. */
export function takeMark(marks: Marks, line: Line, mends: MendBook): boolean {
  const { text, at } = line;
  switch (kindOf(text)) {
    case 'class-mark': {
      const value = classMarkOf(text);
      if (value === null || marks.classMark) return false;
      marks.classMark = { value, line };
      mends.changed(text, classMarkLine(value), WHY.element, at);
      return true;
    }
    case 'publicity': {
      const value = publicityOf(text);
      if (value === null || marks.publicity) return false;
      marks.publicity = { value, line };
      mends.changed(text, publicityLine(value), WHY.element, at);
      return true;
    }
    case 'doc-number':
      if (marks.docNumber) return false;
      marks.docNumber = { value: text, line };
      return true;
    case 'signer': {
      const value = signerOf(text);
      if (value === null || marks.signer) return false;
      marks.signer = { value, line };
      mends.changed(text, signerLine(value), WHY.element, at);
      return true;
    }
    case 'office':
      mends.add(text, '', WHY.office, at);
      return true;
    default:
      return false;
  }
}

const HEAD_KINDS: ReadonlySet<LineKind> = new Set<LineKind>([
  'class-mark',
  'publicity',
  'doc-number',
  'signer',
  'office',
  'unit',
  'text',
]);

const isMark = (line: Line) => !['unit', 'text'].includes(kindOf(line.text)) && HEAD_KINDS.has(kindOf(line.text));

/** Index of the salutation: the first one before anything that can only be text of the letter. */
function findSalutation(lines: readonly Line[]): number | null {
  const unmarked: Line[] = [];
  let length = 0;
  for (const [index, line] of lines.entries()) {
    if (isSalutation(line.text)) return makesTitle(unmarked.slice(leadingLetterhead(unmarked))) ? index : null;
    if (!isHeadLine(line)) return null;
    if (isMark(line)) continue;
    unmarked.push(line);
    length += line.text.length;
    if (length > LONGEST_HEAD) return null;
  }
  return null;
}

const SENTENCE_END = /[。；！？：，]$/;

const isHeadLine = ({ text }: Line) =>
  kindOf(text) === 'office' || (HEAD_KINDS.has(kindOf(text)) && !SENTENCE_END.test(text));

/** Do these lines, joined, still read as a title and as nothing else? */
function makesTitle(lines: readonly Line[]): boolean {
  if (lines.length === 0) return true;
  const title = joinTitle(lines, new MendBook()).text;
  return ['unit', 'text'].includes(kindOf(title)) && !SENTENCE_END.test(title);
}

/** Without a salutation: how many lines belong to marks and a title that is one by its own words. */
function titleEnd(lines: readonly Line[]): number {
  const seen = new Set<LineKind>();
  const marks = countWhile(lines, 0, (line) => isNewMark(line, seen));
  const start = marks + countWhile(lines, marks, (line) => isLetterhead(line) || isNewMark(line, seen));
  const first = lines[start];
  if (!first || kindOf(first.text) !== 'text' || !looksLikeTitle(first.text)) return marks;
  let title = first;
  let end = start + 1;
  for (let next = lines[end]; next; next = lines[++end]) {
    if (isNewMark(next, seen)) continue;
    const longer = joinTitle([title, next], new MendBook());
    const goesOn = isOpenTitle(title.text) && kindOf(next.text) === 'text';
    if (!goesOn || kindOf(longer.text) !== 'text' || !looksLikeTitle(longer.text)) break;
    title = longer;
  }
  return end;
}

/** Is the line the first mark of its kind? */
function isNewMark(line: Line, seen: Set<LineKind>): boolean {
  const kind = kindOf(line.text);
  if (!isMark(line) || seen.has(kind)) return false;
  if (kind !== 'office') seen.add(kind);
  return true;
}

function countWhile(lines: readonly Line[], from: number, test: (line: Line) => boolean): number {
  let count = 0;
  for (let line = lines[from]; line && test(line); line = lines[from + ++count]);
  return count;
}

/** `示例区教育局`, `示例区教育局文件`, or 文件 alone on the line below the names. */
function isLetterhead(line: Line): boolean {
  const name = line.text.replace(/文件$/, '');
  return isUnitName(name) || line.text === '文件';
}

/** How many of the lines above the title are names of agencies (a joint letter has several). */
function leadingLetterhead(lines: readonly Line[]): number {
  return Math.min(countWhile(lines, 0, isLetterhead), Math.max(0, lines.length - 1));
}
