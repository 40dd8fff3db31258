import { Entity } from 'typeorm';
import { Id, Ref, Text, Whole } from '../platform/database/columns.js';

/** 建议: one numbered thing the proposal asks for. */
@Entity('suggestion')
export class Suggestion {
  @Id()
  id!: string;

  @Ref()
  proposalId!: string;

  @Whole()
  no!: number;

  @Text()
  text!: string;
}
