import { Entity } from 'typeorm';
import type { UnitKind } from '../../domain/unit-kinds.js';
import { Id, Instant, Json, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 交办机关: an office that hands proposals over (区委办、区政府督查室、提案委), and to which units it may. */
@Entity('handing_body')
export class HandingBody {
  @Id()
  id!: string;

  /** The office itself; those act for it who have the role and belong to this unit. */
  @Ref()
  unitId!: string;

  /** All units of these kinds are in its scope, */
  @Json()
  kinds!: UnitKind[];

  /** and these. */
  @Json()
  unitIds!: string[];

  @Whole()
  version!: number;

  @Text()
  changedBy!: string;

  @Instant()
  changedAt!: Date;
}
