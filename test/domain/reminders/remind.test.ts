import { describe, expect, it } from '@jest/globals';
import { reminderRefusal, reminderSaid, type Remindable } from '../../../src/domain/reminders/remind.js';
import { Refusal } from '../../../src/domain/refusal.js';

import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';

const calendar = shippedCalendar();
const late: Remindable = { owes: true, stateLabel: '起草中', dueDay: '2026-10-16', lastDay: null };

const code = (change: Partial<Remindable>, today: string) =>
  reminderRefusal({ ...late, ...change }, { today, calendar })?.code ?? 'may';

describe('A reminder (催办)', () => {
  it('is for what is late or due within seven working days', () => {
    expect(code({}, '2026-11-18')).toBe('may');
    // 2026-11-27 is the seventh working day after Wednesday the 18th.
    expect(code({ dueDay: '2026-11-27' }, '2026-11-18')).toBe('may');
    expect(code({ dueDay: '2026-11-30' }, '2026-11-18')).toBe('reminders.early');
    expect(code({ dueDay: null }, '2026-11-18')).toBe('reminders.no-day');
    expect(code({ owes: false }, '2026-11-18')).toBe('reminders.settled');
  });

  it('is given once on a working day; days of rest belong to the one before', () => {
    expect(code({ lastDay: '2026-11-18' }, '2026-11-18')).toBe('reminders.again');
    expect(code({ lastDay: '2026-11-17' }, '2026-11-18')).toBe('may');
    // Friday, then the weekend, then Monday.
    expect(code({ lastDay: '2026-11-20' }, '2026-11-21')).toBe('reminders.again');
    expect(code({ lastDay: '2026-11-20' }, '2026-11-22')).toBe('reminders.again');
    expect(code({ lastDay: '2026-11-20' }, '2026-11-23')).toBe('may');
    // 10 October 2026 is a Saturday on which people work (调休).
    expect(code({ dueDay: '2026-09-30', lastDay: '2026-10-09' }, '2026-10-10')).toBe('may');
    expect(code({ dueDay: '2026-09-30', lastDay: '2026-10-01' }, '2026-10-05')).toBe('reminders.again');
    // A clock that was set back does not open the door.
    expect(code({ lastDay: '2026-11-19' }, '2026-11-18')).toBe('reminders.again');
  });

  it('says how, and perhaps something more', () => {
    expect(reminderSaid({ channel: 'phone', note: ' 请尽快 ' })).toEqual({ channel: 'phone', note: '请尽快' });
    expect(reminderSaid({ channel: 'desk', note: '' })).toEqual({ channel: 'desk', note: null });
    const fields = (typed: Record<string, string>) => {
      try {
        return reminderSaid(typed);
      } catch (error) {
        return Object.keys((error as Refusal).fields);
      }
    };
    expect(fields({ channel: 'pigeon', note: '' })).toEqual(['channel']);
    expect(fields({ channel: 'constructor' })).toEqual(['channel']);
    expect(fields({ note: '急' })).toEqual(['channel']);
    expect(fields({ channel: 'desk', note: '急'.repeat(501) })).toEqual(['note']);
    expect(fields({ channel: 'desk', note: '请\u202e尽快' })).toEqual(['note']);
  });
});
