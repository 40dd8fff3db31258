import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { Day, Id, Ref, Text, Whole } from '../platform/database/columns.js';

/** 节点 on the way to keeping a promise. */
@Entity('commitment_milestone')
export class CommitmentMilestone {
  @Id()
  id!: string;

  @Ref()
  commitmentId!: string;

  /** Order of entering, from 1. */
  @Whole()
  no!: number;

  @Day()
  day!: PlainDate;

  @Text()
  text!: string;

  @Day({ nullable: true })
  doneDay!: PlainDate | null;
}
