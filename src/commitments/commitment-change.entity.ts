import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { Code, Day, Id, Instant, Ref, Text } from '../platform/database/columns.js';

/** What is decided about a promise after it binds. */
export const CHANGE_KINDS = {
  delay: '延期',
  adjustment: '调整',
  renewal: '再次承诺',
  recheck: '复核',
  check_off: '销号',
  send_back: '退回补办',
  look_back: '回头看',
  reopen: '重新打开',
  drop: '终止',
} as const;
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** `asked` waits for a decision; what nobody has to ask for is `made` at once. */
export const CHANGE_STATES = {
  asked: '待批',
  made: '',
  granted: '同意',
  refused: '不同意',
  withdrawn: '撤回',
} as const;
export type ChangeState = keyof typeof CHANGE_STATES;

/** 变更: a delay that was asked for, an adjustment, a check, a reopening; with what stood before, so that nothing is lost. */
@Entity('commitment_change')
export class CommitmentChange {
  @Id()
  id!: string;

  @Ref()
  commitmentId!: string;

  @Code()
  kind!: ChangeKind;

  @Code()
  state!: ChangeState;

  /** The day it happened or holds from, where that is not the day of entering. */
  @Day({ nullable: true })
  day!: PlainDate | null;

  /** Why, or what was found. */
  @Text({ nullable: true })
  reason!: string | null;

  /** What is to be done from now on (调整为). */
  @Text({ nullable: true })
  what!: string | null;

  /** 经谁批准. */
  @Text({ nullable: true })
  approval!: string | null;

  @Text({ nullable: true })
  fromMeasure!: string | null;

  @Day({ nullable: true })
  fromDueDay!: PlainDate | null;

  /** Asked for, and once granted what was granted. */
  @Day({ nullable: true })
  toDueDay!: PlainDate | null;

  @Ref({ nullable: true })
  fromUnitId!: string | null;

  @Ref({ nullable: true })
  toUnitId!: string | null;

  /** Who asked, or made it. */
  @Text()
  actorName!: string;

  @Text({ nullable: true })
  unitName!: string | null;

  @Instant()
  at!: Date;

  @Text({ nullable: true })
  decision!: string | null;

  @Text({ nullable: true })
  decidedBy!: string | null;

  @Instant({ nullable: true })
  decidedAt!: Date | null;
}
