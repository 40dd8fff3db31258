import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { Day, Id, Instant, Ref, Text, Whole } from '../platform/database/columns.js';

/** 进展: what was done for a promise by a day, with what shows it. An entry never changes; a later one may correct it. */
@Entity('commitment_progress')
export class CommitmentProgress {
  @Id()
  id!: string;

  @Ref()
  commitmentId!: string;

  @Day()
  day!: PlainDate;

  @Text()
  text!: string;

  @Whole({ nullable: true })
  percent!: number | null;

  @Text({ nullable: true })
  link!: string | null;

  /** Evidence that was handed in as a file. */
  @Ref({ nullable: true })
  paperId!: string | null;

  @Text()
  actorId!: string;

  @Text()
  actorName!: string;

  @Text({ nullable: true })
  unitName!: string | null;

  @Instant()
  at!: Date;
}
