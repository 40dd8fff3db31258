import type { PlainDate } from '../plain-date.js';

/** `2026-06`. */
export type Month = string;

export const monthOf = (day: PlainDate): Month => day.slice(0, 7);

/** The month so many months later, or earlier. */
export function monthsFrom(month: Month, count: number): Month {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const all = year * 12 + (number - 1) + count;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
}

/** All months from `first` on. */
export const monthsOn = (first: Month, count: number): Month[] =>
  Array.from({ length: count }, (_month, i) => monthsFrom(first, i));

export const isMonth = (text: string): boolean => /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text);

/** First and last day; days of a month sort between them. */
export const spanOf = (month: Month): { first: PlainDate; last: PlainDate } => ({
  first: `${month}-01`,
  last: `${month}-31`,
});

/** `6月`, with the year where it is another than this one: `2027年6月`. */
export function monthWords(month: Month, thisYear: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return `${year === thisYear ? '' : `${year}年`}${number}月`;
}
