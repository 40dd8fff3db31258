import type { PlainDate } from '../plain-date.js';

/** What of a promise tells by when something has to be done about it. */
export interface PromiseDays {
  /** Somebody still has to act. */
  open: boolean;
  dueDay: PlainDate | null;
  /** 复核日, of a promise without a day. */
  recheckDay: PlainDate | null;
}

/** 复核到期: nothing is due, but somebody has to look whether a day can be set by now. */
export const isRecheckDue = ({ open, dueDay, recheckDay }: PromiseDays, today: PlainDate): boolean =>
  open && dueDay === null && recheckDay !== null && recheckDay <= today;

/** How much of a promise whoever only reads the letter may know. */
export interface PublishedDays {
  /** The day that the letter prints; null when the day was only agreed inside. */
  printedDueDay: PlainDate | null;
  dueDay: PlainDate | null;
}

/**
 * The day as proposers and the public may see it: only one that the letter prints, later if a delay was granted. A day that a
 * unit has set for itself stays inside.
 */
export function publishedDue({ printedDueDay, dueDay }: PublishedDays): PlainDate | null {
  if (printedDueDay === null || dueDay === null) return printedDueDay;
  return dueDay > printedDueDay ? dueDay : printedDueDay;
}
