import { daysBetween, type PlainDate } from '../plain-date.js';
import type { WorkCalendar } from '../work-calendar/work-calendar.js';
import { handDue, type HandDue, type HandFacts } from './hand-due.js';
import type { PolicyVersion } from './policy.js';

/** The due day that an extension up to `until` would lead to; null where nothing is due that could be put off. */
export function dueIfExtended(
  hand: HandFacts,
  { until, requested }: { until: PlainDate; requested: PlainDate },
  version: PolicyVersion | null,
  calendar: WorkCalendar,
): HandDue | null {
  const now = handDue(hand, version, calendar);
  if (!now) return null;
  const wanted = { amount: daysBetween(now.due, until), unit: 'natural_day', until, requested, by: '若' } as const;
  return handDue({ ...hand, extensions: [...hand.extensions, wanted] }, version, calendar);
}

/** 改派、增办: the due day of the unit that would get it, handed over on that day; null where no rule sets one. */
export const dueIfHandedOver = (
  { case: facts, round, events }: HandFacts,
  { on, role }: { on: PlainDate; role: HandFacts['role'] },
  version: PolicyVersion | null,
  calendar: WorkCalendar,
): HandDue | null => {
  const fresh = { ...events, handed_over: on, received: null, replied: null, delivered: null };
  return handDue({ role, round, events: fresh, printed: null, extensions: [], case: facts }, version, calendar);
};
