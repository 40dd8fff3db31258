import { Entity } from 'typeorm';
import type { CommitmentState } from '../domain/commitments.js';
import type { PlainDate } from '../domain/plain-date.js';
import { Code, Day, Flag, Id, Instant, Ref, Text, Whole } from '../platform/database/columns.js';

/** 承诺: one promise of a reply, followed until it is kept (销号). */
@Entity('commitment')
export class Commitment {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  @Ref()
  replyId!: string;

  /** The latest version of the reply that contains it; an earlier one means the text has since dropped it. */
  @Whole()
  replyVersion!: number;

  /** Order among the reply's promises, from 1. */
  @Whole()
  no!: number;

  /** Index of the block in the letter's body. */
  @Whole()
  block!: number;

  /** The promise in the letter's words. */
  @Text()
  text!: string;

  /** Responsible unit of the directory. */
  @Ref({ nullable: true })
  ownerUnitId!: string | null;

  /** Responsible unit or person in words, as printed or as a person entered it. */
  @Text({ nullable: true })
  owner!: string | null;

  /** The period as the letter prints it. */
  @Text({ nullable: true })
  duePrinted!: string | null;

  @Day({ nullable: true })
  dueDay!: PlainDate | null;

  /** 无时限: somebody decided that there is no date; a mere missing date is not that. */
  @Flag()
  withoutDue!: boolean;

  @Text({ nullable: true })
  measure!: string | null;

  /** 视…情况、待…后: it hangs on a condition. */
  @Flag()
  conditional!: boolean;

  @Code()
  state!: CommitmentState;

  /** What shows that it was done. */
  @Text({ nullable: true })
  evidence!: string | null;

  /** False while it is only what the program read off the text. */
  @Flag()
  confirmed!: boolean;

  @Whole()
  version!: number;

  @Instant()
  updatedAt!: Date;
}
