import { Entity } from 'typeorm';
import type { HandlingRole } from '../../domain/letter/reading.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Code, Day, Id, Instant, Ref, Text } from '../../platform/database/columns.js';

/** 预分办: a unit that is to get a proposal and is asked before it does. Gone with nobody once the case is handed over. */
@Entity('pre_assignment')
export class PreAssignment {
  @Id()
  id!: string;

  @Ref()
  proposalId!: string;

  @Ref()
  unitId!: string;

  @Code()
  role!: HandlingRole;

  /** Which proposers belong to this very unit, in words; whoever chose it has acknowledged that. */
  @Text({ nullable: true })
  conflict!: string | null;

  @Text()
  preparedBy!: string;

  /** When the unit was asked; null while it does not know of it. */
  @Day({ nullable: true })
  askedDay!: PlainDate | null;

  @Text({ nullable: true })
  askedBy!: string | null;

  /** Null while there is none; that silence counts as acceptance is derived from the rules. */
  @Code({ nullable: true })
  answer!: 'accepted' | 'objected' | null;

  /** Why the unit objects. */
  @Text({ nullable: true })
  reason!: string | null;

  /** Whom it suggests instead. */
  @Ref({ nullable: true })
  suggestedUnitId!: string | null;

  @Text({ nullable: true })
  answeredBy!: string | null;

  @Instant({ nullable: true })
  answeredAt!: Date | null;
}
