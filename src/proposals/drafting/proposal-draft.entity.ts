import { Entity } from 'typeorm';
import { Id, Instant, Json, Ref, Whole } from '../../platform/database/columns.js';

/**
 * 暂存: what one person has typed into one form of a proposal and not saved; nobody else sees it. Each opened form has a buffer of
 * its own, so that two windows never write over each other.
 */
@Entity('proposal_draft')
export class ProposalDraft {
  /** Of the form. */
  @Id()
  id!: string;

  @Ref()
  accountId!: string;

  /** The proposal that is changed; null for one that is not there yet. */
  @Ref({ nullable: true })
  caseId!: string | null;

  /** Its version when the form was opened; 0 for a new one. */
  @Whole()
  base!: number;

  @Json()
  fields!: Record<string, string>;

  @Instant()
  at!: Date;
}
