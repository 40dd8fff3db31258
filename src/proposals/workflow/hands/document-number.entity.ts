import { Entity } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../../../platform/database/columns.js';

/** 发文字号 that a unit has given to a reply; a unit gives none twice. */
@Entity('document_number')
export class DocumentNumber {
  @Id()
  id!: string;

  @Ref()
  unitId!: string;

  /** One key for every way to write it; see `documentNumberKey`. */
  @Text()
  numberKey!: string;

  @Text()
  number!: string;

  @Ref()
  replyId!: string;

  @Instant()
  at!: Date;

  /** The unit's own series that it is of; null for a number that was given elsewhere (自拟、公文系统). */
  @Text({ nullable: true })
  pattern!: string | null;

  @Whole({ nullable: true })
  year!: number | null;

  @Whole({ nullable: true })
  serial!: number | null;
}
