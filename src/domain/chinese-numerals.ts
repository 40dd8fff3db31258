const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** `12` → `十二`; numbers from 1 to 99, as they number the parts of a document. */
export function chineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) throw new RangeError(`no Chinese numeral for ${number}`);
  const tens = Math.floor(number / 10);
  const prefix = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${prefix}${DIGITS[number % 10]}`;
}

const VALUES = new Map(Array.from({ length: 99 }, (_, index) => [chineseNumeral(index + 1), index + 1]));

/** `十二` → 12; null for anything that `chineseNumeral` would not write. */
export function fromChineseNumeral(text: string): number | null {
  return VALUES.get(text) ?? null;
}

const YEAR_DIGITS = '〇一二三四五六七八九';

/** `二〇二五` → `2025`, digit by digit; ○, Ｏ, O, 零 stand for 〇 in typed letters. */
export function digitsOfChineseYear(text: string): string {
  return [...text].map((digit) => Math.max(0, YEAR_DIGITS.indexOf(digit))).join('');
}
