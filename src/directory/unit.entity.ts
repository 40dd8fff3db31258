import { Entity } from 'typeorm';
import type { UnitKind } from '../domain/unit-kinds.js';
import { Code, Id, Json, Ref, Text } from '../platform/database/columns.js';

/** A unit: 承办单位, or an organisation that proposes (党派、团体、专委会). */
@Entity('unit')
export class Unit {
  @Id()
  id!: string;

  /** Full name as printed in letters and copies, e.g. `示例区住房建设局`. */
  @Text()
  name!: string;

  /** 简称, e.g. `区住建局`. */
  @Text()
  shortName!: string;

  @Code()
  kind!: UnitKind;

  /** 曾用名: what older papers call it. */
  @Json({ nullable: true })
  formerNames!: string[] | null;

  /** 召集人 of an organisation that proposes, a member. */
  @Ref({ nullable: true })
  convenerId!: string | null;
}
