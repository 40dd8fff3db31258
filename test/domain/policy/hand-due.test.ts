import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { addDays } from '../../../src/domain/plain-date.js';
import { extensionRoom, handClocks, handDue, type HandFacts } from '../../../src/domain/policy/hand-due.js';
import { versionOn } from '../../../src/domain/policy/step-due.js';
import { workingDaysBetween } from '../../../src/domain/work-calendar/count-days.js';
import { shippedPolicy } from '../../../src/policy/shipped-policies.js';

const calendar = shippedCalendar();
const rules = (id: string) => versionOn(shippedPolicy(id), '2026-03-05');
const generic = rules('generic-3-months');

const nothing = {
  pre_assigned: null,
  handed_over: null,
  received: null,
  replied: null,
  delivered: null,
  feedback_received: null,
};
const hand: HandFacts = {
  role: 'lead',
  round: 1,
  events: { ...nothing, handed_over: '2026-03-05' },
  printed: null,
  extensions: [],
  case: { origin: 'in_session', level: 'own', kind: 'individual', key: false },
};
const month = { amount: 1, unit: 'month' as const, requested: '2026-06-01', by: '提案委员会' };
const whys = (facts: HandFacts) => handDue(facts, generic, calendar)?.trace.map(({ why }) => why);

describe('the due day of an assignment', () => {
  it.each([
    ['主办', 'lead', 'reply', '2026-06-05'],
    ['独办', 'sole', 'reply', '2026-06-05'],
    ['分办', 'separate', 'reply', '2026-06-05'],
    ['会办', 'co', 'co_opinion', '2026-04-07'],
  ] as const)('%s goes by the clock of its step', (_, role, step, due) => {
    expect(handDue({ ...hand, role }, generic, calendar)).toMatchObject({ step, due, provisional: false });
  });

  it('names its rule and where that stands', () => {
    expect(handDue(hand, generic, calendar)).toMatchObject({
      rule: '答复3个月',
      source: expect.stringContaining('多数地方规定3个月内答复'),
    });
  });

  it('of a second round goes by the clock for handling again, from its own event', () => {
    const again = {
      ...hand,
      round: 2,
      events: { ...nothing, handed_over: '2026-10-27', feedback_received: '2026-10-26' },
    };
    expect(handDue(again, generic, calendar)).toMatchObject({ step: 'redo', due: '2026-11-26', rule: '重新办理1个月' });
    expect(handDue({ ...again, role: 'co' }, generic, calendar)).toMatchObject({
      step: 'co_opinion',
      due: '2026-11-27',
    });
  });

  it('of a second round falls back to the clock of the reply where none is set, and says so', () => {
    const silent = { ...generic, clocks: generic.clocks.filter(({ step }) => step !== 'redo') };
    const again = {
      ...hand,
      round: 2,
      events: { ...nothing, handed_over: '2026-08-03', feedback_received: '2026-08-03' },
    };
    const due = handDue(again, silent, calendar);
    expect(due).toMatchObject({ step: 'redo', due: '2026-11-03', rule: '答复3个月' });
    expect(due?.trace.slice(0, 2)).toEqual([
      { day: '2026-08-03', why: '规定没有给重新办理设时限，按答复的时限算' },
      { day: '2026-08-03', why: '8月3日（周一）交办，当日不计' },
    ]);
  });

  it('is none before the event, without a rule and without a version in force', () => {
    expect(handDue({ ...hand, events: nothing }, generic, calendar)).toBeNull();
    expect(handDue(hand, { ...generic, clocks: [] }, calendar)).toBeNull();
    expect(handDue({ ...hand, round: 2 }, { ...generic, clocks: [] }, calendar)).toBeNull();
    expect(handDue(hand, null, calendar)).toBeNull();
  });

  it('goes by a rule for some cases only where the case is known to be one of them', () => {
    const sichuan = rules('sichuan');
    expect(handDue(hand, sichuan, calendar)?.due).toBe('2026-08-05');
    expect(handDue({ ...hand, case: { ...hand.case, origin: 'between_sessions' } }, sichuan, calendar)?.due).toBe(
      '2026-06-05',
    );
    expect(handDue({ ...hand, case: { ...hand.case, origin: null } }, sichuan, calendar)).toBeNull();
  });

  it('is moved by an extension, however far the policy now lets one go', () => {
    expect(handDue({ ...hand, extensions: [month] }, generic, calendar)?.due).toBe('2026-07-06');
    expect(whys({ ...hand, extensions: [month] })).toContain('6月1日（周一）申请延期，提案委员会同意延长1个月');
    const more = { ...hand, extensions: [{ ...month, amount: 9 }] };
    expect(handDue(more, generic, calendar)?.due).toBe('2027-03-05');
  });

  it('may be put off as far as the rules say, by whom they say', () => {
    const room = { due: '2026-06-05', latest: '2026-09-07', times: 1, granted: 0, beforeDue: true };
    expect(extensionRoom(hand, generic, calendar)).toMatchObject({
      ...room,
      approvers: ['区政府办公室', '提案委员会'],
    });
    const until = { ...month, until: '2026-08-03' };
    expect(extensionRoom({ ...hand, extensions: [until] }, generic, calendar)).toMatchObject({
      ...room,
      due: '2026-08-03',
      granted: 1,
    });
    expect(extensionRoom({ ...hand, role: 'co' }, generic, calendar)).toBeNull();
    expect(extensionRoom({ ...hand, events: nothing }, generic, calendar)).toBeNull();
    expect(extensionRoom(hand, null, calendar)).toBeNull();
    // Its own clock for handling again knows no extension; where there is none, that of the reply is counted, and extended.
    const again = { ...hand, round: 2, events: { ...hand.events, feedback_received: '2026-06-08' } };
    expect(extensionRoom(again, generic, calendar)).toBeNull();
    const none = { ...generic, clocks: generic.clocks.filter(({ step }) => step !== 'redo') };
    expect(extensionRoom(again, none, calendar)).toMatchObject({ times: 1 });
  });

  it('is the printed one where a paper prints it, also on a day of rest, in the past and without an event', () => {
    const printed = { day: '2026-06-06', paper: '示政督〔2026〕9号交办单' };
    expect(handDue({ ...hand, printed }, generic, calendar)).toEqual({
      step: 'reply',
      due: '2026-06-06',
      provisional: false,
      rule: '为本件单独确定的期限',
      source: '示政督〔2026〕9号交办单',
      trace: [
        { day: '2026-06-06', why: '示政督〔2026〕9号交办单载明期限为6月6日（周六）' },
        { day: '2026-06-06', why: '6月6日（周六）是休息日，按规定不顺延' },
      ],
    });
    expect(handDue({ ...hand, printed: { ...printed, day: '2026-03-01' } }, generic, calendar)?.due).toBe('2026-03-01');
    expect(handDue({ ...hand, events: nothing, printed }, null, calendar)?.due).toBe('2026-06-06');
    expect(handDue({ ...hand, printed, extensions: [month] }, null, calendar)?.due).toBe('2026-07-06');
  });

  it('says of a year that is not loaded that the day is provisional', () => {
    const late = { ...hand, events: { ...nothing, handed_over: '2026-11-12' } };
    expect(handDue(late, generic, calendar)).toMatchObject({ due: '2027-02-12', provisional: true });
    expect(whys(late)).toContain('2027年日历未导入');
  });
});

