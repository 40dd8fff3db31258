import { Entity } from 'typeorm';
import type { PlainDate } from '../../../domain/plain-date.js';
import { Day, Flag, Id, Instant, Ref, Text, Whole } from '../../../platform/database/columns.js';

/** 保密审查: a named person has read this version and says whether it may be public. */
@Entity('secrecy_review')
export class SecrecyReview {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  @Ref()
  replyId!: string;

  @Whole()
  version!: number;

  @Text()
  examiner!: string;

  @Day()
  day!: PlainDate;

  @Flag()
  passed!: boolean;

  @Text({ nullable: true })
  note!: string | null;

  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;
}
