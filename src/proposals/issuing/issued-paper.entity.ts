import { Entity } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import { Code, Day, Id, Instant, Ref, Sha256, Text, Whole } from '../../platform/database/columns.js';

/** 发文稿: the numbered paper. Its bytes lie in the file store under their hash; from then on nothing is printed anew. */
@Entity('issued_paper')
export class IssuedPaper {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  @Whole()
  version!: number;

  /** What was signed, and is printed on it. */
  @Ref()
  frozenId!: string;

  @Text()
  docNumber!: string;

  /** 成文日期. */
  @Day()
  day!: PlainDate;

  /** 份数; null where nobody has said. */
  @Whole({ nullable: true })
  printedCopies!: number | null;

  /** 校验码: drawn by lot, so that it tells nothing and cannot be guessed. */
  @Code()
  code!: string;

  @Sha256()
  pdfSha256!: string;

  @Sha256()
  pdfSm3!: string;

  /** Bytes. */
  @Whole()
  size!: number;

  @Whole()
  pages!: number;

  @Instant()
  at!: Date;

  /** Who numbered it. */
  @Text()
  by!: string;
}