describe('the other clocks of an assignment', () => {
  const clocks = (facts: HandFacts, version = generic) =>
    handClocks(facts, version, calendar).map(({ step, due }) => `${step} ${due}`);
  const all = { ...nothing, handed_over: '2026-03-05', received: '2026-03-09', replied: '2026-06-01' };

  it('run from their own events', () => {
    expect(clocks({ ...hand, events: all })).toEqual([
      'return_request 2026-03-16',
      'first_contact 2026-03-26',
      'send_for_review 2026-05-27',
      'publish 2026-06-30',
    ]);
    expect(clocks(hand)).toEqual(['first_contact 2026-03-26', 'send_for_review 2026-05-27']);
    expect(clocks({ ...hand, events: nothing })).toEqual([]);
  });

  it('of an opinion are only the one to send the case back', () => {
    expect(clocks({ ...hand, role: 'co', events: all })).toEqual(['return_request 2026-03-16']);
  });

  it('count back from the day that stands: printed, extended or of a second round', () => {
    const review = (facts: HandFacts) => clocks(facts).find((clock) => clock.startsWith('send_for_review'));
    expect(review({ ...hand, extensions: [month] })).toBe('send_for_review 2026-06-25');
    expect(review({ ...hand, printed: { day: '2026-06-10', paper: '交办单' } })).toBe('send_for_review 2026-06-01');
    const events = { ...nothing, handed_over: '2026-10-27', feedback_received: '2026-10-27' };
    expect(review({ ...hand, round: 2, events })).toBe('send_for_review 2026-11-18');
  });

  it('are not moved by what moves the reply alone', () => {
    const printed = { day: '2026-12-26', paper: '交办单' };
    expect(clocks({ ...hand, printed, extensions: [month] })[0]).toBe('first_contact 2026-03-26');
  });

  it('are none where the policy sets none', () => {
    expect(clocks({ ...hand, events: all }, { ...generic, clocks: [] })).toEqual([]);
    expect(handClocks({ ...hand, events: all }, null, calendar)).toEqual([]);
  });
});

describe('for every hand-over', () => {
  it('agree the trace, the day and what is left of it', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2025-01-01', count));
    fc.assert(
      fc.property(day, fc.nat(120), fc.constantFrom('lead', 'co'), (from, later, role) => {
        const due = handDue({ ...hand, role, events: { ...nothing, handed_over: from } }, generic, calendar)!;
        expect(due.trace[0]?.day).toBe(from);
        expect(due.trace.at(-1)?.day).toBe(due.due);
        expect(due.provisional).toBe(due.trace.some(({ why }) => why.endsWith('日历未导入')));
        const today = addDays(from, later);
        const left = workingDaysBetween(calendar, today, due.due);
        expect(Math.sign(left)).toBe(today === due.due ? 0 : today < due.due ? 1 : left === 0 ? 0 : -1);
        expect(workingDaysBetween(calendar, from, today) + left).toBe(workingDaysBetween(calendar, from, due.due));
      }),
    );
  });
});
