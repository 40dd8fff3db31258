import { Entity } from 'typeorm';
import { Id, Instant, Json, Ref, Text, Whole } from '../platform/database/columns.js';

/** One input of a form, as it was sent. */
export interface FormField {
  name: string;
  value: string;
}

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

  /** What the form had beside the text, where somebody has changed it: names of inputs and values. */
  @Json({ nullable: true })
  beside!: FormField[] | null;

  @Instant()
  at!: Date;
}
