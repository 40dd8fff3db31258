import { Entity } from 'typeorm';
import { Id, Instant, Ref, Text } from '../../../platform/database/columns.js';

/** 内部留言 about an assignment: for its unit alone, not even for the supervision office. */
@Entity('inside_note')
export class InsideNote {
  @Id()
  id!: string;

  @Ref()
  assignmentId!: string;

  @Text()
  text!: string;

  @Text()
  byId!: string;

  @Text()
  by!: string;

  @Instant()
  at!: Date;
}
