import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { Day, Id, Ref, Text } from '../platform/database/columns.js';

/** 曾用名: what a unit was called until a day. What it is called now stands with the unit. */
@Entity('unit_name')
export class UnitName {
  @Id()
  id!: string;

  @Ref()
  unitId!: string;

  @Text()
  name!: string;

  @Text()
  shortName!: string;

  /** The first day on which it was no longer called so. */
  @Day()
  untilDay!: PlainDate;
}
