import { Entity } from 'typeorm';
import type { PlainDate } from '../../../domain/plain-date.js';
import { Code, Day, Id, Instant, Ref, Text } from '../../../platform/database/columns.js';

/** 送达: when and how the reply reached one of those it is for, and what shows that they have it (回执). */
@Entity('delivery')
export class Delivery {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  /** Null where it is not known who they were: everybody at once. */
  @Ref({ nullable: true })
  addresseeId!: string | null;

  @Day()
  day!: PlainDate;

  @Code()
  channel!: string;

  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;

  @Day({ nullable: true })
  receiptDay!: PlainDate | null;

  @Text({ nullable: true })
  receiptNote!: string | null;

  @Ref({ nullable: true })
  receiptPaperId!: string | null;
}
