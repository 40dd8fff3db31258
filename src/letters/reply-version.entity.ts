import { Column, Entity } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../platform/database/columns.js';

/** One saved version (稿) of a reply's text; never changed. */
@Entity('reply_version')
export class ReplyVersion {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  /** From 1 within the reply. */
  @Whole()
  no!: number;

  @Text()
  text!: string;

  @Text()
  authorId!: string;

  @Text()
  authorName!: string;

  @Instant()
  at!: Date;

  /** SHA-256 of the file it was imported from; the same file is never imported twice. */
  @Column('varchar', { length: 64, nullable: true })
  sourceSha256!: string | null;

  @Text({ nullable: true })
  sourceName!: string | null;
}
