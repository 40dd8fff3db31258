import type { PlainDate } from '../../domain/plain-date.js';
import type { JobState } from '../../domain/jobs/states.js';
import { dayWords, momentWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { shanghaiDay } from '../../platform/clock.js';
import type { JobItem } from '../../platform/jobs/job-item.entity.js';
import type { Offered } from './print-jobs.service.js';
import type { PrintJobView } from './print-jobs.views.js';

const TONES: Readonly<Record<JobState, string>> = {
  waiting: '',
  running: 'soon',
  paused: 'late',
  done: 'done',
  cancelled: '',
  expired: '',
};

/** Still to be looked at again by itself. */
const GOING: readonly JobState[] = ['waiting', 'running', 'paused'];

export interface PrintJobsPage extends PageView {
  rows: { href: string; title: string; state: string; tone: string; progress: string; at: string }[];
}

export function printJobsPage(jobs: readonly PrintJobView[], today: PlainDate): PrintJobsPage {
  return {
    title: '批量打印',
    section: 'printing',
    rows: jobs.map(({ id, title, state, stateLabel, progress, createdAt }) => ({
      href: `/print-jobs/${id}`,
      title,
      state: stateLabel,
      tone: TONES[state],
      progress,
      at: momentWords(createdAt, today),
    })),
  };
}

export interface PrintJobPage extends PageView {
  here: string;
  /** Asked again every few seconds while something goes on. */
  going: boolean;
  state: string;
  tone: string;
  progress: string;
  handled: number;
  total: number;
  percent: string;
  ordered: string;
  problem: string;
  merged: { href: string; words: string } | null;
  package: { href: string; words: string } | null;
  kept: string;
  mayCancel: boolean;
  mayResume: boolean;
  /** Label of the button that prints again; empty without one. */
  again: string;
  failed: { no: number; label: string; href: string | null; reason: string }[];
  moreFailed: string;
}

export function printJobPage(
  job: PrintJobView,
  failed: { items: readonly JobItem[]; next: string | null },
  today: PlainDate,
): PrintJobPage {
  const { id, title, state, stateLabel, total, done, problem, createdAt, expiresAt, merged } = job;
  const handled = done + job.failed;
  return {
    title,
    section: 'printing',
    here: `/print-jobs/${id}`,
    going: GOING.includes(state),
    state: stateLabel,
    tone: TONES[state],
    progress: job.progress,
    handled,
    total,
    percent: `${Math.floor((handled / total) * 100)}%`,
    ordered: momentWords(createdAt, today),
    problem: problem === null ? '' : `${problem.sentence}${problem.remedy}`,
    merged: merged && {
      href: merged.href,
      words: `${done}份合为一个文件，共${merged.pages}页，${sizeWords(merged.size)}。双面打印时每份从新的一张纸开始。`,
    },
    package: job.package && {
      href: job.package.href,
      words: `每份一个 PDF，附清单和校验值${job.failed > 0 || state === 'cancelled' ? '；没有打印的也列在清单里' : ''}。`,
    },
    kept:
      expiresAt === null || state === 'expired'
        ? ''
        : `结果保留到${dayWords(shanghaiDay(expiresAt), today)}，以后自动清理。`,
    mayCancel: GOING.includes(state),
    mayResume: state === 'paused',
    again: againLabel(job),
    failed: failed.items.map(({ no, label, caseId, problem: why }) => ({
      no,
      label,
      href: caseId === null ? null : `/proposals/${caseId}`,
      reason: why === null ? '' : `${why.sentence}${why.remedy}`,
    })),
    moreFailed: failed.next === null ? '' : `这里列前${failed.items.length}份；全部在清单里。`,
  };
}

function againLabel({ state, total, done, failed }: PrintJobView): string {
  const left = total - done;
  if (state === 'cancelled' && left > 0) return `接着打印余下的${left}份`;
  return state !== 'expired' && failed > 0 ? `重打没有打印的${failed}份` : '';
}

const MEGABYTE = 1024 * 1024;
const sizeWords = (bytes: number): string => (bytes < MEGABYTE ? '不到1 MB' : `${Math.round(bytes / MEGABYTE)} MB`);

export interface PrintChoosePage extends PageView {
  chosen: string;
  kinds: (Offered & { first: boolean })[];
  /** Nothing of any kind. */
  nothing: boolean;
  list: string;
  ids: string;
  /** All that match stand for the ids. */
  all: boolean;
  query: string;
  key: string;
  back: string;
  problem: string;
}

export function printChoosePage(
  { words, kinds }: { words: string; kinds: readonly Offered[] },
  more: Pick<PrintChoosePage, 'list' | 'ids' | 'all' | 'query' | 'key' | 'back' | 'problem'>,
): PrintChoosePage {
  const first = kinds.find(({ count }) => count > 0);
  return {
    title: '批量打印',
    section: 'printing',
    chosen: words,
    kinds: kinds.map((kind) => ({ ...kind, first: kind === first })),
    nothing: first === undefined,
    ...more,
  };
}
