import { Entity } from 'typeorm';
import { Code, Id, Instant, Ref, Sha256, Whole } from '../database/columns.js';

/** A file that a job makes of all its items. */
@Entity('job_result')
export class JobResult {
  @Id()
  id!: string;

  @Ref()
  jobId!: string;

  @Code()
  name!: string;

  @Sha256()
  sha256!: string;

  /** Bytes. */
  @Whole()
  size!: number;

  @Whole()
  pages!: number;

  @Instant()
  at!: Date;
}
