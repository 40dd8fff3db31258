import { Column, Entity, IsNull } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import type { UnitKind } from '../domain/unit-kinds.js';
import { Code, Day, Id, Json, Ref, Text } from '../platform/database/columns.js';

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

  /** The day from which it is no more (撤销、并入); null while it exists. It stays, because past work names it. */
  @Day({ nullable: true })
  closedDay!: PlainDate | null;

  /** Grows with every change of it. */
  @Column('integer', { default: 1 })
  version!: number;
}

/** The condition of a query for units that exist today; what was closed is for looking up only. */
export const standing = () => ({ closedDay: IsNull() });
