import { Entity } from 'typeorm';
import { Code, Id, Instant, Json, Sha256, Text, Whole } from '../../platform/database/columns.js';

/** One version of a 版头和用语; it never changes. */
@Entity('letterhead_version')
export class LetterheadVersion {
  @Id()
  id!: string;

  @Code()
  scope!: string;

  @Whole()
  no!: number;

  /** A `Letterhead`; read through `letterheadFrom`, as nobody knows what has been done to the row. */
  @Json()
  content!: unknown;

  @Sha256()
  sha256!: string;

  /** Why it was made. */
  @Text()
  note!: string;

  @Text()
  by!: string;

  @Instant()
  at!: Date;
}
