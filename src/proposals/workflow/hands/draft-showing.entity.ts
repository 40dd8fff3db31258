import { Entity } from 'typeorm';
import type { PlainDate } from '../../../domain/plain-date.js';
import { Code, Day, Id, Instant, Ref, Text, Whole } from '../../../platform/database/columns.js';

/** 征求意见稿 for a proposer; 会签 and 联合签发 for another unit. */
export type ShowingPurpose = 'proposer' | 'countersign' | 'sign';

/** One version of a draft, shown to one who may otherwise not read drafts: exactly that version, and what they said to it. */
@Entity('draft_showing')
export class DraftShowing {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  @Ref()
  replyId!: string;

  @Whole()
  version!: number;

  @Code()
  purpose!: ShowingPurpose;

  @Ref({ nullable: true })
  proposerId!: string | null;

  @Ref({ nullable: true })
  unitId!: string | null;

  @Text()
  shownBy!: string;

  @Instant()
  shownAt!: Date;

  /** Nobody waits for an answer any longer than this. */
  @Day({ nullable: true })
  untilDay!: PlainDate | null;

  /** One of `DRAFT_ANSWERS`; null while there is none. */
  @Code({ nullable: true })
  answer!: string | null;

  @Text({ nullable: true })
  opinion!: string | null;

  @Text({ nullable: true })
  answeredBy!: string | null;

  @Instant({ nullable: true })
  answeredAt!: Date | null;

  /** 代录: who entered it, how it came, its scan. */
  @Text({ nullable: true })
  enteredBy!: string | null;

  @Code({ nullable: true })
  channel!: string | null;

  @Ref({ nullable: true })
  paperId!: string | null;

  /** What the unit made of it (采纳情况). */
  @Text({ nullable: true })
  used!: string | null;

  @Text({ nullable: true })
  usedBy!: string | null;
}
