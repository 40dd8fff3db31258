import type { PlainDate } from '../plain-date.js';

/** 放假 / 调休上班: the two ways in which a notice makes a day different from its weekday. */
export const DAY_KINDS = ['holiday', 'workday'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** One day that the State Council's yearly notice names. */
export interface CalendarDay {
  day: PlainDate;
  kind: DayKind;
  /** The holiday it belongs to: 国庆节; two that fall together are 国庆节、中秋节. */
  name: string;
  /** Number of the notice: 国办发明电〔2024〕12号. */
  notice: string;
}

/** All that is known of one year. */
export interface CalendarYear {
  year: number;
  days: readonly CalendarDay[];
  /** Its own count of working days, where a decree changed what the statutory holidays leave; else absent or null. */
  ownCount?: number | null;
}

/** Years a calendar, a policy and an event can be about. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2099;
