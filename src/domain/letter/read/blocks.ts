import { numberMark, runMark, typedNumber, typedRun, type TypedNumber } from '../numbering.js';
import type { Block } from '../model.js';
import { tidyLine } from './clean.js';
import { type Line, sliceLine } from './line.js';
import { type MendBook, WHY } from './mend-book.js';
import type { Part } from './part.js';
import { isTableRow, tableOf } from './tables.js';

/** The body's lines as blocks. */
export function readBlocks(lines: readonly Line[], mends: MendBook): Part<Block>[] {
  const levels = meantNumbers(lines);
  const blocks: Part<Block>[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    const rows = rowsFrom(lines, index);
    const table = tableOf(rows, mends);
    if (table) {
      blocks.push({ value: table, line });
      index += rows.length - 1;
    } else {
      blocks.push({ value: blockOf(line, levels[index] ?? null, mends), line });
    }
  }
  return blocks;
}

function rowsFrom(lines: readonly Line[], start: number): Line[] {
  let end = start;
  while (isTableRow(lines[end]?.text ?? '')) end++;
  return lines.slice(start, end);
}

function blockOf(line: Line, number: TypedNumber | null, mends: MendBook): Block {
  if (number) {
    const canonical = numberMark(number.level, number.number);
    const why = number.digitAndComma && number.level === 1 ? WHY.lostNumber : WHY.numbering;
    mends.changed(number.mark, canonical, why, line.at);
    const text = textBehind(line, number.mark, canonical, mends);
    return { kind: 'numbered', level: number.level, number: number.number, text };
  }
  const ordinal = typedRun(line.text);
  if (ordinal !== null) return { kind: 'run', ordinal, text: line.text.slice(runMark(ordinal).length) };
  return { kind: 'paragraph', text: line.text };
}

/** The text without its number; a number that changes may change how a mark right behind it reads. */
function textBehind(line: Line, typed: string, canonical: string, mends: MendBook): string {
  if (typed === canonical) return line.text.slice(typed.length);
  const rest = sliceLine(line, typed.length);
  const origin = [...Array.from({ length: canonical.length }, () => line.at), ...rest.origin];
  return tidyLine({ text: canonical + rest.text, origin, at: line.at }, mends).text.slice(canonical.length);
}

/**
 * The number of each line, with the level it is meant to have. `1、` is what is left of an automatic 一、 where the
 * outline says so: （一） follows below it, or 二、 is the next of level 1; else it is a level 3 `1.`.
 */
function meantNumbers(lines: readonly Line[]): (TypedNumber | null)[] {
  const typed = lines.map((line) => typedNumber(line.text) ?? numberBeforeDigit(line.text));
  const following = followingNumbers(typed);
  let expected = 1;
  let lastOfLevel3 = 0;
  return typed.map((number, index) => {
    if (number === null) return null;
    const next = following[index];
    const continuesLevel3 = number.number === lastOfLevel3 + 1 && lastOfLevel3 > 0;
    if (isBeforeDigit(lines[index], number) && !continuesLevel3) return null;
    const meansLevel1 =
      number.digitAndComma &&
      number.number === expected &&
      !continuesLevel3 &&
      (next?.any?.level === 2 || next?.chinese === number.number + 1 || expected > 1);
    const level = meansLevel1 ? 1 : number.level;
    if (level === 1) expected = number.number + 1;
    if (level < 3) lastOfLevel3 = 0;
    if (level === 3) lastOfLevel3 = number.number;
    return { ...number, level };
  });
}

/** `2.80周岁以上…`: a number 2 only where it follows a number 1, else an amount. */
function numberBeforeDigit(text: string): TypedNumber | null {
  const match = /^([1-9]\d?)\.(?=\d)/.exec(text);
  return match?.[1] === undefined ? null : { level: 3, number: Number(match[1]), mark: match[0], digitAndComma: false };
}

function isBeforeDigit(line: Line | undefined, number: TypedNumber): boolean {
  return number.level === 3 && /^\d/.test(line?.text.slice(number.mark.length) ?? '');
}

/** For each line: the next number of any level, and the next 一、 of level 1 below it. */
function followingNumbers(
  typed: readonly (TypedNumber | null)[],
): { any: TypedNumber | null; chinese: number | null }[] {
  const following: { any: TypedNumber | null; chinese: number | null }[] = [];
  let any: TypedNumber | null = null;
  let chinese: number | null = null;
  for (let index = typed.length - 1; index >= 0; index--) {
    following[index] = { any, chinese };
    const number = typed[index];
    if (!number) continue;
    any = number;
    if (number.level === 1) chinese = number.number;
  }
  return following;
}
