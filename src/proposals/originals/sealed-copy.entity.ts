import { Entity } from 'typeorm';
import type { Comparison } from '../../domain/originals/compare.js';
import type { CopyKind } from '../../domain/originals/copy-kind.js';
import { Code, Id, Instant, Ref, Sha256, Text } from '../../platform/database/columns.js';

/** 正本: a sealed paper that came back. Its file is a paper of the case; a reply may have several, such as one in OFD and a scan. */
@Entity('sealed_copy')
export class SealedCopy {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  /** What it was compared with. */
  @Ref()
  issuedPaperId!: string;

  @Ref()
  paperId!: string;

  @Code()
  kind!: CopyKind;

  @Sha256()
  sha256!: string;

  @Code()
  outcome!: Comparison['outcome'];

  /** The whole comparison, as JSON. */
  @Text()
  comparison!: string;

  /** Why it was kept in spite of differences; null where there are none. */
  @Text({ nullable: true })
  reason!: string | null;

  /** Who compared by eye what no program could; null where there was nothing to look at. */
  @Text({ nullable: true })
  lookedBy!: string | null;

  @Instant()
  at!: Date;

  /** Who handed it in. */
  @Text()
  by!: string;
}
