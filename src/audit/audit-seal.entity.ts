import { Entity } from 'typeorm';
import type { Tip } from '../domain/audit/chain.js';
import type { Seal } from '../domain/audit/seal.js';
import { Instant, Json, Key, Sha256 } from '../platform/database/columns.js';

/**
 * 封存: at one moment, the tips of all chains that grew since the seal before, bound together by a hash. A report that
 * prints the hash is a witness outside the database: with it even a trail cut off at its end shows.
 */
@Entity('audit_seal')
export class AuditSeal implements Seal {
  /** From 1, without gaps. */
  @Key('whole')
  no!: number;

  @Instant()
  at!: Date;

  @Json()
  tips!: Tip[];

  @Sha256()
  previous!: string;

  @Sha256()
  hash!: string;
}
