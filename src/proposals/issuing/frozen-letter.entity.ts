import { Entity } from 'typeorm';
import { Id, Instant, Ref, Sha256, Text, Whole } from '../../platform/database/columns.js';

/** 定稿: what a signature binds, word for word; made at the first signature and never changed. */
@Entity('frozen_letter')
export class FrozenLetter {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  /** The version (稿) whose text it holds. */
  @Whole()
  version!: number;

  /** Canonical JSON; what is hashed is this text. See `frozenLetter`. */
  @Text()
  content!: string;

  @Sha256()
  sha256!: string;

  /** The same content by SM3 (GB/T 32905). */
  @Sha256()
  sm3!: string;

  @Instant()
  at!: Date;
}
