import { fillNumber } from '../numbering/number-pattern.js';
import { PLACE } from '../policy/patterns.js';

/** 发文字号系列 of one unit, with what it has given so far. */
export interface LetterSeries {
  /** With `{year}` and `{serial}`, e.g. `示区人函〔{year}〕{serial}号`. */
  pattern: string;
  /** Numbers of this year before `firstSerial` were given elsewhere; every other year begins at 1. */
  firstYear: number;
  firstSerial: number;
  /** Every number that the unit has given, of this series or not. */
  given: readonly string[];
}

/** A number of the series. */
export interface SeriesNumber {
  year: number;
  serial: number;
  number: string;
}

/** The number that comes next in a year: one more than the highest that there is. */
export function nextNumber(series: LetterSeries, year: number): SeriesNumber {
  const { pattern, firstYear, firstSerial, given } = series;
  const serials = given.map((number) => serialOf(pattern, year, number) ?? 0);
  const serial = Math.max(...serials, (year === firstYear ? firstSerial : 1) - 1) + 1;
  return { year, serial, number: numberOf(pattern, year, serial) };
}

/** Its place in the series of that year; null for a number that is none of it. */
export function serialOf(pattern: string, year: number, number: string): number | null {
  const [before, after] = pattern.replace('{year}', String(year)).split('{serial}') as [string, string];
  const tidy = tidyNumber(number);
  if (!tidy.startsWith(before) || !tidy.endsWith(after)) return null;
  const digits = tidy.slice(before.length, tidy.length - after.length);
  return /^[1-9]\d{0,6}$/.test(digits) ? Number(digits) : null;
}

const numberOf = (pattern: string, year: number, serial: number): string =>
  fillNumber(pattern, { year, term: null, meeting: null, class: null, unit: null }, serial);

/** What is wrong with a unit's pattern; empty for one that can be used. 序号不编虚位 (GB/T 9704-2012, 7.2.5). */
export function seriesPatternProblem(pattern: string): string | null {
  const places = [...pattern.matchAll(PLACE)].map(([, place = '']) => place);
  if (/[{}]/.test(pattern.replaceAll(PLACE, ''))) return '花括号不成对';
  const unknown = places.find((place) => place !== 'year' && place !== 'serial');
  if (unknown !== undefined) return `里的{${unknown}}不认识，只能用{year}和{serial}`;
  if (places.filter((place) => place === 'year').length !== 1) return '应恰有一个{year}（年份）';
  if (places.filter((place) => place === 'serial').length !== 1) return '应恰有一个{serial}（序号）';
  return /^\p{Script=Han}{2,12}〔\{year\}〕\{serial\}号$/u.test(pattern)
    ? null
    : '应是机关代字、〔{year}〕、{serial}号，不加“第”';
}

/** As it is printed: `示区建函[2026] 12号` → `示区建函〔2026〕12号`. */
export const tidyNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[(（【﹝〔](?=\d{4}[\])）】﹞〕])/g, '〔')
    .replace(/(?<=〔\d{4})[\])）】﹞〕]/g, '〕')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）');

/** 机关代字、〔年份〕、不编虚位的序号、“号” (GB/T 9704-2012, 7.2.5). */
export const isUsualNumber = (number: string): boolean =>
  /^\p{Script=Han}{2,20}〔\d{4}〕[1-9]\d{0,6}号$/u.test(tidyNumber(number));

/** One key for every way to write a number; one without a year is another one each year. */
export function documentNumberKey(number: string, year: number): string {
  const key = tidyNumber(number).toLowerCase();
  return /〔\d{4}〕/.test(key) ? key : `${year}:${key}`;
}
