import { Entity } from 'typeorm';
import { Id, Instant, Json, Ref, Text, Whole } from '../platform/database/columns.js';
import type { TypedRecord } from './record-input.js';

/** 答复: what one assignment answers in one round, in numbered versions (稿). */
@Entity('reply')
export class Reply {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  @Ref()
  assignmentId!: string;

  /** 第几次办理. */
  @Whole()
  round!: number;

  /** The number of the newest version; 0 before the first is saved. */
  @Whole()
  version!: number;

  /** 文面要素 as the office typed them; valid for `letterRecordFrom`. */
  @Json()
  record!: TypedRecord;

  /** Grows with every change of the record. */
  @Whole()
  recordVersion!: number;

  /** Why the promises of the letter that have no day have none: one reason for all of them. */
  @Text({ nullable: true })
  undatedReason!: string | null;

  @Instant()
  updatedAt!: Date;
}
