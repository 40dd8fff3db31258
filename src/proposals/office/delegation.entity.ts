import { Entity } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import { Day, Id, Instant, Ref, Text } from '../../platform/database/columns.js';

/** 委托签发: one of a unit's signers lets somebody else of the unit sign for a time; both days belong to it. */
@Entity('delegation')
export class Delegation {
  @Id()
  id!: string;

  @Ref()
  unitId!: string;

  @Ref()
  signerId!: string;

  /** Names as they were then; the paper shows them. */
  @Text()
  signer!: string;

  @Ref()
  delegateId!: string;

  @Text()
  delegate!: string;

  @Day()
  fromDay!: PlainDate;

  @Day()
  toDay!: PlainDate;

  @Text()
  reason!: string;

  /** Scan of the written delegation; there is one when the unit's office entered it. */
  @Ref({ nullable: true })
  paperId!: string | null;

  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;

  /** Ended before its last day. */
  @Instant({ nullable: true })
  endedAt!: Date | null;

  @Text({ nullable: true })
  endedBy!: string | null;
}
