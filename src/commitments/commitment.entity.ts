import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import type { CommitmentState } from '../domain/workflow/states.js';
import { Code, Day, Flag, Id, Instant, Ref, Text, Whole } from '../platform/database/columns.js';

/**
 * 承诺: one promise of a reply, followed until it is kept (销号). While the reply is a draft it is a candidate that follows the
 * text; with the signature it binds, and text, letter, version and paragraph never change again.
 */
@Entity('commitment')
export class Commitment {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  @Ref()
  replyId!: string;

  /** The latest version of the reply that contains it, the signed one once it binds; an earlier one means a draft has dropped it. */
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

  /** The earlier promise of the case that it repeats (接续), which goes on in its place: this one is not counted beside it. */
  @Ref({ nullable: true })
  continuesId!: string | null;

  /** The day of the signature; null while it is only a draft's. */
  @Day({ nullable: true })
  issuedDay!: PlainDate | null;

  /** Responsible unit of the directory; it need not stand in the text. */
  @Ref({ nullable: true })
  ownerUnitId!: string | null;

  /** 责任人, for those who handle, keep or watch it; never published. */
  @Text({ nullable: true })
  ownerPerson!: string | null;

  /** The responsible in the letter's words. */
  @Text({ nullable: true })
  owner!: string | null;

  /** The period as the letter prints it. */
  @Text({ nullable: true })
  duePrinted!: string | null;

  /** Its last day, where that can be told. */
  @Day({ nullable: true })
  printedDueDay!: PlainDate | null;

  /** The day that counts now; it may have been set inside, beside the text. */
  @Day({ nullable: true })
  dueDay!: PlainDate | null;

  /** The first day that counted after the signature; delays and adjustments leave it. */
  @Day({ nullable: true })
  firstDueDay!: PlainDate | null;

  /** 无时限: decided that there is no date; a mere missing date in a draft is not that. */
  @Flag()
  withoutDue!: boolean;

  /** 复核日 of what has no day. */
  @Day({ nullable: true })
  recheckDay!: PlainDate | null;

  @Text({ nullable: true })
  measure!: string | null;

  /** What it hangs on: 视…情况、待…后. */
  @Text({ nullable: true })
  condition!: string | null;

  @Code()
  state!: CommitmentState;

  /** As last reported. */
  @Whole({ nullable: true })
  percent!: number | null;

  /** The day it was crossed off (销号). */
  @Day({ nullable: true })
  doneDay!: PlainDate | null;

  /** False while it is only what the program read off the text. */
  @Flag()
  confirmed!: boolean;

  @Whole()
  version!: number;

  @Instant()
  updatedAt!: Date;
}
