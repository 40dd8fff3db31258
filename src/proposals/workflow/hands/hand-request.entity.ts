import { Entity } from 'typeorm';
import type { PlainDate } from '../../../domain/plain-date.js';
import { Code, Day, Id, Instant, Ref, Text } from '../../../platform/database/columns.js';

export type RequestKind = 'return' | 'change' | 'extension';
/** `disputed`: it was refused and the unit's head has taken it to a leader; `decided`: the leader has spoken. */
export type RequestState = 'open' | 'withdrawn' | 'accepted' | 'refused' | 'disputed' | 'decided';

/** 申退、申请调整、申请延期: a unit asks, the supervision office decides; a dispute is for a leader (领导裁定). */
@Entity('hand_request')
export class HandRequest {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  @Code()
  kind!: RequestKind;

  /** Of an extension, what its proposers are told as well. */
  @Text()
  reason!: string;

  @Ref({ nullable: true })
  suggestedUnitId!: string | null;

  /** The day an extension is asked up to. */
  @Day({ nullable: true })
  untilDay!: PlainDate | null;

  /** For the supervision office alone. */
  @Text({ nullable: true })
  note!: string | null;

  /** 依据材料: what the unit puts beside its reasons. */
  @Ref({ nullable: true })
  evidenceId!: string | null;

  @Text()
  askedBy!: string;

  @Instant()
  askedAt!: Date;

  @Code()
  state!: RequestState;

  @Text({ nullable: true })
  decision!: string | null;

  @Text({ nullable: true })
  decidedBy!: string | null;

  @Instant({ nullable: true })
  decidedAt!: Date | null;

  /** 主要负责人 who signed the written dispute, and its scan. */
  @Text({ nullable: true })
  head!: string | null;

  @Ref({ nullable: true })
  paperId!: string | null;

  /** The leader who decided a dispute, when, and how; see `OUTCOMES`. */
  @Text({ nullable: true })
  leader!: string | null;

  @Day({ nullable: true })
  leaderDay!: PlainDate | null;

  @Code({ nullable: true })
  outcome!: string | null;
}
