import { Entity } from 'typeorm';
import type { Right } from '../../domain/rights/rights.js';
import { Code, Id, Instant, Ref, Sha256, Text, Whole } from '../../platform/database/columns.js';

/** 扫描件、附件: a file that somebody handed in with a step. Its bytes lie in the file store under their hash. */
@Entity('paper')
export class Paper {
  @Id()
  id!: string;

  @Sha256()
  sha256!: string;

  /** As the sender's computer called it. */
  @Text()
  name!: string;

  /** What its first bytes show. */
  @Text()
  mediaType!: string;

  /** Bytes. */
  @Whole()
  size!: number;

  /** Null until a step has taken it up; until then only the sender knows of it. */
  @Ref({ nullable: true })
  caseId!: string | null;

  @Ref({ nullable: true })
  assignmentId!: string | null;

  /** Of a paper that belongs to a unit's own office instead of a case. */
  @Ref({ nullable: true })
  unitId!: string | null;

  /** The right over the case, or the assignment, that reading it takes. */
  @Code({ nullable: true })
  opens!: Right | null;

  @Ref()
  uploadedById!: string;

  @Text()
  uploadedBy!: string;

  @Instant()
  at!: Date;
}
