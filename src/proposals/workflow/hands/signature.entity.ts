import { Entity } from 'typeorm';
import type { PlainDate } from '../../../domain/plain-date.js';
import { Code, Day, Id, Instant, Ref, Sha256, Text, Whole } from '../../../platform/database/columns.js';

/** 签发: on exactly this text. One entered from paper says so everywhere and never passes for an electronic one. */
@Entity('signature')
export class Signature {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  @Whole()
  version!: number;

  /** SHA-256 of the version's text. */
  @Sha256()
  textSha256!: string;

  @Code()
  how!: 'electronic' | 'paper';

  /** 定稿: what exactly was signed, with elements and addressees. Null for those of the time before. */
  @Ref({ nullable: true })
  frozenId!: string | null;

  /** The unit signed for: of a joint reply each has its own signature. Null for those of the time before. */
  @Ref({ nullable: true })
  unitId!: string | null;

  /** 签发人. */
  @Text()
  signer!: string;

  /** Account of the signer; null for a signature on paper. */
  @Ref({ nullable: true })
  signerId!: string | null;

  @Day()
  signedDay!: PlainDate;

  /** 代签: for whom, by which delegation. */
  @Text({ nullable: true })
  onBehalfOf!: string | null;

  @Ref({ nullable: true })
  delegationId!: string | null;

  /** Scan of the paper that was signed (发文稿纸). */
  @Ref({ nullable: true })
  paperId!: string | null;

  /** Who entered it: the signer, or the unit's office. */
  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;

  /** 撤回签发: since then it binds nobody. */
  @Instant({ nullable: true })
  voidedAt!: Date | null;
}
