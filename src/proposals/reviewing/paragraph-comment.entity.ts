import { Entity } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 批注: what somebody who looks a draft over says to one of its paragraphs. */
@Entity('paragraph_comment')
export class ParagraphComment {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  /** The version it was made on. */
  @Whole()
  version!: number;

  /** Which paragraph of that version, from 1. */
  @Whole()
  paragraph!: number;

  /** That paragraph's words: by them it is found again in later versions. */
  @Text()
  quote!: string;

  @Text()
  text!: string;

  @Ref()
  authorId!: string;

  @Text()
  authorName!: string;

  @Text({ nullable: true })
  unitName!: string | null;

  @Instant()
  at!: Date;

  /** 已处理; null while it is open. */
  @Instant({ nullable: true })
  resolvedAt!: Date | null;

  @Text({ nullable: true })
  resolvedBy!: string | null;

  /** What was said to it. */
  @Text({ nullable: true })
  answer!: string | null;

  /** Grows with every change of it. */
  @Whole()
  revision!: number;
}
