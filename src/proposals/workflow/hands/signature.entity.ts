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

  /** 签发人. */
  @Text()
  signer!: string;

  /** Account of the signer; null for a signature on paper. */
  @Ref({ nullable: true })
  signerId!: string | null;

  @Day()
  signedDay!: PlainDate;

  /** Who entered it: the signer, or the unit's office. */
  @Text()
  enteredBy!: string;

  @Instant()
  at!: Date;
}
