import { Entity } from 'typeorm';
import type { LetterLook } from '../../domain/letterhead/look.js';
import type { PrintDifference } from '../../domain/letterhead/print-differences.js';
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

/** One of the papers of a trial, before and after. */
export interface TrialCase {
  /** Null for a letter of the program's own samples. */
  replyId: string | null;
  /** Place among the samples; null for a real letter. */
  sample: number | null;
  label: string;
  before: TrialPrint;
  after: TrialPrint;
  /** Kind of a sample that is no letter; left out for letters. */
  paper?: string;
  /** 版头和用语 that the two were printed with, so that they can be looked at later; left out in trials of the time before. */
  looks?: { before: LetterLook | null; after: LetterLook | null };
  /** What the two say otherwise; left out in trials of the time before. */
  differences?: PrintDifference[];
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
