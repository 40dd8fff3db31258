import { Entity } from 'typeorm';
import type { HandlingRole } from '../../domain/letter/reading.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { ReviewStep } from '../../domain/policy/words.js';
import { Code, Day, Flag, Id, Ref, Text, Whole } from '../../platform/database/columns.js';
import type { AssignmentState } from '../states.js';

/** 承办: a proposal in the hands of one unit, in one round. */
@Entity('assignment')
export class Assignment {
  @Id()
  id!: string;

  @Ref()
  proposalId!: string;

  /** Null while it is not known which unit handles it: the letter it came from prints none, or one nobody knows. */
  @Ref({ nullable: true })
  unitId!: string | null;

  /** The unit as a letter prints it, where the directory does not have it. */
  @Text({ nullable: true })
  unitPrinted!: string | null;

  /** What its unit was called before a reorganisation (原…), or which unit it came from; null where nothing has changed. */
  @Text({ nullable: true })
  unitThen!: string | null;

  @Code({ nullable: true })
  role!: HandlingRole | null;

  @Whole()
  round!: number;

  @Code()
  state!: AssignmentState;

  @Day({ nullable: true })
  handedOverDay!: PlainDate | null;

  /** 交办单 that it stands on; null for what was handed over before there were any. */
  @Ref({ nullable: true })
  handOverId!: string | null;

  /** Which proposers belong to this very unit, in words; whoever handed it over has acknowledged that. */
  @Text({ nullable: true })
  conflict!: string | null;

  /** The feedback that made this round necessary, or the day it was ordered; null in the first. */
  @Day({ nullable: true })
  feedbackDay!: PlainDate | null;

  /** When the unit signed for it (签收). */
  @Day({ nullable: true })
  receivedDay!: PlainDate | null;

  /** 成文日期 of its reply, once that is issued. */
  @Day({ nullable: true })
  repliedDay!: PlainDate | null;

  /** When the reply or opinion reached those it is for (送达). */
  @Day({ nullable: true })
  deliveredDay!: PlainDate | null;

  /** The day that the hand-over note prints for this one case; it stands instead of the rule. */
  @Day({ nullable: true })
  printedDueDay!: PlainDate | null;

  /** The paper that prints it. */
  @Text({ nullable: true })
  printedDuePaper!: string | null;

  /** 期限, derived from event, rule and calendar (or the printed day); kept for searching, in the same transaction. */
  @Day({ nullable: true })
  dueDay!: PlainDate | null;

  /** 暂定: it depends on a year whose calendar is not loaded. */
  @Flag()
  dueProvisional!: boolean;

  /** The last day on which it could be given back, once that had passed in silence and the unit went on (视为接受). */
  @Day({ nullable: true })
  acceptedDay!: PlainDate | null;

  /** Which of the review steps an `in_review` is at (审核环节). */
  @Code({ nullable: true })
  reviewAt!: ReviewStep | null;

  /** Who has it inside the unit (科室、经办人), and by when for the unit's own office; nobody else's business. */
  @Ref({ nullable: true })
  sectionId!: string | null;

  @Ref({ nullable: true })
  clerkId!: string | null;

  @Day({ nullable: true })
  innerDueDay!: PlainDate | null;

  @Whole()
  version!: number;
}
