import type { DaysLeft } from '../../domain/deadlines/days-left.js';
import { partsOf, spokenDate, type PlainDate } from '../../domain/plain-date.js';
import { shanghaiDay } from '../clock.js';

/** Working days before the due day from which on a date is shown as near. */
export const WARNING_DAYS = 7;

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const SECOND = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
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

/** An instant as people say it: `10月9日（周四）10:32`. */
export function momentWords(instant: Date, today: PlainDate): string {
  return `${dayWords(shanghaiDay(instant), today)}${timeWords(instant)}`;
}

/** With the second, where the order of things counts: `10:32:05`. */
export function secondWords(instant: Date): string {
  return SECOND.format(instant);
}

/** A due day as a page shows it. */
export interface DueWords {
  /** `1月15日（周五）（暂定）`. */
  day: string;
  /** `剩5个工作日`, `今天到期`, `超期2个工作日`; empty when nothing is due any more. */
  left: string;
  /** Class of the style sheet: it colours what `left` already says. */
  tone: 'late' | 'soon' | '';
  /** Why it is this day, one step a line, shown on hover and focus; empty where a page does not know. */
  reason: string;
}

/** What there is to say of a due day. */
export interface DueFacts {
  day: PlainDate | null;
  provisional?: boolean;
  /** Null when nothing is due any more. */
  left: DaysLeft | null;
  reason?: string;
}

export function dueWords({ day, provisional = false, left, reason = '' }: DueFacts, today: PlainDate): DueWords | null {
  if (day === null) return null;
  const words = `${dayWords(day, today)}${provisional ? '（暂定）' : ''}`;
  if (left === null) return { day: words, left: '', tone: '', reason };
  if (day < today) return { day: words, left: leftWords('超期', left), tone: 'late', reason };
  const tone = left.amount <= WARNING_DAYS ? 'soon' : '';
  return { day: words, left: day === today ? '今天到期' : leftWords('剩', left), tone, reason };
}

/** `剩5个工作日`, `约剩40个工作日`, and where only days of rest lie between `超期不足1个工作日`. */
function leftWords(verb: '剩' | '超期', { amount, provisional }: DaysLeft): string {
  if (amount === 0) return `${verb}不足1个工作日`;
  return `${provisional ? '约' : ''}${verb}${Math.abs(amount)}个工作日`;
}
