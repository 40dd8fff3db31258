import { Entity } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Silence } from '../../domain/workflow/cases/answering.js';
import type { Channel } from '../../domain/workflow/common-inputs.js';
import { Code, Day, Flag, Id, Instant, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 反馈: what one proposer thinks of one unit's reply in one round. A later one replaces it; every one is kept. */
@Entity('feedback')
export class Feedback {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  /** The assignment whose reply it is about; a new round has a new assignment. */
  @Ref()
  assignmentId!: string;

  @Ref()
  proposerId!: string;

  /** Grows with every change of mind; the highest counts. */
  @Whole()
  no!: number;

  /** A level of the scale, or `no_answer`; null for what the rules did not ask. Never filled in by the program. */
  @Code({ nullable: true })
  attitude!: string | null;

  @Code({ nullable: true })
  result!: string | null;

  @Code({ nullable: true })
  relevance!: string | null;

  @Text({ nullable: true })
  comment!: string | null;

  /** The rules (办理规定) whose scales these levels are. */
  @Code()
  policyId!: string;

  @Whole()
  policyVersion!: number;

  /** When it was given, which for one on paper is not when it was entered. */
  @Day()
  day!: PlainDate;

  /** The proposer entered it personally. */
  @Flag()
  own!: boolean;

  /** How it reached the office that entered it; null for the proposer's own, and for silence. */
  @Code({ nullable: true })
  channel!: Channel | null;

  @Ref({ nullable: true })
  paperId!: string | null;

  /** Why the office counts the proposer as 未表态; null for an answer. */
  @Code({ nullable: true })
  silence!: Silence | null;

  /** 一次性码 that it came by; null otherwise. */
  @Ref({ nullable: true })
  codeId!: string | null;

  @Ref({ nullable: true })
  enteredById!: string | null;

  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;
}
