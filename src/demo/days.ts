import { partsOf, plainDate, type PlainDate } from '../domain/plain-date.js';

/** `count` days after `day`. */
export function later(day: PlainDate, count: number): PlainDate {
  const { year, month, date } = partsOf(day);
  const moved = new Date(Date.UTC(year, month - 1, date + count));
  return plainDate(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate()) ?? day;
}

/** An instant of office hours on that day in Shanghai; `order` keeps several of one day apart. */
export function officeHour(day: PlainDate, order: number): Date {
  return new Date(Date.parse(`${day}T09:00:00+08:00`) + (order % 480) * 60_000);
}
