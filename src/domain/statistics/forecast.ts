import { monthsFrom, type Month } from './months.js';

/** What a forecast of the load is made of. */
export interface LoadFacts {
  /** The months to be forecast, this one first. */
  months: readonly Month[];
  /** How many are due in each of them as far as they are handed over. */
  known: ReadonlyMap<Month, number>;
  /** How many were due in each month of the years before. */
  before: ReadonlyMap<Month, number>;
  /** How many assignments are still to be expected of the proposals that are not handed over yet. */
  pending: number;
}

export interface MonthLoad {
  month: Month;
  known: number;
  /** To be expected besides. */
  expected: number;
  /** What the same month had on average; null where nothing is known of earlier years. */
  average: number | null;
}

/** Years that a forecast looks back. */
export const YEARS_BACK = 3;

/**
 * 预测: what is handed over counts as it is. Besides, each month expects the larger of two: its share of what is not handed over yet,
 * as the last three years shared out theirs among the months; and what it lacks to the average of the same month in these years.
 * Only years of which there is anything count. Without earlier years nothing is forecast.
 */
export function forecastLoad({ months, known, before, pending }: LoadFacts): MonthLoad[] {
  const [first] = months;
  const years = first === undefined ? [] : yearsWithData(first, before);
  const all = years.flatMap((year) => months.map((month) => sameMonth(month, year, before)));
  const total = all.reduce((sum, one) => sum + one, 0);
  return months.map((month) => {
    const of = known.get(month) ?? 0;
    if (total === 0) return { month, known: of, expected: 0, average: null };
    const earlier = years.reduce((sum, year) => sum + sameMonth(month, year, before), 0);
    const average = earlier / years.length;
    const expected = Math.max((pending * earlier) / total, average - of, 0);
    return { month, known: of, expected: Math.round(expected), average: Math.round(average * 10) / 10 };
  });
}

/** How many years back there is anything, counted in blocks of twelve months before the first one. */
function yearsWithData(first: Month, before: ReadonlyMap<Month, number>): number[] {
  return Array.from({ length: YEARS_BACK }, (_year, i) => i + 1).filter((year) =>
    Array.from({ length: 12 }, (_month, i) => monthsFrom(first, i - 12 * year)).some(
      (month) => (before.get(month) ?? 0) > 0,
    ),
  );
}

const sameMonth = (month: Month, yearsBack: number, before: ReadonlyMap<Month, number>): number =>
  before.get(monthsFrom(month, -12 * yearsBack)) ?? 0;
