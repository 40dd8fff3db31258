import { Entity } from 'typeorm';
import type { CodeEnd } from '../../domain/feedback/codes.js';
import { Code, Id, Instant, Ref, Sha256, Text } from '../../platform/database/columns.js';

/** 一次性码: lets one proposer read one letter and answer it once, without an account. The code itself is not kept. */
@Entity('feedback_code')
export class FeedbackCode {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  /** Whose letter. */
  @Ref()
  assignmentId!: string;

  @Ref()
  proposerId!: string;

  /** `codeHash` of the code. */
  @Sha256()
  hash!: string;

  @Instant()
  madeAt!: Date;

  /** Who made it, with the unit. */
  @Text()
  madeBy!: string;

  @Instant({ nullable: true })
  usedAt!: Date | null;

  @Instant({ nullable: true })
  endedAt!: Date | null;

  @Code({ nullable: true })
  ended!: CodeEnd | null;
}
