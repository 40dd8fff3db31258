/** A civil day, `YYYY-MM-DD`. It sorts, compares and groups as text; instants are `Date`, written by `Clock`. */
export type PlainDate = string & { readonly __plainDate?: never };

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: `2025-09-31` does not. */
export function isPlainDate(text: string): text is PlainDate {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day with these parts (month and day from 1), or null when there is no such day. */
export function plainDate(year: number, month: number, day: number): PlainDate | null {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isPlainDate(text) ? text : null;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000);
}

/** `count` days after `day`; before it when negative. */
export function addDays(day: PlainDate, count: number): PlainDate {
  return new Date(utc(day) + count * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(day: PlainDate): number {
  return new Date(utc(day)).getUTCDay();
}

/** `2025-09-12` → `2025年9月12日`: Arabic, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function printedDate(day: PlainDate): string {
  const { year, month, date } = partsOf(day);
  return `${year}年${month}月${date}日`;
}

/** `10月9日（周四）`, with the year in front unless it is `year`. */
export function spokenDate(day: PlainDate, year?: number): string {
  return `${shortDate(day, year)}（周${'日一二三四五六'[weekdayOf(day)]}）`;
}

/** `10月9日`, with the year in front unless it is `year`. */
export function shortDate(day: PlainDate, year?: number): string {
  const parts = partsOf(day);
  return `${parts.year === year ? '' : `${parts.year}年`}${parts.month}月${parts.date}日`;
}

export function partsOf(day: PlainDate): { year: number; month: number; date: number } {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return { year, month, date };
}

/** A day without a time is read as UTC. */
const utc = (day: PlainDate): number => Date.parse(day);
