import { Entity } from 'typeorm';
import type { Retention } from '../../domain/closing/retention.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Code, Day, Id, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 归档目录: one paper of an archived case, as it was put on the shelf. */
@Entity('archived_paper')
export class ArchivedPaper {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  /** Whose papers it belongs to; null for those of the whole case. */
  @Ref({ nullable: true })
  assignmentId!: string | null;

  @Whole()
  no!: number;

  @Text()
  title!: string;

  @Day({ nullable: true })
  day!: PlainDate | null;

  @Code()
  retention!: Retention;
}
