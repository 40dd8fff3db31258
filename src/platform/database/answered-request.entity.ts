import { Column, Entity } from 'typeorm';
import { Id, Instant, Json, Text } from './columns.js';

/** A POST that was answered under an Idempotency-Key: the same request again gets the same answer and changes nothing. */
@Entity('answered_request')
export class AnsweredRequest {
  @Id()
  id!: string;

  @Text()
  key!: string;

  @Text()
  actorId!: string;

  /** SHA-256 of what was asked. */
  @Column('varchar', { length: 64 })
  fingerprint!: string;

  /** Null only while the work is being done. */
  @Json({ nullable: true })
  answer!: object | null;

  @Instant()
  at!: Date;
}
