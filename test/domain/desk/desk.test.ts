import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { nextDays } from '../../../src/domain/desk/next-days.js';
import { turnAt, turnsOf } from '../../../src/domain/desk/turns.js';
import { byUrgency, type Urgent } from '../../../src/domain/desk/urgency.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { may } from '../../../src/domain/rights/may.js';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';
import { HAND_STEPS } from '../../../src/domain/workflow/hands/machine.js';
import { ASSIGNMENT_STATES, codesOf } from '../../../src/domain/workflow/states.js';

describe('What comes first', () => {
  const now = { today: '2026-11-18', near: '2026-11-27' };
  const one = (key: string, day: string | null, pressing = false): Urgent => ({ key, day, pressing });

  it('is late, then soon, then what came back, then the rest by day, then what has none', () => {
    const rows = [
      one('none', null),
      one('far', '2027-02-12'),
      one('back far', '2027-02-12', true),
      one('back', null, true),
      one('soon', '2026-11-27'),
      one('today', '2026-11-18'),
      one('late', '2026-11-17'),
      one('later', '2026-09-30', true),
      one('b', '2026-12-24'),
      one('a', '2026-12-24'),
    ];
    expect(rows.sort(byUrgency(now)).map(({ key }) => key)).toEqual([
      'later',
      'late',
      'today',
      'soon',
      'back far',
      'back',
      'a',
      'b',
      'far',
      'none',
    ]);
  });
});

describe('The days to come', () => {
  const days = (today: string) => nextDays(shippedCalendar(), today, 10);

  it('are ten working days behind today, with the days of rest between them', () => {
    const strip = days('2026-11-18');
    expect([strip.length, strip[0]!.day, strip.at(-1)!.day]).toEqual([15, '2026-11-18', '2026-12-02']);
    expect(strip.filter(({ works }) => works)).toHaveLength(11);
    expect(strip.filter(({ mark }) => mark !== '')).toEqual([]);
  });

  it('say 休 on a weekday that is none and 班 on a weekend that is worked', () => {
    const strip = new Map(days('2026-09-28').map((one) => [one.day, one]));
    expect(strip.get('2026-10-01')).toMatchObject({ works: false, mark: '休', why: '国庆节' });
    // A Saturday within the holiday rests anyway.
    expect(strip.get('2026-10-03')).toMatchObject({ works: false, mark: '' });
    expect(strip.get('2026-10-10')).toMatchObject({ works: true, mark: '班', why: '国庆节调休上班' });
    expect([...strip.values()].filter(({ works }) => works)).toHaveLength(11);
  });

  it('begin on a day of rest, too', () => {
    const strip = days('2026-11-21');
    expect(strip.filter(({ works }) => works)).toHaveLength(10);
  });
});

describe('Whose turn it is', () => {
  const actor = (role: Role) => ({ ...SYSTEM_ACTOR, roles: [role], unitId: 'unit' });

  it('is nobody’s who may not take the step', () => {
    for (const role of ROLE_CODES)
      for (const { action, own, states } of turnsOf(actor(role))) {
        const { right, from } = HAND_STEPS[action];
        expect([role, action, may(actor(role), right, own ? ['answers'] : ['submitted'])]).toEqual([
          role,
          action,
          true,
        ]);
        expect(states.filter((state) => !from.includes(state as never))).toEqual([]);
      }
  });

  it('is told for every state in which a unit has something to do', () => {
    const everybody = ROLE_CODES.flatMap((role) => turnsOf(actor(role)));
    const silent = codesOf(ASSIGNMENT_STATES).filter(
      (state) => ASSIGNMENT_STATES[state].open && !everybody.some(({ states }) => states.includes(state)),
    );
    // Writing is no step, and requests are decided where they are asked.
    expect(silent).toEqual(['signed_in', 'return_requested', 'change_requested', 'drafting', 'co_opinion_due']);
  });

  it('is that of the review at which it stands, and of the own unit', () => {
    const turns = turnsOf(actor('reviewer'));
    const at = (reviewAt: 'section' | 'office' | 'leader' | null, own = true) =>
      turnAt(turns, { state: 'in_review', reviewAt }, own)?.action;
    expect([at('section'), at('office'), at(null), at('leader'), at('office', false)]).toEqual([
      'pass_section',
      'pass_review',
      'pass_review',
      undefined,
      undefined,
    ]);
  });
});
