import { chineseNumeral } from '../chinese-numerals.js';
import { ordinalOf, squeezed } from './cells.js';

export interface KnownSession {
  id: string;
  committee: string;
  term: number;
  meeting: number;
}

/** `五届五次`. */
export const sessionWords = ({ term, meeting }: Pick<KnownSession, 'term' | 'meeting'>): string =>
  `${chineseNumeral(term)}届${chineseNumeral(meeting)}次`;

/** 届 and 次 in `区政协第五届五次会议`, or null. */
export function sessionIn(text: string): { term: number; meeting: number } | null {
  const match =
    /第?([一二三四五六七八九十]{1,3}|\d{1,2})届[^届次]{0,20}?第?([一二三四五六七八九十]{1,3}|\d{1,2})次/.exec(
      squeezed(text),
    );
  const [term, meeting] = [ordinalOf(match?.[1] ?? ''), ordinalOf(match?.[2] ?? '')];
  return term === null || meeting === null ? null : { term, meeting };
}
