import { addDays, type PlainDate } from '../plain-date.js';
import { isWeekend, type WorkCalendar } from '../work-calendar/work-calendar.js';

/** One day of the strip: whether people work, and what a notice says where that is not what the weekday says. */
export interface StripDay {
  day: PlainDate;
  works: boolean;
  /** 班 on a weekend that is worked, 休 on a weekday that is not; empty where the weekday says it. */
  mark: '班' | '休' | '';
  /** `国庆节`, `春节调休上班`; empty for an ordinary day. */
  why: string;
}

/** 接下来的工作日: every day from `today` to the `amount`-th working day behind it, today itself left out of the count. */
export function nextDays(calendar: WorkCalendar, today: PlainDate, amount: number): StripDay[] {
  const days: StripDay[] = [];
  for (let day = today, counted = 0; ; day = addDays(day, 1)) {
    const works = calendar.isWorkday(day);
    const named = calendar.named(day) !== null && works === isWeekend(day);
    days.push({ day, works, mark: named ? (works ? '班' : '休') : '', why: named ? calendar.reason(day) : '' });
    if (day !== today && works) counted += 1;
    if (counted === amount) return days;
  }
}
