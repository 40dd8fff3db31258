import { Entity } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import { Day, Id, Instant, Ref, Text } from '../../platform/database/columns.js';

/** 批示 of a leader on a case: for the units it names, the supervision office and whoever recorded it, never for proposers. */
@Entity('instruction')
export class Instruction {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  @Text()
  leader!: string;

  @Day()
  day!: PlainDate;

  /** Its words, or null where only the scan has them. */
  @Text({ nullable: true })
  text!: string | null;

  @Ref({ nullable: true })
  paperId!: string | null;

  @Text()
  recordedById!: string;

  @Text()
  recordedBy!: string;

  @Ref({ nullable: true })
  recordedUnitId!: string | null;

  @Instant()
  at!: Date;
}
