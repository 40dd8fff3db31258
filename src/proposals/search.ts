import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { searchWords } from './search-words.js';

/** How a query over proposals is narrowed to those that contain what a person typed. */
export abstract class SearchPort {
  /** Each word must occur in one of the columns. */
  abstract narrow<Row extends ObjectLiteral>(
    query: SelectQueryBuilder<Row>,
    columns: string | readonly string[],
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
    columns: string | readonly string[],
    typed: string,
  ): void {
    const within = typeof columns === 'string' ? [columns] : columns;
    searchWords(typed).forEach((word, i) =>
      query.andWhere(`(${within.map((column) => `${column} LIKE :word${i} ESCAPE '\\'`).join(' OR ')})`, {
        [`word${i}`]: `%${escapeLike(word)}%`,
      }),
    );
  }
}

/** `%`, `_` and the escape itself, as the characters they are in a LIKE. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
