import { Entity } from 'typeorm';
import { Id, Instant, Ref, Whole } from '../platform/database/columns.js';

/** 答复: what one assignment answers in one round, in numbered versions (稿). */
@Entity('reply')
export class Reply {
  @Id()
  id!: string;

  @Ref()
  caseId!: string;

  @Ref()
  assignmentId!: string;

  /** 第几次办理. */
  @Whole()
  round!: number;

  /** The number of the newest version; 0 before the first is saved. */
  @Whole()
  version!: number;

  @Instant()
  updatedAt!: Date;
}
