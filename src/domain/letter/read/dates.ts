import { digitsOfChineseYear, fromChineseNumeral } from '../../chinese-numerals.js';
import { plainDate, printedDate } from '../../plain-date.js';
import type { LetterDate } from '../model.js';

const ARABIC = /^((?:19|20)\d\d)(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?$/;
const CHINESE =
  /^([一二][〇○零OＯ0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$/;
/** Digits and 年月日 with something lost: `20233月`, `2023712`, `2025年9月`. */
const DAMAGED = /^(?:19|20)\d\d[\d年月日]{1,10}$/;

/**
 * 成文日期 when the line is a date and nothing else, however it is typed; a damaged one or a day that does not exist is
 * kept as printed, with no day.
 */
export function letterDateOf(text: string): LetterDate | null {
  const arabic = ARABIC.exec(text);
  const parts = arabic ? arabic.slice(1).map(Number) : chineseParts(text);
  if (!parts) return DAMAGED.test(text) ? { day: null, printed: text } : null;
  const day = plainDate(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0);
  return { day, printed: day === null ? text : printedDate(day) };
}

function chineseParts(text: string): number[] | null {
  const match = CHINESE.exec(text);
  if (!match) return null;
  const [year = '', month = '', date = ''] = match.slice(1);
  return [Number(digitsOfChineseYear(year)), fromChineseNumeral(month) ?? 0, fromChineseNumeral(date) ?? 0];
}
