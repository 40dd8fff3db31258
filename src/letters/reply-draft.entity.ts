import { Entity } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../platform/database/columns.js';

/** 暂存: what one person has typed into one reply and not saved, with the version it started from. */
@Entity('reply_draft')
export class ReplyDraft {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  @Ref()
  accountId!: string;

  @Whole()
  base!: number;

  @Text()
  text!: string;

  @Instant()
  at!: Date;
}
