import { Entity } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 发文字号系列 of a unit that numbers here; a unit without one takes its numbers from its own office's system. */
@Entity('unit_letter_series')
export class UnitLetterSeries {
  @Id()
  id!: string;

  @Ref()
  unitId!: string;

  /** E.g. `示区人函〔{year}〕{serial}号`. */
  @Text()
  pattern!: string;

  /** In this year the numbers begin at `firstSerial`: those before it were given elsewhere. Other years begin at 1. */
  @Whole()
  firstYear!: number;

  @Whole()
  firstSerial!: number;

  @Text()
  setBy!: string;

  @Instant()
  at!: Date;

  @Whole()
  version!: number;
}
