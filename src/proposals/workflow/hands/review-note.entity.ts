import { Entity } from 'typeorm';
import { Code, Id, Instant, Ref, Text, Whole } from '../../../platform/database/columns.js';

/** 审核痕迹: what was said to which version of a reply on its way to the signature. */
@Entity('review_note')
export class ReviewNote {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  @Whole()
  version!: number;

  /** The step that was taken, `send_for_review`. */
  @Code()
  action!: string;

  @Text({ nullable: true })
  note!: string | null;

  @Text()
  actorId!: string;

  @Text()
  actorName!: string;

  @Instant()
  at!: Date;
}
