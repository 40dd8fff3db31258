import { Entity } from 'typeorm';
import type { ListName } from '../../../domain/lists/description.js';
import type { BulkPhase, BulkRow } from '../../../domain/lists/bulk.js';
import { Code, Id, Instant, Json, Ref, Text, Whole } from '../../../platform/database/columns.js';

/** 批量办理: one step for many rows of a list, looked at first, then taken row by row. */
@Entity('bulk_run')
export class BulkRun {
  @Id()
  id!: string;

  @Ref()
  accountId!: string;

  @Code()
  list!: ListName;

  /** The step that each row takes. */
  @Code()
  action!: string;

  @Code()
  phase!: BulkPhase;

  /** What was typed for all of them. */
  @Json()
  typed!: Record<string, string>;

  @Json()
  rows!: BulkRow[];

  /** The list that one came from. */
  @Text()
  back!: string;

  @Whole()
  version!: number;

  @Instant()
  at!: Date;
}
