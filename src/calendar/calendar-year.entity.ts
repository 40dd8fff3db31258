import { Entity } from 'typeorm';
import { Instant, Key, Text, Whole } from '../platform/database/columns.js';

/** A year whose notice is loaded. Days of any other year are a guess, and what builds on them is provisional (暂定). */
@Entity('calendar_year')
export class CalendarYear {
  @Key('whole')
  year!: number;

  /** Its own count of working days; null when it is what the statutory holidays leave. */
  @Whole({ nullable: true })
  ownCount!: number | null;

  /** The file it came from, or the page it was typed on. */
  @Text()
  source!: string;

  @Text()
  importedBy!: string;

  @Instant()
  importedAt!: Date;
}
