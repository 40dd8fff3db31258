import { isPlainDate, type PlainDate } from '../domain/plain-date.js';

/** The one source of now. Everything else takes a day or an instant as an argument. */
export interface Clock {
  now(): Date;
  /** The civil day in Asia/Shanghai. */
  today(): PlainDate;
  /** True when the day is not the real one: pages say so (演示日). */
  readonly pretends?: boolean;
}

const SHANGHAI_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil day in Asia/Shanghai at an instant. */
export function shanghaiDay(instant: Date): PlainDate {
  const text = SHANGHAI_DAY.format(instant);
  if (!isPlainDate(text)) throw new Error(`Intl gave no civil day: ${text}`);
  return text;
}

const SHANGHAI_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The time of that day, `09:30`. */
export const shanghaiTime = (instant: Date): string => SHANGHAI_TIME.format(instant);

/** The instant at which a civil day begins in Asia/Shanghai, which has had no summer time since 1991. */
export function shanghaiMidnight(day: PlainDate): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  today(): PlainDate {
    return shanghaiDay(this.now());
  }
}

/** The real time of day on another day: the demo district lives in a year whose calendar is known. */
export class DemoClock implements Clock {
  readonly pretends = true;
  private readonly shift: number;

  constructor(day: PlainDate) {
    this.shift = Date.parse(day) - Date.parse(shanghaiDay(new Date()));
  }

  now(): Date {
    return new Date(Date.now() + this.shift);
  }

  today(): PlainDate {
    return shanghaiDay(this.now());
  }
}

/** Stands still; for tests. */
export class FixedClock implements Clock {
  constructor(private readonly instant: Date) {}

  now(): Date {
    return this.instant;
  }

  today(): PlainDate {
    return shanghaiDay(this.instant);
  }
}
