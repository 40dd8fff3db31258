import type { PlainDate } from '../plain-date.js';

/** Units of a period that is counted from an event: 自然日, 工作日, 月. */
export const COUNTED_UNITS = ['natural_day', 'working_day', 'month'] as const;
export type CountedUnit = (typeof COUNTED_UNITS)[number];

/** Number and unit belong together everywhere: ten working days, never ten days. */
export interface Period {
  amount: number;
  unit: CountedUnit;
}

/** How a due day comes about. */
export type CountingRule =
  /** `rolls`: a last day of rest moves to the next working day (Civil Code art. 203); true unless the policy says no. */
  | { unit: 'natural_day' | 'month'; amount: number; rolls?: boolean }
  | { unit: 'working_day'; amount: number }
  /** 固定日期, `08-31`: the next such day after the event. `rolls` is false unless the policy says so. */
  | { unit: 'fixed_date'; monthDay: string; rolls?: boolean }
  /** So many working days before another due day. */
  | { unit: 'before_due'; amount: number };

/** 暂停: both days belong to it. Of a pause that still lasts, `to` is the day up to which the due day is to be told. */
export interface Pause {
  from: PlainDate;
  to: PlainDate;
  reason: string;
}

/** 延期 as it was granted. */
export interface Extension extends Period {
  /** The day on which the unit asked for it. */
  requested: PlainDate;
  /** Who granted it. */
  by: string;
  /** Granted up to this day, whatever period that comes to. */
  until?: PlainDate;
}

/** How far a policy lets a period be extended. */
export interface ExtensionLimit {
  /** All extensions together. */
  max: Period;
  times: number;
  /** The unit has to ask before the period is over. */
  beforeDue: boolean;
}

/** A day that the hand-over note (交办单) prints for this one case; it stands instead of the rule. */
export interface PrintedDay {
  day: PlainDate;
  /** The paper that names it. */
  paper: string;
  rolls?: boolean;
}

/** One step of the reasoning. */
export interface TraceLine {
  day: PlainDate;
  /** A short Chinese sentence. */
  why: string;
}

/** A due day that explains itself; the day of the last line is the due day. */
export interface DueDay {
  due: PlainDate;
  /** The calendar of a year it depends on is not loaded. Such a day is never printed on a paper. */
  provisional: boolean;
  trace: TraceLine[];
}

const UNIT_WORDS: Record<CountedUnit, string> = { natural_day: '日', working_day: '个工作日', month: '个月' };

/** `3个月`, `10个工作日`, `15日`. */
export function periodWords({ amount, unit }: Period): string {
  return `${amount}${UNIT_WORDS[unit]}`;
}
