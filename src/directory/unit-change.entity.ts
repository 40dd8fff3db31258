import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import type { Move, LeftOver, Reorganisation } from '../domain/units/reorganisation.js';
import { Code, Day, Id, Instant, Json, Text } from '../platform/database/columns.js';

/** 机构调整: what became of which units as of a day, for good. */
@Entity('unit_change')
export class UnitChange {
  @Id()
  id!: string;

  @Code()
  kind!: Reorganisation | 'create';

  @Day()
  day!: PlainDate;

  /** 依据. */
  @Text()
  basis!: string;

  /** Units before it, with the names of that day. */
  @Json()
  before!: NamedUnit[];

  /** Units after it. */
  @Json()
  after!: NamedUnit[];

  /** What went where, and what was left to people. */
  @Json()
  moves!: Move[];

  @Json()
  left!: LeftOver[];

  @Text()
  by!: string;

  @Instant()
  at!: Date;
}

export interface NamedUnit {
  id: string;
  name: string;
}
