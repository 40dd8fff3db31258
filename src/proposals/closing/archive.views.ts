import type { Retention } from '../../domain/closing/retention.js';
import type { PlainDate } from '../../domain/plain-date.js';

/** One line of 卷内目录. */
export interface ContentsRow {
  no: number;
  title: string;
  docNumber: string | null;
  day: PlainDate | null;
  /** Of the issued paper, or of the scans; null for what has none, such as a record. */
  pages: number | null;
  retention: Retention;
  retentionLabel: string;
  /** 原件所在. */
  original: string;
}

/** 卷内目录 of an archived case. */
export interface ArchiveContents {
  caseId: string;
  name: string;
  /** 案由. */
  title: string;
  proposers: string[];
  shelf: string | null;
  archivedDay: PlainDate;
  rows: ContentsRow[];
}
