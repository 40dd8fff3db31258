import { Entity } from 'typeorm';
import type { PlainDate } from '../../../domain/plain-date.js';
import { Code, Day, Id, Instant, Ref, Text } from '../../../platform/database/columns.js';

/** 送达: when and how the reply reached those it is addressed to. */
@Entity('delivery')
export class Delivery {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  @Day()
  day!: PlainDate;

  @Code()
  channel!: string;

  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;
}
