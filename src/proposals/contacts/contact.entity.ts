import { Entity } from 'typeorm';
import type { ContactForm, Timing } from '../../domain/contacts/contact.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Code, Day, Flag, Id, Instant, Json, Ref, Text } from '../../platform/database/columns.js';

/** 沟通: a talk of a unit with those who proposed, as the unit records it. */
@Entity('contact')
export class Contact {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  /** Whose talk it was, in which round. */
  @Ref()
  assignmentId!: string;

  @Code()
  timing!: Timing;

  @Code()
  form!: ContactForm;

  @Day()
  day!: PlainDate;

  /** Those met who are on the proposal's list. */
  @Json()
  proposerIds!: string[];

  /** Everybody met, as printed. */
  @Text()
  names!: string;

  @Text({ nullable: true })
  note!: string | null;

  /** The unit took the record back after a dispute; it stays readable. */
  @Flag()
  withdrawn!: boolean;

  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;
}
