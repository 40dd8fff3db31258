import { Entity } from 'typeorm';
import { Code, Id, Instant, Json, Ref, Text, Whole } from '../platform/database/columns.js';

/** What else is worth knowing about an event: flat, so that it reads and hashes the same for ever. */
export type AuditDetail = Record<string, string | number | null>;

/** One line of a case's trail: who, acting for which unit, did what, when. Never changed, never deleted. */
@Entity('audit_entry')
export class AuditEntry {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  /** From 1, without gaps, within the case. */
  @Whole()
  seq!: number;

  @Text()
  actorId!: string;

  @Text()
  actorName!: string;

  @Ref({ nullable: true })
  actingUnitId!: string | null;

  @Text({ nullable: true })
  actingUnitName!: string | null;

  /** e.g. `proposal.filed`, `reply.saved`; the words people read stand in `audit-actions.ts`. */
  @Code()
  action!: string;

  @Code({ nullable: true })
  from!: string | null;

  @Code({ nullable: true })
  to!: string | null;

  @Json()
  detail!: AuditDetail;

  @Instant()
  at!: Date;
}
