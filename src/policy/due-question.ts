import { dueDay } from '../domain/deadlines/due-day.js';
import { amountOf, eventDay } from '../domain/deadlines/limits.js';
import { COUNTED_UNITS, type CountedUnit, type DueDay } from '../domain/deadlines/rule.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { PolicyVersion } from '../domain/policy/policy.js';
import { stepDue } from '../domain/policy/step-due.js';
import { STEPS, type Step } from '../domain/policy/words.js';
import { Refusal } from '../domain/refusal.js';
import type { WorkCalendar } from '../domain/work-calendar/work-calendar.js';

/** The day that is counted from. Throws `Refusal` when there is no such day. */
export function startOf(from: string): PlainDate {
  return eventDay(from, '起算日');
}

/** So much after a day, everything as it was typed. */
export function dueAfter(
  from: PlainDate,
  { amount, unit }: { amount: string; unit: string },
  calendar: WorkCalendar,
): DueDay {
  const rule = { amount: amountOf(amount), unit: known('单位', unit, COUNTED_UNITS) };
  return dueDay({ from, rule, calendar });
}

/** A step of a usual proposal of the district's own, by a policy. */
export function dueOfStep(
  from: PlainDate,
  { step, betweenSessions }: { step: string; betweenSessions: boolean },
  version: PolicyVersion,
  calendar: WorkCalendar,
): DueDay {
  const origin = betweenSessions ? 'between_sessions' : 'in_session';
  const facts = { origin, level: 'own', kind: 'individual', key: false } as const;
  return stepDue(version, known('环节', step, Object.keys(STEPS) as Step[]), { from, facts, calendar });
}

function known<T extends Step | CountedUnit>(what: string, text: string, codes: readonly T[]): T {
  const code = codes.find((one) => one === text);
  if (code) return code;
  throw new Refusal('due.unknown-code', `没有${what}“${text}”。`, `可用：${codes.join('、')}。`);
}
