import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { handDue, type HandFacts } from '../../../src/domain/policy/hand-due.js';
import { dueIfExtended, dueIfHandedOver } from '../../../src/domain/policy/if-granted.js';
import { versionOn } from '../../../src/domain/policy/step-due.js';
import { shippedPolicy } from '../../../src/policy/shipped-policies.js';

const calendar = shippedCalendar();
const generic = versionOn(shippedPolicy('generic-3-months'), '2026-03-05');
const hand: HandFacts = {
  role: 'lead',
  round: 1,
  events: {
    pre_assigned: null,
    handed_over: '2026-03-05',
    received: '2026-03-06',
    replied: null,
    delivered: null,
    feedback_received: null,
  },
  printed: null,
  extensions: [],
  case: { origin: 'in_session', level: 'own', kind: 'individual', key: false },
};

describe('What would be due if it were granted', () => {
  it('is the day asked for, with the same trace as an extension that was granted', () => {
    const asked = { until: '2026-07-31', requested: '2026-05-20' };
    const due = dueIfExtended(hand, asked, generic, calendar);
    expect(due?.due).toBe('2026-07-31');
    const granted = { amount: 56, unit: 'natural_day', by: '区政府办公室', ...asked } as const;
    expect(due?.due).toBe(handDue({ ...hand, extensions: [granted] }, generic, calendar)?.due);
    expect(due?.trace.map(({ why }) => why).join()).toContain('若同意延至7月31日（周五）');
    expect(due?.trace.at(-1)?.day).toBe('2026-07-31');
  });

  it('counts the new unit’s time from its own hand-over, whatever the first one was granted', () => {
    const put = { ...hand, extensions: [{ amount: 1, unit: 'month', requested: '2026-05-01', by: '某' } as const] };
    const fresh = { on: '2026-04-01', role: 'lead' } as const;
    const due = dueIfHandedOver(put, fresh, generic, calendar);
    expect(due?.due).toBe(
      handDue({ ...hand, events: { ...hand.events, handed_over: '2026-04-01' } }, generic, calendar)?.due,
    );
    expect(due?.due).toBe('2026-07-01');
    expect(dueIfHandedOver(put, { on: '2026-04-01', role: 'co' }, generic, calendar)?.step).toBe('co_opinion');
  });

  it('is nothing where no rule sets a day', () => {
    expect(dueIfExtended(hand, { until: '2026-07-31', requested: '2026-05-20' }, null, calendar)).toBeNull();
    expect(dueIfHandedOver(hand, { on: '2026-04-01', role: 'lead' }, null, calendar)).toBeNull();
  });
});
