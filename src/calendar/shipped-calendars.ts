import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { WorkCalendar } from '../domain/work-calendar/work-calendar.js';
import { CALENDARS } from '../platform/paths.js';
import { readCalendarFile } from './calendar-file.js';

/** The calendar of the years that come with the program. A damaged file is a damaged installation, hence an error. */
export function shippedCalendar(): WorkCalendar {
  const files = readdirSync(CALENDARS).filter((name) => /^\d{4}\.json$/.test(name));
  return new WorkCalendar(
    files.flatMap((name) => {
      const { years, problems } = readCalendarFile(readFileSync(path.join(CALENDARS, name)), name);
      const [problem] = problems;
      if (problem) throw new Error(`calendars/${name}: ${problem.place}: ${problem.sentence}`);
      return years;
    }),
  );
}
