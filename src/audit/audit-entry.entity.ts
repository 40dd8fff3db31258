import { Entity } from 'typeorm';
import type { AuditDetail, ChainLine } from '../domain/audit/chain.js';
import { Code, Id, Instant, Json, Ref, Sha256, Text, Whole } from '../platform/database/columns.js';

/** One line of a trail: who, acting for which unit, did what, when. Never changed, never deleted. */
@Entity('audit_entry')
export class AuditEntry implements ChainLine {
  @Id()
  id!: string;

  /** The case's id, or the name of another trail. */
  @Ref()
  chain!: string;

  /** From 1, without gaps, within the chain. */
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

  /** e.g. `proposal.filed`, `reply.saved`. */
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

  /** Hash of the line before it. */
  @Sha256()
  previous!: string;

  /** SHA-256 of `entryText`. */
  @Sha256()
  hash!: string;
}
