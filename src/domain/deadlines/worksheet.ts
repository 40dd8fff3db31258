import { addDays, partsOf, shortDate, spokenDate, type PlainDate } from '../plain-date.js';
import type { WorkCalendar } from '../work-calendar/work-calendar.js';
import type { TraceLine } from './rule.js';

/**
 * The sheet on which one due day is worked out: every look into the calendar passes here, so that a year that is not
 * loaded cannot be used without a line that says so. Days of the event's own year are written without it.
 */
export class Worksheet {
  readonly trace: TraceLine[] = [];
  private readonly missing = new Set<number>();
  private readonly year: number;

  constructor(
    readonly calendar: WorkCalendar,
    event: PlainDate,
  ) {
    this.year = partsOf(event).year;
  }

  get provisional(): boolean {
    return this.missing.size > 0;
  }

  say(day: PlainDate, why: string): void {
    this.trace.push({ day, why });
  }

  isWorkday(day: PlainDate): boolean {
    const year = this.calendar.missingYear(day);
    if (year !== null && !this.missing.has(year)) {
      this.missing.add(year);
      this.say(day, `${year}年日历未导入`);
    }
    return this.calendar.isWorkday(day);
  }

  /** `10月9日（周四）`. */
  spoken(day: PlainDate): string {
    return spokenDate(day, this.year);
  }

  /** `10月1日至8日`, `9月28日至10月8日`, `10月1日`. */
  span(from: PlainDate, to: PlainDate): string {
    const start = shortDate(from, this.year);
    if (from === to) return start;
    const end = shortDate(to, partsOf(from).year);
    return `${start}至${from.slice(0, 7) === to.slice(0, 7) ? end.slice(end.indexOf('月') + 1) : end}`;
  }

  /** What days of rest are called: `10月1日至8日国庆节、中秋节放假`, `9月6日至7日周末`; several runs joined by 、. */
  restWords(days: readonly PlainDate[]): string {
    return restRuns(days, this.calendar)
      .map(({ name, from, to }) => {
        const rest = name === null ? (from === to ? this.calendar.reason(from) : '周末') : `${name}放假`;
        return `${this.span(from, to)}${rest}`;
      })
      .join('、');
  }
}

/** Days of rest that follow one another for the same reason. */
export interface RestRun {
  /** The holiday; null for a weekend. */
  name: string | null;
  from: PlainDate;
  to: PlainDate;
}

/** The runs among days of rest in ascending order. */
export function restRuns(days: readonly PlainDate[], calendar: WorkCalendar): RestRun[] {
  const runs: RestRun[] = [];
  for (const day of days) {
    const name = calendar.named(day)?.name ?? null;
    const last = runs.at(-1);
    if (last?.name === name && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ name, from: day, to: day });
  }
  return runs;
}
