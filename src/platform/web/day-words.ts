import { daysBetween, partsOf, spokenDate, type PlainDate } from '../../domain/plain-date.js';

/** Days before the due day from which on a date is shown as near. */
export const WARNING_DAYS = 7;

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A day as people say it: `10月9日（周四）`, with the year when it is not today's: `2024年10月9日（周三）`. */
export function dayWords(day: PlainDate, today: PlainDate): string {
  return spokenDate(day, partsOf(today).year);
}

/** The time of an instant in Shanghai: `10:32`. */
export function timeWords(instant: Date): string {
  return TIME.format(instant);
}

/** A due day as a page shows it. */
export interface DueWords {
  day: string;
  /** `剩5天`, `今天到期`, `超期2天`; natural days, as long as no working-day calendar is loaded. */
  left: string;
  /** Class of the style sheet: it colours what `left` already says. */
  tone: 'late' | 'soon' | '';
}

/** The due day and what is left until it; `open` is false when nothing is due any more. */
export function dueWords(day: PlainDate | null, today: PlainDate, open = true): DueWords | null {
  if (day === null) return null;
  const left = daysBetween(today, day);
  if (!open) return { day: dayWords(day, today), left: '', tone: '' };
  if (left < 0) return { day: dayWords(day, today), left: `超期${-left}天`, tone: 'late' };
  const words = left === 0 ? '今天到期' : `剩${left}天`;
  return { day: dayWords(day, today), left: words, tone: left <= WARNING_DAYS ? 'soon' : '' };
}
