import { Entity } from 'typeorm';
import { Code, Id, Instant, Ref, Text } from '../../../platform/database/columns.js';

export type RequestKind = 'return' | 'change';
export type RequestState = 'open' | 'withdrawn' | 'accepted' | 'refused';

/** 申退、申请调整: a unit asks not to have a case, or not alone; the supervision office decides. */
@Entity('hand_request')
export class HandRequest {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  @Code()
  kind!: RequestKind;

  @Text()
  reason!: string;

  @Ref({ nullable: true })
  suggestedUnitId!: string | null;

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
}
