import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CalendarYear } from '../domain/work-calendar/calendar-day.js';
import { WorkCalendar } from '../domain/work-calendar/work-calendar.js';
import { CALENDARS } from '../platform/paths.js';
import { readCalendarFile } from './calendar-file.js';

/** A year that comes with the program, and the name of its file. */
export interface ShippedYear extends CalendarYear {
  file: string;
}

/** The calendar of the years that come with the program. */
export function shippedCalendar(): WorkCalendar {
  return new WorkCalendar(shippedCalendars());
}

/** Those years in order. A damaged file is a damaged installation, hence an error. */
export function shippedCalendars(): ShippedYear[] {
  return shippedYears().flatMap((number) => {
    const file = `${number}.json`;
    const { years, problems } = readCalendarFile(Buffer.from(shippedText(number)), file);
    const [problem] = problems;
    if (problem) throw new Error(`calendars/${file}: ${problem.place}: ${problem.sentence}`);
    return years.map((year) => ({ ...year, file }));
  });
}

/** Which years come with the program, in order. */
export function shippedYears(): number[] {
  const files = readdirSync(CALENDARS).filter((name) => /^\d{4}\.json$/.test(name));
  return files.map((name) => Number(name.slice(0, 4))).sort((a, b) => a - b);
}

/** The file of one of them. */
export function shippedText(year: number): string {
  return readFileSync(path.join(CALENDARS, `${year}.json`), 'utf8');
}
