import { isPlainDate, partsOf, plainDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import { FIRST_YEAR, LAST_YEAR } from '../work-calendar/calendar-day.js';

/** Ten years of days; more is a slip of the finger. */
export const MAXIMUM_AMOUNT = 3660;

export function isAmount(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 1 && amount <= MAXIMUM_AMOUNT;
}

/** `08-31`: a day that every year has, so neither 31 September nor 29 February. */
export function isMonthDay(text: string): boolean {
  return /^\d\d-\d\d$/.test(text) && isPlainDate(`2025-${text}`);
}

/** Throws `Refusal` for an amount that no rule can mean; text as it was typed has to be plain digits. */
export function amountOf(amount: number | string): number {
  const number = typeof amount === 'number' || /^\d+$/.test(amount) ? Number(amount) : NaN;
  if (isAmount(number)) return number;
  throw new Refusal('deadline.amount', `数量“${amount}”不能用作期限。`, `请填1至${MAXIMUM_AMOUNT}的整数。`);
}

/** Throws `Refusal` when the text is no day of a year that can be meant. `what` is its name: `起算日`. */
export function eventDay(text: string, what: string): PlainDate {
  if (!isPlainDate(text))
    throw new Refusal('deadline.no-such-day', `${what}“${text}”不是存在的日期。`, '写法如 2025-07-01。');
  const { year } = partsOf(text);
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return text;
  throw new Refusal('deadline.year', `${what}“${text}”的年份不对。`, `请填${FIRST_YEAR}年至${LAST_YEAR}年之间的日期。`);
}

/** The first such day after `day`. */
export function nextMonthDay(day: PlainDate, monthDay: string): PlainDate {
  if (!isMonthDay(monthDay))
    throw new Refusal('deadline.month-day', `固定日期“${monthDay}”不是每年都有的日子。`, '写法如 08-31。');
  const [month, date] = monthDay.split('-').map(Number) as [number, number];
  const { year } = partsOf(day);
  const thisYear = plainDate(year, month, date)!;
  return thisYear > day ? thisYear : plainDate(year + 1, month, date)!;
}
