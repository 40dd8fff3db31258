import { dueDay } from '../deadlines/due-day.js';
import type { PlainDate } from '../plain-date.js';
import type { PolicyVersion } from '../policy/policy.js';
import type { WorkCalendar } from '../work-calendar/work-calendar.js';
import type { DelayRoom } from '../workflow/promises/facts.js';

/** How far the rules let a promise be delayed after `granted` delays; null when they say nothing. */
export function delayRoom(
  version: Pick<PolicyVersion, 'delays'> | null,
  promise: { firstDueDay: PlainDate | null; dueDay: PlainDate | null },
  granted: number,
  calendar: WorkCalendar,
): DelayRoom | null {
  if (!version?.delays) return null;
  const { beforeDue, times, months } = version.delays;
  const from = promise.firstDueDay ?? promise.dueDay;
  const rule = { unit: 'month' as const, amount: months, rolls: false };
  const latest = from === null ? null : dueDay({ from, event: '原定时限', rule, calendar }).due;
  return { beforeDue, times, granted, latest };
}
