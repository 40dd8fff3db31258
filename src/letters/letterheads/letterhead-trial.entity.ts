import { Entity } from 'typeorm';
import { Flag, Id, Instant, Json, Ref, Text } from '../../platform/database/columns.js';

/** What one letter of a trial came out as. */
export interface TrialPrint {
  pages: number;
  pass: boolean;
  /** Layout rules that it breaks, in words. */
  broken: string[];
  /** Why it could not be printed; null when it was. */
  refused: string | null;
}

/** One of the three letters of a trial, before and after. */
export interface TrialCase {
  /** Null for a letter of the program's own samples. */
  replyId: string | null;
  /** Place among the samples; null for a real letter. */
  sample: number | null;
  label: string;
  before: TrialPrint;
  after: TrialPrint;
}

/** 试印: a version tried on three letters, before it is put in force. */
@Entity('letterhead_trial')
export class LetterheadTrial {
  @Id()
  id!: string;

  @Ref()
  versionId!: string;

  @Json()
  cases!: TrialCase[];

  /** No letter came out worse than before. */
  @Flag()
  pass!: boolean;

  @Text()
  by!: string;

  @Instant()
  at!: Date;
}
