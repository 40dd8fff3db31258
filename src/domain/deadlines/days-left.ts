import type { PlainDate } from '../plain-date.js';
import { touchesMissingYear, workingDaysBetween } from '../work-calendar/count-days.js';
import type { WorkCalendar } from '../work-calendar/work-calendar.js';

/** 剩余工作日. */
export interface DaysLeft {
  /** Negative when the day has passed; 0 on the day itself, and where only days of rest lie between. */
  amount: number;
  unit: 'working_day';
  /** A year in between is not loaded: about so many. */
  provisional: boolean;
}

/** From today to a day, which itself counts. */
export function daysLeft(calendar: WorkCalendar, today: PlainDate, day: PlainDate): DaysLeft {
  return {
    amount: workingDaysBetween(calendar, today, day),
    unit: 'working_day',
    provisional: touchesMissingYear(calendar, today, day),
  };
}
