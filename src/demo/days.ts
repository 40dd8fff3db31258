import type { PlainDate } from '../domain/plain-date.js';

/** An instant of office hours on that day in Shanghai; `order` keeps several of one day apart. */
export function officeHour(day: PlainDate, order: number): Date {
  return new Date(Date.parse(`${day}T09:00:00+08:00`) + (order % 480) * 60_000);
}
