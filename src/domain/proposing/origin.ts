import type { ProposalOrigin } from '../case-words.js';
import { addDays, type PlainDate } from '../plain-date.js';

/**
 * 会中 or 闭会: what comes in after the last day of a session's submission (提案截止) counts as made between sessions,
 * whatever its proposers chose. Without such a day their choice stands.
 */
export function originAt(
  chosen: ProposalOrigin | null,
  receivedDay: PlainDate,
  closesDay: PlainDate | null,
): ProposalOrigin {
  if (closesDay !== null && receivedDay > closesDay) return 'between_sessions';
  return chosen ?? 'in_session';
}

/** The last day on which those who are asked to sign can answer: so many working days after the one on which they are asked. */
export function jointUntil(today: PlainDate, workingDays: number, isWorkday: (day: PlainDate) => boolean): PlainDate {
  let day = today;
  for (let left = workingDays; left > 0;) {
    day = addDays(day, 1);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}
