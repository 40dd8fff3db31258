import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forecastLoad } from '../../../src/domain/statistics/forecast.js';
import { isMonth, monthsFrom, monthsOn, monthWords } from '../../../src/domain/statistics/months.js';
import { punctuality } from '../../../src/domain/statistics/on-time.js';

const map = (entries: Record<string, number>) => new Map(Object.entries(entries));
const MONTHS = monthsOn('2026-11', 12);

describe('Months', () => {
  it('are counted over the turn of years, both ways', () => {
    expect([monthsFrom('2026-11', 2), monthsFrom('2026-01', -1), monthsFrom('2026-06', -36)]).toEqual([
      '2027-01',
      '2025-12',
      '2023-06',
    ]);
    expect(MONTHS.at(-1)).toBe('2027-10');
    expect([isMonth('2026-06'), isMonth('2026-13'), isMonth('2026-6'), isMonth('x')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([monthWords('2026-06', 2026), monthWords('2027-06', 2026)]).toEqual(['6月', '2027年6月']);
  });
});

describe('The forecast of the load', () => {
  const of = (facts: Partial<Parameters<typeof forecastLoad>[0]>) =>
    Object.fromEntries(
      forecastLoad({ months: MONTHS, known: map({}), before: map({}), pending: 0, ...facts }).map(
        ({ month, known, expected }) => [month, [known, expected]],
      ),
    );

  it('says nothing where no earlier year is known', () => {
    expect(of({ known: map({ '2026-12': 4 }), pending: 100 })['2026-12']).toEqual([4, 0]);
    expect(forecastLoad({ months: MONTHS, known: map({}), before: map({}), pending: 9 })[0]!.average).toBeNull();
  });

  it('shares what is not handed over among the months as earlier years did: the peak of June', () => {
    const load = of({ before: map({ '2026-06': 135, '2026-05': 2, '2026-07': 13 }), pending: 300 });
    // 135 of 150 were due in June.
    expect(load['2027-06']).toEqual([0, 270]);
    expect(load['2027-05']).toEqual([0, 4]);
    expect(load['2026-12']).toEqual([0, 0]);
  });

  it('brings a month up to its average where nothing has come yet, and counts what has', () => {
    const before = map({ '2026-06': 120, '2025-06': 150, '2024-06': 90 });
    expect(of({ before })['2027-06']).toEqual([0, 120]);
    expect(of({ before, known: map({ '2027-06': 50 }) })['2027-06']).toEqual([50, 70]);
    expect(of({ before, known: map({ '2027-06': 200 }) })['2027-06']).toEqual([200, 0]);
    // The larger of the two reasons counts, not both.
    expect(of({ before, known: map({ '2027-06': 50 }), pending: 100 })['2027-06']).toEqual([50, 100]);
  });

  it('looks back three years, and only at those of which there is anything', () => {
    expect(of({ before: map({ '2026-06': 120, '2023-05': 500 }) })['2027-06']).toEqual([0, 120]);
    expect(of({ before: map({ '2026-06': 120, '2025-12': 40 }) })['2027-06']).toEqual([0, 120]);
    expect(of({ before: map({ '2026-06': 120, '2024-12': 40 }) })['2027-06']).toEqual([0, 60]);
  });

  it('never expects less than nothing, and shares out about what is pending', () => {
    const counts = fc.dictionary(fc.constantFrom(...monthsOn('2023-11', 36)), fc.nat(300));
    fc.assert(
      fc.property(counts, fc.nat(500), (before, pending) => {
        const load = forecastLoad({ months: MONTHS, known: map({}), before: map(before), pending });
        expect(load.every(({ expected }) => expected >= 0 && Number.isInteger(expected))).toBe(true);
        const sum = load.reduce((all, { expected }) => all + expected, 0);
        if (Object.values(before).some((count) => count > 0)) expect(sum).toBeGreaterThanOrEqual(pending - 12);
      }),
    );
  });
});

describe('On time (按时)', () => {
  const today = '2026-11-18';
  it.each([
    ['on_time', { dueDay: '2026-10-16', deliveredDay: '2026-10-16', owes: false }],
    ['late', { dueDay: '2026-10-16', deliveredDay: '2026-10-17', owes: false }],
    ['late_open', { dueDay: '2026-11-17', deliveredDay: null, owes: true }],
    ['running', { dueDay: '2026-11-18', deliveredDay: null, owes: true }],
    ['running', { dueDay: '2026-10-16', deliveredDay: null, owes: false }],
    ['undated', { dueDay: null, deliveredDay: '2026-10-16', owes: false }],
  ] as const)('is %s', (is, hand) => {
    expect(punctuality(hand, today)).toBe(is);
  });
});
