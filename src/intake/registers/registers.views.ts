import type { RegisterKind } from '../../domain/registers/kinds.js';
import type { Change, PlannedRow, RowProblem } from '../../domain/registers/planned-row.js';

/** What a register would do, or did, row by row. */
export interface RegisterReport {
  kind: RegisterKind;
  kindLabel: string;
  file: string;
  /** Something was stored. */
  imported: boolean;
  counts: RegisterCounts;
  columns: ColumnReport[];
  /** What there is to know about the file as a whole. */
  notes: string[];
  rows: RowReport[];
}

export interface RegisterCounts {
  new: number;
  change: number;
  same: number;
  error: number;
}

export interface ColumnReport {
  head: string;
  /** Code of the field it is; null for a column that is not taken in. */
  field: string | null;
  label: string | null;
}

export interface RowReport {
  /** The row's number in the file. */
  row: number;
  outcome: PlannedRow<unknown>['outcome'];
  outcomeLabel: string;
  /** What the row is about. */
  name: string;
  /** How the row was understood, in short. */
  about: string;
  problems: RowProblem[];
  changes: Change[];
  notes: string[];
}

export const OUTCOMES: Readonly<Record<PlannedRow<unknown>['outcome'], string>> = {
  new: '新增',
  change: '变更',
  same: '没有变化',
  error: '有错',
};

export function rowReport({ no, outcome, name, about, problems, changes, notes }: PlannedRow<unknown>): RowReport {
  return { row: no, outcome, outcomeLabel: OUTCOMES[outcome], name, about, problems, changes, notes };
}

export function countsOf(rows: readonly Pick<PlannedRow<unknown>, 'outcome'>[]): RegisterCounts {
  const counts = { new: 0, change: 0, same: 0, error: 0 };
  for (const { outcome } of rows) counts[outcome]++;
  return counts;
}

/** `新增12行，变更3行，没有变化5行，有错2行`. */
export function countsWords(counts: RegisterCounts): string {
  const parts = (Object.keys(OUTCOMES) as (keyof RegisterCounts)[]).filter((outcome) => counts[outcome] > 0);
  return parts.map((outcome) => `${OUTCOMES[outcome]}${counts[outcome]}行`).join('，') || '没有一行有内容';
}

/** `第3行、第7行`, all of them. */
export const rowNumbers = (rows: readonly Pick<RowReport, 'row'>[]): string =>
  rows.map(({ row }) => `第${row}行`).join('、');
