import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  fillNumber,
  numberYear,
  proposalNumbering,
  type NumberValues,
} from '../../../src/domain/numbering/number-pattern.js';
import { NUMBER_PLACES, numberPatternProblems } from '../../../src/domain/policy/patterns.js';
import { numberKey } from '../../../src/proposals/numbers/number-key.js';

const VALUES: NumberValues = { year: 2026, term: 14, meeting: 4, class: '经济类', unit: '示区住建函' };

describe('A number pattern', () => {
  it.each([
    ['{year}{serial:3}', 43, '2026043'],
    ['{year}{serial:4}', 4, '20260004'],
    ['{term}{meeting}{serial:3}', 33, '144033'],
    ['D{serial:3}', 22, 'D022'],
    ['{serial}', 150, '150'],
    ['{class}{serial:3}', 225, '经济类225'],
    ['{unit}〔{year}〕{serial}号', 7, '示区住建函〔2026〕7号'],
  ])('%s makes number %i into %s', (pattern, serial, number) => {
    expect(fillNumber(pattern, VALUES, serial)).toBe(number);
  });

  it('writes a serial that has outgrown its digits in full, still in order', () => {
    const numbers = [999, 1000, 1001].map((serial) => fillNumber('{year}{serial:3}', VALUES, serial));
    expect(numbers).toEqual(['2026999', '20261000', '20261001']);
    expect(numbers.map(numberKey)).toEqual(numbers.map(numberKey).sort());
  });

  it.each([
    ['{class}{serial}', 'class', '类别'],
    ['{unit}{serial}', 'unit', '机关代字'],
  ])('%s refuses what has no %s, and names it', (pattern, place, word) => {
    expect(() => fillNumber(pattern, { ...VALUES, class: null, unit: '' }, 1)).toThrow(
      expect.objectContaining({
        code: 'numbers.missing-place',
        sentence: expect.stringContaining(word),
        fields: { [place]: expect.any(String) },
      }),
    );
  });

  it('never gives one number for two serials, nor two that count as the same', () => {
    const place = fc.constantFrom(...NUMBER_PLACES.filter((name) => name !== 'serial').map((name) => `{${name}}`));
    const literal = fc.stringMatching(/^[第号A-Z0-9年-]{0,3}$/);
    const serial = fc.constantFrom('{serial}', '{serial:1}', '{serial:3}', '{serial:9}');
    const part = fc.oneof(place, literal);
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 3 }),
        serial,
        fc.array(part, { maxLength: 3 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 20_000 }), { minLength: 2, maxLength: 40 }),
        (before, here, after, serials) => {
          const pattern = [...before, here, ...after].join('');
          fc.pre(numberPatternProblems({ object: 'proposal', pattern, source: '' }).length === 0);
          const { numberOf } = proposalNumbering(pattern, 's', VALUES);
          expect(new Set(serials.map(numberOf)).size).toBe(serials.length);
          expect(new Set(serials.map((one) => numberKey(numberOf(one)))).size).toBe(serials.length);
        },
      ),
    );
  });
});

describe('The series of a proposal number', () => {
  it('is the session’s, or the class’s within it where the number has the class', () => {
    expect(proposalNumbering('{year}{serial:3}', 's1', VALUES).series).toBe('proposal/s1');
    expect(proposalNumbering('{class}{serial:3}', 's1', VALUES).series).toBe('proposal/s1/经济类');
  });

  it('is not begun for what cannot be numbered', () => {
    expect(() => proposalNumbering('{class}{serial}', 's1', { ...VALUES, class: null })).toThrow('类别');
  });

  it('stores the number without 第 and 号', () => {
    expect(proposalNumbering('第{serial:4}号', 's1', VALUES).numberOf(123)).toBe('0123');
  });
});

describe('The year in a proposal number', () => {
  it('is that of the session, also for what is filed after New Year', () => {
    expect(numberYear('2025-12-28', '2026-02-20')).toBe(2025);
    expect(numberYear('2026-01-13', '2026-09-08')).toBe(2026);
  });

  it('is that of filing where nobody knows when the session opened', () => {
    expect(numberYear(null, '2027-01-04')).toBe(2027);
  });

  it('has no class at receipt, when nobody has sorted anything yet', () => {
    const of = (object: 'receipt' | 'proposal') =>
      numberPatternProblems({ object, pattern: '{class}{serial}', source: '' });
    expect(of('proposal')).toEqual([]);
    expect(of('receipt')).toEqual(['式样“{class}{serial}”里的{class}不认识，可用：{year}、{term}、{meeting}。']);
  });
});
