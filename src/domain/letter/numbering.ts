import { chineseNumeral, fromChineseNumeral } from '../chinese-numerals.js';
import type { Numbered } from './model.js';

type Level = Numbered['level'];

/** The printed number of a level (GB/T 9704-2012, 7.3.3): `一、` `（一）` `1.` `（1）`. */
export function numberMark(level: Level, number: number): string {
  switch (level) {
    case 1:
      return `${chineseNumeral(number)}、`;
    case 2:
      return `（${chineseNumeral(number)}）`;
    case 3:
      return `${number}.`;
    case 4:
      return `（${number}）`;
  }
}

/** `一是`, `二是` … */
export function runMark(ordinal: number): string {
  return `${chineseNumeral(ordinal)}是`;
}

/** A number found at the head of a line, in any of the ways officials type it. */
export interface TypedNumber {
  level: Level;
  number: number;
  /** As typed, with what belongs to it. */
  mark: string;
  /** `1、`: neither level 1 nor level 3 as the standard writes them. */
  digitAndComma: boolean;
}

const TYPED_NUMBERS: readonly { level: Level; pattern: RegExp }[] = [
  { level: 1, pattern: /^([一二三四五六七八九十]{1,3})[、.．][、，,.．\s]*/ },
  { level: 2, pattern: /^[（(]([一二三四五六七八九十]{1,3})[)）][、，,.．\s]*/ },
  { level: 3, pattern: /^([1-9]\d?)[、.．][、，,.．\s]*(?!\d)/ },
  { level: 4, pattern: /^[（(]([1-9]\d?)[)）][、，,.．\s]*/ },
];

export function typedNumber(text: string): TypedNumber | null {
  for (const { level, pattern } of TYPED_NUMBERS) {
    const match = pattern.exec(text);
    const number = match?.[1] === undefined ? null : (fromChineseNumeral(match[1]) ?? (Number(match[1]) || null));
    if (match && number !== null) return { level, number, mark: match[0], digitAndComma: /^\d+、/.test(match[0]) };
  }
  return null;
}

/** `三是` at the head of a line: 3. */
export function typedRun(text: string): number | null {
  const match = /^([一二三四五六七八九十]{1,3})是/.exec(text);
  return match?.[1] === undefined ? null : fromChineseNumeral(match[1]);
}
