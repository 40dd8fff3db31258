import { Entity } from 'typeorm';
import type { HandlingRole } from '../../domain/letter/reading.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Day, Id, Instant, Json, Ref, Text } from '../../platform/database/columns.js';

/** 交办: one act that gave proposals to units, one or hundreds. */
@Entity('hand_over')
export class HandOver {
  @Id()
  id!: string;

  @Ref()
  sessionId!: string;

  /** 交办机关; null in a district that has named none. */
  @Ref({ nullable: true })
  bodyId!: string | null;

  /** What it was called then. */
  @Text({ nullable: true })
  bodyName!: string | null;

  /** 交办会 or 交办文件. */
  @Text({ nullable: true })
  meeting!: string | null;

  @Day()
  day!: PlainDate;

  @Text()
  actorId!: string;

  @Text()
  actorName!: string;

  @Instant()
  at!: Date;
}

/** One line of a 交办单. */
export interface HandOverRow {
  proposalId: string;
  assignmentId: string;
  number: string | null;
  title: string;
  role: HandlingRole;
  /** Printed on the paper only when it is certain. */
  due: PlainDate | null;
  provisional: boolean;
  /** Who else has it, with the role: `区城管局会办`. */
  others: string[];
}

/** 交办单: what one unit got in one act, as it stood then; later changes of the assignments do not change the paper. */
@Entity('hand_over_list')
export class HandOverList {
  @Id()
  id!: string;

  @Ref()
  handOverId!: string;

  @Ref()
  unitId!: string;

  @Text()
  unitName!: string;

  @Json()
  rows!: HandOverRow[];
}
