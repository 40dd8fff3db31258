import { Entity } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 编号台账: every serial number a series has given out, to a proposal or, with the reason, to none. Never reused. */
@Entity('allocated_number')
export class AllocatedNumber {
  @Id()
  id!: string;

  @Text()
  series!: string;

  @Whole()
  serial!: number;

  /** As printed: `2026043`. */
  @Text()
  number!: string;

  @Ref({ nullable: true })
  proposalId!: string | null;

  /** Why no proposal has it, or why it was taken already. */
  @Text({ nullable: true })
  reason!: string | null;

  @Text()
  actorId!: string;

  @Text()
  actorName!: string;

  @Instant()
  at!: Date;
}
