import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { searchWords } from './search-words.js';

/** A column, or a condition on texts elsewhere; `contains` is what is asked of them. */
export type Searched = string | ((contains: string) => string);

/** How a query over proposals is narrowed to those that contain what a person typed. */
export abstract class SearchPort {
  /** Each word must occur in one of the columns. */
  abstract narrow<Row extends ObjectLiteral>(
    query: SelectQueryBuilder<Row>,
    columns: string | readonly Searched[],
    typed: string,
  ): void;
}

/**
 * LIKE finds two characters in the middle of a Chinese sentence, which the databases' own full-text search does not; a
 * district's few thousand titles are scanned at once.
 */
export class LikeSearch extends SearchPort {
  narrow<Row extends ObjectLiteral>(
    query: SelectQueryBuilder<Row>,
    columns: string | readonly Searched[],
    typed: string,
  ): void {
    const within = typeof columns === 'string' ? [columns] : columns;
    searchWords(typed).forEach((word, i) => {
      const contains = `LIKE :word${i} ESCAPE '\\'`;
      const places = within.map((one) => (typeof one === 'string' ? `${one} ${contains}` : one(contains)));
      query.andWhere(`(${places.join(' OR ')})`, { [`word${i}`]: `%${escapeLike(word)}%` });
    });
  }
}

/** `%`, `_` and the escape itself, as the characters they are in a LIKE. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
