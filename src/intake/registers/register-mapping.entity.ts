import { Entity } from 'typeorm';
import type { Mapping } from '../../domain/registers/heads.js';
import type { RegisterKind } from '../../domain/registers/kinds.js';
import { Code, Id, Instant, Json, Sha256, Text } from '../../platform/database/columns.js';

/** Which columns people took for what, by kind and heads: next year's file is read the same way. */
@Entity('register_mapping')
export class RegisterMapping {
  @Id()
  id!: string;

  @Code()
  kind!: RegisterKind;

  /** Of the file's heads, one below the other. */
  @Sha256()
  headsSha256!: string;

  @Json()
  columns!: Mapping;

  @Text()
  actorName!: string;

  @Instant()
  at!: Date;
}
