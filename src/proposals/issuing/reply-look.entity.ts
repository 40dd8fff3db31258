import { Entity } from 'typeorm';
import { Id, Instant, Ref, Whole } from '../../platform/database/columns.js';

/** 上次看到第几稿: the newest version of a reply that one person has opened. */
@Entity('reply_look')
export class ReplyLook {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  @Ref()
  accountId!: string;

  @Whole()
  version!: number;

  /** The version opened before that one; its own number for who wrote it. */
  @Whole({ nullable: true })
  previous!: number | null;

  @Instant()
  at!: Date;
}
