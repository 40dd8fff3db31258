import { Entity } from 'typeorm';
import type { Scope } from '../domain/rights/rights.js';
import { Id, Instant, Json, Ref, Sha256, Text } from '../platform/database/columns.js';

/** 令牌: lets a program act for a person within some scopes until it is revoked. Only its SHA-256 is kept. */
@Entity('api_token')
export class ApiToken {
  @Id()
  id!: string;

  @Ref()
  accountId!: string;

  /** What it is for, in the person's words. */
  @Text()
  name!: string;

  @Sha256()
  sha256!: string;

  @Json()
  scopes!: Scope[];

  @Instant()
  createdAt!: Date;

  @Instant({ nullable: true })
  expiresAt!: Date | null;

  @Instant({ nullable: true })
  usedAt!: Date | null;

  @Instant({ nullable: true })
  revokedAt!: Date | null;
}
