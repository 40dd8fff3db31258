import { progressWords, timeLeft } from '../../domain/jobs/progress.js';
import { ITEM_STATES, JOB_STATES, type ItemState, type JobState } from '../../domain/jobs/states.js';
import type { JobItem } from '../../platform/jobs/job-item.entity.js';
import type { JobResult } from '../../platform/jobs/job-result.entity.js';
import type { Job, JobProblem } from '../../platform/jobs/job.entity.js';
import type { Asked } from './asked.js';
import type { PrintPreview } from './print-jobs.service.js';
import type { MissingPaper } from './print-kind.js';
import { MERGED, type PrintOrder } from './print-order.js';

/** A job as its owner sees it. */
export interface PrintJobView {
  id: string;
  kind: string;
  kindLabel: string;
  title: string;
  state: JobState;
  stateLabel: string;
  total: number;
  done: number;
  failed: number;
  /** `已打印120份，共600份，还要约1分钟`. */
  progress: string;
  /** Null where it cannot be told. */
  secondsLeft: number | null;
  /** Why it is paused. */
  problem: JobProblem | null;
  createdAt: Date;
  endedAt: Date | null;
  /** When its results are cleared away. */
  expiresAt: Date | null;
  /** The package of all that are printed; null while there is nothing in it, or nothing any more. */
  package: { href: string } | null;
  /** The PDF for the printer, once all are printed. */
  merged: { href: string; pages: number; size: number; sha256: string } | null;
}

export interface PrintItemView {
  no: number;
  label: string;
  caseId: string | null;
  state: ItemState;
  stateLabel: string;
  problem: JobProblem | null;
  fileName: string | null;
  pages: number | null;
  size: number | null;
  sha256: string | null;
  sm3: string | null;
}

export function printJobView(job: Job, results: readonly JobResult[], labelOf: (kind: string) => string): PrintJobView {
  const { id, title, state, total, done, failed, problem, createdAt, endedAt, expiresAt } = job;
  const { kind } = job.order as PrintOrder;
  const left = timeLeft(job);
  const merged = results.find(({ name }) => name === MERGED);
  const ready = state === 'done' || state === 'cancelled';
  return {
    id,
    kind,
    kindLabel: labelOf(kind),
    title,
    state,
    stateLabel: JOB_STATES[state],
    total,
    done,
    failed,
    progress: progressWords(job),
    secondsLeft: left === null ? null : Math.ceil(left / 1000),
    problem: state === 'paused' ? problem : null,
    createdAt,
    endedAt,
    expiresAt,
    package: ready && done > 0 ? { href: `/print-jobs/${id}/papers.zip` } : null,
    merged:
      state === 'done' && merged
        ? {
            href: `/print-jobs/${id}/papers.pdf`,
            pages: merged.pages,
            size: merged.size,
            sha256: merged.sha256,
          }
        : null,
  };
}

export function printItemView(item: JobItem): PrintItemView {
  const { no, label, caseId, state, problem, fileName, pages, size, sha256, sm3 } = item;
  return { no, label, caseId, state, stateLabel: ITEM_STATES[state], problem, fileName, pages, size, sha256, sm3 };
}

/** What an order would print, for programs. */
export interface PrintPreviewView {
  kind: string;
  kindLabel: string;
  words: string;
  count: number;
  /** The first of them. */
  papers: string[];
  missing: MissingPaper[];
  asks: { name: string; label: string; as: Asked['as']; value: string; needed: boolean; note: string }[];
}

const FIRST = 20;

export const printPreviewView = ({ kind, words, papers, missing, asks }: PrintPreview): PrintPreviewView => ({
  kind: kind.code,
  kindLabel: kind.label,
  words,
  count: papers.length,
  papers: papers.slice(0, FIRST).map(({ label }) => label),
  missing,
  asks: asks.map(({ name, label, as, value, needed = false, note = '' }) => ({ name, label, as, value, needed, note })),
});
