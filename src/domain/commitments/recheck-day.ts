import { dueDay } from '../deadlines/due-day.js';
import type { DueDay } from '../deadlines/rule.js';
import type { PlainDate } from '../plain-date.js';
import type { PolicyVersion } from '../policy/policy.js';
import type { WorkCalendar } from '../work-calendar/work-calendar.js';

/**
 * 复核日 of a promise without a day, counted from the day its letter was issued or from the last recheck. Null when the rules
 * set none, which leaves the promise without a day and without a recheck.
 */
export function recheckDay(
  version: Pick<PolicyVersion, 'promises'> | null,
  from: PlainDate,
  calendar: WorkCalendar,
): DueDay | null {
  if (!version?.promises) return null;
  const { recheck } = version.promises;
  return dueDay({ from, event: '签发或上次复核', rule: { ...recheck, rolls: true }, calendar });
}
