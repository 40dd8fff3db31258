import { Entity } from 'typeorm';
import type { Taken } from '../../domain/letter/opinion.js';
import { Code, Id, Instant, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 采纳情况: what the unit that answers has done with one paragraph of a 会办意见. */
@Entity('opinion_taken')
export class OpinionTaken {
  @Id()
  id!: string;

  /** The reply that adopts or does not. */
  @Ref()
  replyId!: string;

  /** The reply of the 会办 unit, which is the opinion. */
  @Ref()
  opinionId!: string;

  /** The opinion's version in which the paragraph stands. */
  @Whole()
  opinionVersion!: number;

  /** The paragraph's number, from 1. */
  @Whole()
  paragraph!: number;

  /** Its words, so that it is known what was decided on. */
  @Text()
  words!: string;

  @Code()
  taken!: Taken;

  /** Why not; null for what is adopted. */
  @Text({ nullable: true })
  reason!: string | null;

  @Text()
  byId!: string;

  @Text()
  by!: string;

  @Instant()
  at!: Date;

  @Whole()
  version!: number;
}
