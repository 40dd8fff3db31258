import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { delayRoom } from '../../../src/domain/commitments/delay-room.js';

const CALENDAR = shippedCalendar();
const RULES = { delays: { beforeDue: true, times: 2, months: 6, source: '示例' } };

describe('How far a promise may be delayed', () => {
  it('is counted in whole months from the first day that bound, not from what was granted since', () => {
    const promise = { firstDueDay: '2025-12-31', dueDay: '2026-03-31' };
    expect(delayRoom(RULES, promise, 1, CALENDAR)).toEqual({
      beforeDue: true,
      times: 2,
      granted: 1,
      latest: '2026-06-30',
    });
  });

  it('is told even where the last day is a day of rest', () => {
    const { latest } = delayRoom(RULES, { firstDueDay: null, dueDay: '2025-04-01' }, 0, CALENDAR)!;
    expect(latest).toBe('2025-10-01');
  });

  it('is not told where the rules say nothing, and has no end without a day', () => {
    expect(delayRoom({}, { firstDueDay: null, dueDay: '2025-04-01' }, 0, CALENDAR)).toBeNull();
    expect(delayRoom(RULES, { firstDueDay: null, dueDay: null }, 0, CALENDAR)?.latest).toBeNull();
  });
});
