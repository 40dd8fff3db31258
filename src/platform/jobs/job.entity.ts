import { Entity } from 'typeorm';
import type { JobState } from '../../domain/jobs/states.js';
import { Code, Id, Instant, Json, Ref, Text, Whole } from '../database/columns.js';

/** Why a job, or one of its items, does not get on. */
export interface JobProblem {
  code: string;
  sentence: string;
  remedy: string;
}

/** Work that goes on in the background, entered in the transaction of the act that orders it. */
@Entity('job')
export class Job {
  @Id()
  id!: string;

  /** Who knows how to do it. */
  @Code()
  kind!: string;

  @Code()
  state!: JobState;

  @Text()
  title!: string;

  /** What is the same for all items. */
  @Json()
  order!: object;

  @Ref()
  ownerId!: string;

  @Text()
  ownerName!: string;

  @Whole()
  total!: number;

  @Whole()
  done!: number;

  @Whole()
  failed!: number;

  /** Milliseconds that an item takes just now; 0 before that is known. */
  @Whole()
  pace!: number;

  /** Why it is paused. */
  @Json({ nullable: true })
  problem!: JobProblem | null;

  /** Pauses one after another without an item done in between. */
  @Whole()
  pauses!: number;

  /** Not before. Like the two below by the machine's clock, even where the district lives on another day. */
  @Instant()
  runAt!: Date;

  /** When it last had its turn: jobs take turns. */
  @Instant()
  turnAt!: Date;

  /** The process that has it, and until when it must have given a sign of life. */
  @Text({ nullable: true })
  leasedBy!: string | null;

  @Instant({ nullable: true })
  leasedUntil!: Date | null;

  @Instant()
  createdAt!: Date;

  @Instant({ nullable: true })
  startedAt!: Date | null;

  @Instant({ nullable: true })
  endedAt!: Date | null;

  /** When its results are cleared away. */
  @Instant({ nullable: true })
  expiresAt!: Date | null;
}
