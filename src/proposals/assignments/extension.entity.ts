import { Entity } from 'typeorm';
import type { CountedUnit } from '../../domain/deadlines/rule.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Code, Day, Id, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 延期 that was granted to an assignment; its due day counts it in. */
@Entity('extension')
export class Extension {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  /** How much longer; where it was granted up to a day, in natural days. */
  @Whole()
  amount!: number;

  @Code()
  unit!: CountedUnit;

  /** The day it was granted up to; null where it was granted as a period. */
  @Day({ nullable: true })
  untilDay!: PlainDate | null;

  @Day()
  requestedDay!: PlainDate;

  @Day()
  decidedDay!: PlainDate;

  /** Who granted it, as the paper names them. */
  @Text()
  decidedBy!: string;

  @Text()
  reason!: string;

  @Ref({ nullable: true })
  requestId!: string | null;
}
