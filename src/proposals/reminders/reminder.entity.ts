import { Entity } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { ReminderChannel } from '../../domain/reminders/remind.js';
import { Code, Day, Id, Instant, Ref, Text } from '../../platform/database/columns.js';

/** 催办: on a day, somebody reminded the unit that has an assignment; never twice on one day. */
@Entity('reminder')
export class Reminder {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  @Day()
  day!: PlainDate;

  /** The due day that it was about, as it stood then. */
  @Day()
  dueDay!: PlainDate;

  @Code()
  channel!: ReminderChannel;

  /** What was said besides. */
  @Text({ nullable: true })
  note!: string | null;

  @Text()
  byId!: string;

  @Text()
  by!: string;

  /** The body in whose name it was done; null for somebody of none. */
  @Text({ nullable: true })
  byUnit!: string | null;

  @Instant()
  at!: Date;
}
