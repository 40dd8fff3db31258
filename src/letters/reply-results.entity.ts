import { Entity } from 'typeorm';
import type { SuggestionResult } from '../domain/letter/suggestion-results.js';
import { Id, Instant, Json, Ref, Text, Whole } from '../platform/database/columns.js';

/** 建议办理结果 of a reply as somebody has left them; a change is a row of its own, so that every one of them stays. */
@Entity('reply_results')
export class ReplyResults {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  /** From 1 within the reply; the highest one counts. */
  @Whole()
  no!: number;

  @Json()
  results!: SuggestionResult[];

  @Text()
  authorId!: string;

  @Text()
  authorName!: string;

  @Instant()
  at!: Date;
}
