import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { searchable } from './numbers/number-key.js';

/** How a query over proposals is narrowed to those that contain what a person typed. */
export abstract class SearchPort {
  /** `column` holds `searchable` text. */
  abstract narrow<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, column: string, typed: string): void;
}

const MAXIMUM_WORDS = 8;

/**
 * Every word must occur somewhere. LIKE finds two characters in the middle of a Chinese sentence, which the databases'
 * own full-text search does not; a district's few thousand titles are scanned at once.
 */
export class LikeSearch extends SearchPort {
  narrow<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, column: string, typed: string): void {
    const words = bareNumbers(searchable(typed)).split(' ').filter(Boolean).slice(0, MAXIMUM_WORDS);
    words.forEach((word, i) =>
      query.andWhere(`${column} LIKE :word${i} ESCAPE '\\'`, { [`word${i}`]: `%${escapeLike(word)}%` }),
    );
  }
}

/** `第2026042号` as letters print it: the number is kept as `2026042`. */
const bareNumbers = (text: string): string => text.replace(/(^| )第? ?([a-z]{0,4}\d+) ?号?(?= |$)/g, '$1$2');

/** `%`, `_` and the escape itself mean themselves. */
/** `%`, `_` and the escape itself, as the characters they are in a LIKE. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
