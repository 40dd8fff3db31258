import { Entity } from 'typeorm';
import type { Mapping } from '../../domain/registers/heads.js';
import type { RegisterKind } from '../../domain/registers/kinds.js';
import type { Sheet } from '../../domain/registers/sheet.js';
import { Code, Id, Instant, Json, Ref, Sha256, Text } from '../../platform/database/columns.js';
import type { RegisterReport } from './registers.views.js';

/** A register that somebody looks at before it is imported; afterwards, what the import did. */
@Entity('register_import')
export class RegisterImport {
  @Id()
  id!: string;

  @Code()
  kind!: RegisterKind;

  @Text()
  fileName!: string;

  @Sha256()
  sha256!: string;

  /** The cells; gone once the register is imported, for the file may have more of people than this program keeps. */
  @Json({ nullable: true })
  sheet!: Sheet | null;

  /** Which field each column is. */
  @Json()
  columns!: Mapping;

  /** Where proposals belong that do not name their session. */
  @Ref({ nullable: true })
  sessionId!: string | null;

  /** What there is to know about how the file was read. */
  @Json()
  notes!: string[];

  /** Whose it is: nobody else sees it. */
  @Ref()
  accountId!: string;

  @Text()
  actorName!: string;

  @Instant()
  at!: Date;

  /** Null until it is imported. */
  @Json({ nullable: true })
  report!: RegisterReport | null;

  @Instant({ nullable: true })
  importedAt!: Date | null;
}
