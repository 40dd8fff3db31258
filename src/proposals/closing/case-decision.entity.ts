import { Entity } from 'typeorm';
import type { Statement } from '../../domain/feedback/outcome.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { AnswerDecision } from '../../domain/workflow/proposal-state.js';
import { Code, Day, Id, Instant, Json, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 重新办理、不重新办理、办结、恢复、归档: what was decided about an answered case. */
@Entity('case_decision')
export class CaseDecision {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  /** Order within the case. */
  @Whole()
  no!: number;

  @Code()
  kind!: AnswerDecision['kind'];

  /** Assignments that are handled again, or not. */
  @Json()
  handIds!: string[];

  /** Feedback that called for the decision. */
  @Json()
  feedbackIds!: string[];

  @Text({ nullable: true })
  reason!: string | null;

  /** How a closed case counts: 未表态 is not satisfaction. */
  @Code({ nullable: true })
  statement!: Statement | null;

  /** 档号. */
  @Text({ nullable: true })
  shelf!: string | null;

  @Day()
  day!: PlainDate;

  @Text()
  decidedBy!: string;

  @Instant()
  at!: Date;
}
