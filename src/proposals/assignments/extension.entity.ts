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

  @Whole()
  amount!: number;

  @Code()
  unit!: CountedUnit;

  @Day()
  requestedDay!: PlainDate;

  @Day()
  decidedDay!: PlainDate;

  /** Who granted it, as the paper names them. */
  @Text()
  decidedBy!: string;

  @Text()
  reason!: string;
}
