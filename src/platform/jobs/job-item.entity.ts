import { Entity } from 'typeorm';
import type { ItemState } from '../../domain/jobs/states.js';
import { Code, Id, Instant, Json, Ref, Sha256, Text, Whole } from '../database/columns.js';
import type { JobProblem } from './job.entity.js';

/** One piece of a job: done once, or told why not. */
@Entity('job_item')
export class JobItem {
  @Id()
  id!: string;

  @Ref()
  jobId!: string;

  /** Its place in the job. */
  @Whole()
  no!: number;

  @Code()
  state!: ItemState;

  /** What people call it. */
  @Text()
  label!: string;

  /** What it is about. */
  @Ref()
  subjectId!: string;

  @Ref({ nullable: true })
  caseId!: string | null;

  /** More that the handler wants to know. */
  @Json()
  order!: object;

  @Whole()
  tries!: number;

  @Json({ nullable: true })
  problem!: JobProblem | null;

  /** The file that it made, in the file store. */
  @Sha256({ nullable: true })
  sha256!: string | null;

  @Sha256({ nullable: true })
  sm3!: string | null;

  /** Bytes. */
  @Whole({ nullable: true })
  size!: number | null;

  @Whole({ nullable: true })
  pages!: number | null;

  /** As it is called in the package. */
  @Text({ nullable: true })
  fileName!: string | null;

  @Instant({ nullable: true })
  at!: Date | null;
}
