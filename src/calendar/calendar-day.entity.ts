import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import type { CalendarDay as Day, DayKind } from '../domain/work-calendar/calendar-day.js';
import { Code, Key, Text, Whole } from '../platform/database/columns.js';

/** One day that a notice of the State Council names; every other day of a loaded year is what its weekday says. */
@Entity('calendar_day')
export class CalendarDay implements Day {
  @Key('day')
  day!: PlainDate;

  @Whole()
  year!: number;

  @Code()
  kind!: DayKind;

  @Text()
  name!: string;

  @Text()
  notice!: string;
}
