import { Entity } from 'typeorm';
import type { ContactForm, Timing } from '../../domain/contacts/contact.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { DisputeAnswer } from '../../domain/workflow/cases/answer-facts.js';
import type { Channel } from '../../domain/workflow/common-inputs.js';
import { Code, Day, Id, Instant, Json, Ref, Text } from '../../platform/database/columns.js';

/** 对沟通记录的异议: a proposer says that a talk never took place like that. It stays visible whatever the unit answers. */
@Entity('contact_dispute')
export class ContactDispute {
  @Id()
  id!: string;

  @Ref()
  contactId!: string;

  @Ref()
  proposerId!: string;

  @Text()
  reason!: string;

  /** How the office heard of it; null when the proposer entered it. */
  @Code({ nullable: true })
  channel!: Channel | null;

  @Ref({ nullable: true })
  paperId!: string | null;

  @Day()
  day!: PlainDate;

  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;

  /** Null while the unit has not answered. */
  @Code({ nullable: true })
  answer!: DisputeAnswer | null;

  @Text({ nullable: true })
  words!: string | null;

  /** How the record read before it was corrected. */
  @Json({ nullable: true })
  before!: { timing: Timing; form: ContactForm; day: PlainDate } | null;

  @Text({ nullable: true })
  answeredBy!: string | null;

  @Instant({ nullable: true })
  answeredAt!: Date | null;
}
