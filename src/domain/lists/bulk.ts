/** 批量办理: one step of many rows. Looking at each of them comes first; then each is done by itself, or not at all. */

/** Rows that one may choose at once. */
export const MOST_ROWS = 5000;

/** `checking`: each row is looked at; `ready`: somebody decides; `doing`: each row is done; `done`. */
export type BulkPhase = 'checking' | 'ready' | 'doing' | 'done';

/** Of one row: not looked at yet, it can be done or cannot; then done, or it failed. */
export type BulkRowState = 'waiting' | 'can' | 'cannot' | 'done' | 'failed';

export interface BulkRow {
  id: string;
  /** As it was looked at; the step names it. */
  version: number;
  /** What a person calls it. */
  called: string;
  state: BulkRowState;
  /** Why it cannot be done, or was not. */
  why: string;
}

/** How many rows stand where. */
export function bulkCounts(rows: readonly BulkRow[]): Record<BulkRowState, number> {
  const counts = { waiting: 0, can: 0, cannot: 0, done: 0, failed: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

/** What a phase still has to work on. */
export const pending = (phase: BulkPhase, rows: readonly BulkRow[]): BulkRow[] =>
  rows.filter(({ state }) => (phase === 'checking' && state === 'waiting') || (phase === 'doing' && state === 'can'));

/** Where it stands once nothing of a phase is left. */
export function phaseAfter(phase: BulkPhase, rows: readonly BulkRow[]): BulkPhase {
  if (pending(phase, rows).length > 0) return phase;
  if (phase === 'checking') return 'ready';
  return phase === 'doing' ? 'done' : phase;
}

/** Rows that failed, to be looked at once more. */
export const again = (rows: readonly BulkRow[]): BulkRow[] =>
  rows.map((row) => (row.state === 'failed' ? { ...row, state: 'waiting', why: '' } : row));

/** Reasons that stand in the way, each with how many it stops, the most frequent first. */
export function reasons(rows: readonly BulkRow[]): { why: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { why } of rows) if (why !== '') counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count })).sort((a, b) => b.count - a.count);
}
