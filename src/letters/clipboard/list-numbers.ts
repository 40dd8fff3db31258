import { numberWords } from '../../domain/incoming/list-numbers.js';
import { attribute, style, type Element } from './nodes.js';

/** Lists of web pages, by their `list-style-type` or `type`: the format of the number, and what stands behind it. */
const TYPES: Readonly<Record<string, [format: string, behind: string]>> = {
  decimal: ['decimal', '.'],
  '1': ['decimal', '.'],
  'decimal-leading-zero': ['decimalZero', '.'],
  'lower-alpha': ['lowerLetter', '.'],
  'lower-latin': ['lowerLetter', '.'],
  a: ['lowerLetter', '.'],
  'upper-alpha': ['upperLetter', '.'],
  'upper-latin': ['upperLetter', '.'],
  A: ['upperLetter', '.'],
  'lower-roman': ['lowerRoman', '.'],
  i: ['lowerRoman', '.'],
  'upper-roman': ['upperRoman', '.'],
  I: ['upperRoman', '.'],
  'cjk-ideographic': ['chineseCounting', '、'],
  'simp-chinese-informal': ['chineseCounting', '、'],
  'trad-chinese-informal': ['chineseCounting', '、'],
  'cjk-decimal': ['ideographDigital', '、'],
  'japanese-informal': ['chineseCounting', '、'],
  'simp-chinese-formal': ['chineseLegalSimplified', '、'],
  'cjk-heavenly-stem': ['ideographTraditional', '、'],
  'cjk-earthly-branch': ['ideographZodiac', '、'],
};

/** The number that a browser prints before the item of an `ol`. */
export function itemNumber(list: Element, item: Element, at: number): string {
  const type = style(item, 'list-style-type') || style(list, 'list-style-type') || attribute(list, 'type') || 'decimal';
  const [format, behind] = TYPES[type] ?? ['decimal', '.'];
  return numberWords(at, format) + behind;
}

/** What stands in the text for a bullet: a sign of a sign font, or one that counts nothing. */
export const isBullet = (mark: string): boolean =>
  !/[\p{Script=Han}\d①-⓿㈠-㊉]|^[（(]?[a-zA-Z]{1,4}[.)）、]/u.test(mark);
