import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sessionRank } from '../../../src/directory/committee-session.entity.js';
import { numberKey, searchable } from '../../../src/proposals/numbers/number-key.js';
import { decodeCursor, encodeCursor, pageOf } from '../../../src/platform/database/page.js';

describe('A proposal number', () => {
  it.each([
    ['2023027', '２０２３０２７'],
    ['2023027', '第2023027号'],
    ['D022', 'd022'],
    ['00006', '6'],
  ])('is the same written %s and %s', (a, b) => {
    expect(numberKey(a)).toBe(numberKey(b));
  });

  it('sorts as people count', () => {
    const numbers = ['150', '48', '9', 'D022', 'D3'];
    expect(numbers.sort((a, b) => (numberKey(a) < numberKey(b) ? -1 : 1))).toEqual(['9', '48', '150', 'D3', 'D022']);
  });
});

describe('Searchable text', () => {
  it('is narrow, lower case and single-spaced', () => {
    expect(searchable(' ＡＩ　产业\t园\n２０２５ ')).toBe('ai 产业 园 2025');
  });

  it('does not change any more when made twice', () => {
    fc.assert(fc.property(fc.string(), (text) => searchable(searchable(text)) === searchable(text)));
  });
});

describe('Sessions', () => {
  it('rank by their opening day, those without one after all others', () => {
    const early = sessionRank({ term: 5, meeting: 3, openedDay: '2024-01-16' });
    const late = sessionRank({ term: 5, meeting: 4, openedDay: '2025-01-14' });
    const unknown = sessionRank({ term: 6, meeting: 3, openedDay: null });
    expect([late, early, unknown]).toEqual([late, early, unknown].sort((a, b) => b - a));
  });
});

describe('A cursor', () => {
  const shape = ['number', 'string'] as const;

  it('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string({ unit: 'grapheme' }), (rank, text) => {
        expect(decodeCursor(encodeCursor([rank, text]), shape)).toEqual([rank, text]);
      }),
    );
  });

  it('is refused when somebody made it up', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(() => decodeCursor(text, shape)).toThrow('翻页标记')));
    expect(() => decodeCursor(encodeCursor(['1', 'a']), shape)).toThrow('翻页标记');
  });

  it('is given only when there is more', () => {
    const cursorOf = (row: number) => [row];
    expect(pageOf([1, 2], 2, cursorOf)).toEqual({ items: [1, 2], next: null });
    expect(pageOf([1, 2, 3], 2, cursorOf)).toEqual({ items: [1, 2], next: encodeCursor([2]) });
  });
});
