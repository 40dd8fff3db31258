import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';

const calendar = shippedCalendar();

describe('the working-day calendar', () => {
  it.each([
    ['2025-10-01', false, '国庆节、中秋节'],
    ['2025-09-28', true, '国庆节、中秋节调休上班'],
    ['2025-09-27', false, '周六'],
    ['2026-02-14', true, '春节调休上班'],
    ['2026-02-23', false, '春节'],
    ['2026-02-24', true, '工作日'],
    ['2022-12-31', false, '元旦'],
    ['2020-01-31', false, '春节'],
    ['2020-02-01', false, '春节'],
    ['2020-02-03', true, '工作日'],
  ])('knows %s (working day: %s) as %s', (day, workday, reason) => {
    expect([calendar.isWorkday(day), calendar.reason(day)]).toEqual([workday, reason]);
  });

  it('counts Monday to Friday in a year that is not loaded, and says which year that is', () => {
    expect(calendar.missingYear('2027-10-01')).toBe(2027);
    expect(calendar.isWorkday('2027-10-01')).toBe(true);
    expect(calendar.isWorkday('2027-10-02')).toBe(false);
    expect(calendar.missingYear('2026-10-01')).toBeNull();
  });

  it('names the notice a day comes from', () => {
    expect(calendar.named('2025-10-08')?.notice).toBe('国办发明电〔2024〕12号');
    expect(calendar.named('2020-02-02')?.notice).toBe('国办发明电〔2020〕1号');
    expect(calendar.named('2025-09-29')).toBeNull();
  });
});
