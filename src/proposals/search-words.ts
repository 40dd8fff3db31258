import { fromChineseNumeral } from '../domain/chinese-numerals.js';
import { searchable } from './numbers/number-key.js';

const MAXIMUM_WORDS = 8;

/** What each hit must contain, in the form that `searchable()` gives; a number in any spelling is the digits it is kept by. */
export function searchWords(typed: string): string[] {
  const words = bareNumbers(searchable(typed)).split(' ').filter(Boolean);
  return [...new Set(words)].slice(0, MAXIMUM_WORDS);
}

/**
 * `第2026042号` as letters print it and `提案2026042` are kept as `2026042`; `2026年第42号` and `2026-42` are its year and its
 * serial; `第四十二号` is `42`.
 */
function bareNumbers(text: string): string {
  return text
    .replace(/(^| )[〔[(](\d{4})[〕\])]/g, '$1$2年')
    .replace(
      /第([一二三四五六七八九十]{1,3})号/g,
      (whole, numeral: string) => `第${fromChineseNumeral(numeral) ?? numeral}号`,
    )
    .replace(/(^| )((?:19|20)\d\d)(?:年第?|[-—/])0*(\d{1,5})号?(?= |$)/g, '$1$2 $3')
    .replace(/(^| )(?:提案|收件)?号?第? ?([a-z]{0,4}\d+) ?号?(?= |$)/g, '$1$2');
}
