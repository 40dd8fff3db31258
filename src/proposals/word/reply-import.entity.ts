import { Entity } from 'typeorm';
import type { Finding } from '../../domain/incoming/finding.js';
import { Id, Instant, Json, Ref, Sha256, Text, Whole } from '../../platform/database/columns.js';

/** A Word file that somebody looks at before it becomes a version of a reply; afterwards, what did not come over. */
@Entity('reply_import')
export class ReplyImport {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  @Text()
  fileName!: string;

  @Sha256()
  sha256!: string;

  @Text()
  text!: string;

  @Json()
  findings!: Finding[];

  /** Whose it is: nobody else sees it before it is taken. */
  @Ref({ nullable: true })
  accountId!: string | null;

  @Text()
  actorName!: string;

  @Instant()
  at!: Date;

  /** The version it became; null until it is taken. */
  @Whole({ nullable: true })
  version!: number | null;
}
