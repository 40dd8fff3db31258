import { replaceInLine, sliceLine, splitLines, trimLine, type Line } from './line.js';
import { kindOf, type LineKind } from './kinds.js';
import { type MendBook, WHY } from './mend-book.js';
import { evenRow, isTableRow, tabbedTables } from './tables.js';
import { widenMarks } from './widen-marks.js';

/**
 * The typed text as clean lines: no blank ones, no white space around them, none of the signs that Word, web pages and
 * input methods leave behind. HTML and template braces are plain characters here, as everywhere.
 */
export function cleanLines(raw: string, mends: MendBook): Line[] {
  const characters = splitLines(raw).map((line) => (line.text === '' ? line : cleanCharacters(line, mends)));
  const lines: Line[] = [];
  for (const line of tabbedTables(characters, mends)) {
    const pieces = line.text.trim() === '' ? [] : tidyPieces(line, mends).filter(({ text }) => text !== '');
    if (pieces.length === 0) mends.add('\n', '', WHY.blankLine, line.at);
    lines.push(...pieces);
  }
  return lines;
}

/** A line's elements, or the line, clean. Only a clean line tells whether it is to be split. */
function tidyPieces(line: Line, mends: MendBook): Line[] {
  const pieces = splitAtGaps(line, mends);
  if (pieces.length > 1) return pieces.flatMap((piece) => tidyPieces(piece, mends));
  const tidied = tidyLine(line, mends);
  return tidied.text === line.text ? [tidied] : tidyPieces(tidied, mends);
}

/** One line with characters and spaces clean. A space that goes may bring two marks together: so until nothing changes. */
export function tidyLine(line: Line, mends: MendBook): Line {
  const trimmed = trimLine(line);
  if (trimmed.text.length < line.text.length) mends.add('　', '', WHY.indent, line.at);
  const space = isTableRow(trimmed.text) ? evenRow : cleanSpaces;
  const tidied = cleanCharacters(space(trimmed, mends), mends);
  return tidied.text === line.text ? tidied : tidyLine(tidied, mends);
}

interface CharacterRule {
  pattern: RegExp;
  to: (match: RegExpExecArray) => string;
  why: string;
}

const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g;

const CHARACTER_RULES: readonly CharacterRule[] = [
  { pattern: INVISIBLE, to: () => '', why: WHY.invisible },
  { pattern: /\[bookmark:[^[\]]{0,100}\]/g, to: () => '', why: WHY.bookmark },
  { pattern: /^\s*\*\*|\*\*\s*$|^\s*#{1,6}\s/g, to: () => '', why: WHY.markup },
  // NFKC for the radicals' block alone: elsewhere it would change letters that are meant.
  { pattern: /[\u2e80-\u2fdf]/g, to: ([radical]) => radical.normalize('NFKC'), why: WHY.radical },
  {
    pattern: /[㈠-㈩⑴-⒇]/g,
    to: ([sign]) => sign.normalize('NFKC').replace('(', '（').replace(')', '）'),
    why: WHY.enclosed,
  },
  { pattern: /[０-９Ａ-Ｚａ-ｚ]+/g, to: ([letters]) => letters.normalize('NFKC'), why: WHY.fullWidthLetter },
  { pattern: /－{2,}|(?<![-!<])--(?![->])/g, to: () => '——', why: WHY.dash },
];

const YEAR_BRACKETS: CharacterRule = {
  pattern: /(?<=\p{Script=Han})[﹝[【（(〈]((?:19|20)\d\d)[﹞\]】）)〉](?=\s{0,4}第?\d[\d-]{0,9}号)/gu,
  to: (match) => `〔${match[1]}〕`,
  why: WHY.yearBracket,
};

/** `〔2025〕 7号`: the number is one word, so that what stands beside it can be told apart. */
const NUMBER_SPACE: CharacterRule = {
  pattern: /(?<=〔\d{4}〕)\s+(?=第?\d)/g,
  to: () => '',
  why: WHY.space,
};

/** Characters that no rule is about: most lines have no others. */
const PLAIN = /^[\u3400-\u9fff\d，。、；：？！“”]*$/;

function cleanCharacters(line: Line, mends: MendBook): Line {
  if (PLAIN.test(line.text)) return line;
  const tidied = CHARACTER_RULES.reduce((cleaned, rule) => apply(rule, cleaned, mends), line);
  return widenMarks(apply(NUMBER_SPACE, apply(YEAR_BRACKETS, tidied, mends), mends), mends);
}

function apply(rule: CharacterRule, line: Line, mends: MendBook): Line {
  const { line: result, replaced } = replaceInLine(line, rule.pattern, rule.to);
  for (const { from, to, at } of replaced) mends.add(from, to, rule.why, at);
  return result;
}

/** Elements that officials set side by side with spaces: number and signer, unit and date, contact and phone. */
const SIDE_BY_SIDE: ReadonlySet<LineKind> = new Set<LineKind>([
  'class-mark',
  'publicity',
  'doc-number',
  'signer',
  'unit',
  'date',
  'contact',
  'office',
]);

function splitAtGaps(line: Line, mends: MendBook): Line[] {
  if (line.text.length > 200 || !/\S\s+\S|类）\s*$/.test(line.text)) return [line];
  const pieces = [...line.text.trimEnd().matchAll(/\S+?(?=（[A-D]\d?类）$)|\S+/gu)].map((match) =>
    sliceLine(line, match.index, match.index + match[0].length),
  );
  if (pieces.length < 2 || !pieces.every((piece) => SIDE_BY_SIDE.has(kindOf(piece.text)))) return [line];
  mends.add(line.text.trim(), pieces.map((piece) => piece.text).join('\n'), WHY.split, line.at);
  return pieces;
}

const CJK = /[\p{Script=Han}\u3001-\u303f\uff00-\uffef—…“”‘’·]/u;

/** No space beside a Chinese character or mark, single ones between Latin words. */
function cleanSpaces(line: Line, mends: MendBook): Line {
  const { line: result, replaced } = replaceInLine(line, /\s+/g, (match) => {
    const before = line.text.slice(match.index - 1, match.index);
    const after = line.text.codePointAt(match.index + match[0].length) ?? 0;
    return CJK.test(before) || CJK.test(String.fromCodePoint(after)) || isLowSurrogate(before) ? '' : ' ';
  });
  for (const { at } of replaced) mends.add(' ', '', WHY.space, at);
  return result;
}
/** The second half of a character outside the basic plane: in a letter, a rare Chinese one. */
const isLowSurrogate = (unit: string) => /[\udc00-\udfff]/.test(unit);
