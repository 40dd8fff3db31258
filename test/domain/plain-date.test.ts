import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, isPlainDate, plainDate, printedDate } from '../../src/domain/plain-date.js';
import { FixedClock } from '../../src/platform/clock.js';

describe('a civil day', () => {
  it('refuses a day that does not exist', () => {
    expect(isPlainDate('2025-09-30')).toBe(true);
    expect(isPlainDate('2025-09-31')).toBe(false);
    expect(isPlainDate('2026-02-29')).toBe(false);
    expect(isPlainDate('2024-02-29')).toBe(true);
    expect(plainDate(2025, 13, 1)).toBeNull();
  });

  it('prints without leading zeros', () => {
    expect(printedDate('2025-09-02')).toBe('2025年9月2日');
  });

  it('counts days over a leap day and backwards', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
  });

  it('moves by days over a leap day, a year and backwards', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2025-03-01', -1)).toBe('2025-02-28');
  });

  it('turns at midnight in Shanghai, wherever the machine stands', () => {
    expect(new FixedClock(new Date('2025-09-12T15:59:59Z')).today()).toBe('2025-09-12');
    expect(new FixedClock(new Date('2025-09-12T16:00:00Z')).today()).toBe('2025-09-13');
  });
});
