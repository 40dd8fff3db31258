import { Entity } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../platform/database/columns.js';

/** 常用语: words that somebody writes again and again, one's own or a unit's. */
@Entity('snippet')
export class Snippet {
  @Id()
  id!: string;

  /** Whose it is; null for a unit's. */
  @Ref({ nullable: true })
  accountId!: string | null;

  /** Which unit shares it; null for one's own. */
  @Ref({ nullable: true })
  unitId!: string | null;

  /** What it is called in the list. */
  @Text()
  title!: string;

  @Text()
  text!: string;

  /** Who wrote it last. */
  @Text()
  by!: string;

  @Instant()
  updatedAt!: Date;

  @Whole()
  version!: number;
}
