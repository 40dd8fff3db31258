import type { NumberPattern, TitlePattern } from './policy.js';

/** Places a pattern may have; `serial:3` pads with zeros to three digits. */
export const NUMBER_PLACES = ['year', 'term', 'meeting', 'class', 'unit', 'serial'] as const;
export const TITLE_PLACES = ['committee', 'term', 'meeting', 'number', 'title'] as const;

/** The same places as people read and write them: `{年份}{流水号:3}`. */
const PLACE_WORDS = {
  year: '年份',
  term: '届',
  meeting: '次',
  class: '分类',
  unit: '单位',
  serial: '流水号',
  committee: '政协',
  number: '提案号',
  title: '案由',
} as const;
const CODE_OF_WORD = new Map(Object.entries(PLACE_WORDS).map(([code, word]): [string, string] => [word, code]));

/** `{year}{serial:3}` → `{年份}{流水号:3}`; what is not known stays. */
export const patternWords = (pattern: string): string =>
  pattern.replaceAll(PLACE_PARTS, (whole, name: string, digits = '') => {
    const word = (PLACE_WORDS as Record<string, string | undefined>)[name];
    return word === undefined ? whole : `{${word}${digits}}`;
  });

/** The other way round. */
export const patternOfWords = (typed: string): string =>
  typed.replaceAll(PLACE_PARTS, (whole, word: string, digits = '') => {
    const code = CODE_OF_WORD.get(word);
    return code === undefined ? whole : `{${code}${digits}}`;
  });

/** What nobody knows yet when a proposal comes in (收件). */
const NOT_AT_RECEIPT: readonly string[] = ['class', 'unit'];

/** One place of a pattern; its name in the first group. */
export const PLACE = /\{([^{}]*)\}/g;
const PLACE_PARTS = /\{([^{}:]*)(:[^{}]*)?\}/g;

/** What is wrong with a number pattern; Chinese sentences. A number without a serial could be given only once. */
export function numberPatternProblems({ object, pattern }: NumberPattern): string[] {
  const places = [...pattern.matchAll(PLACE)].map(([, place = '']) => place);
  const serials = places.filter((place) => /^serial(:[1-9])?$/.test(place));
  const problems = unknownPlaces(
    pattern,
    places.filter((place) => !serials.includes(place)),
    NUMBER_PLACES.filter((place) => place !== 'serial' && !(object === 'receipt' && NOT_AT_RECEIPT.includes(place))),
  );
  return serials.length === 1 ? problems : [...problems, `编号式样“${pattern}”应恰有一个流水号{serial}。`];
}

export function titlePatternProblems({ pattern }: TitlePattern): string[] {
  const places = [...pattern.matchAll(PLACE)].map(([, place = '']) => place);
  return unknownPlaces(pattern, places, TITLE_PLACES);
}

function unknownPlaces(pattern: string, places: readonly string[], known: readonly string[]): string[] {
  const problems = places
    .filter((place) => !known.includes(place))
    .map((place) => `式样“${pattern}”里的{${place}}不认识，可用：${known.map((name) => `{${name}}`).join('、')}。`);
  return /[{}]/.test(pattern.replaceAll(PLACE, '')) ? [...problems, `式样“${pattern}”的花括号不成对。`] : problems;
}
