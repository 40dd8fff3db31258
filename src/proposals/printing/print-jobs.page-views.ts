import type { PlainDate } from '../../domain/plain-date.js';
import type { JobState } from '../../domain/jobs/states.js';
import { dayWords, momentWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { shanghaiDay } from '../../platform/clock.js';
import type { JobItem } from '../../platform/jobs/job-item.entity.js';
import type { Refusal } from '../../domain/refusal.js';
import type { Typed } from './asked.js';
import { askedFields } from './asked-fields.page-views.js';
import { groupBy } from '../group.js';
import type { MissingPaper } from './print-kind.js';
import type { Offered, PrintPreview } from './print-jobs.service.js';
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

/** What was chosen, as the forms hand it on. */
interface Chosen {
  list: string;
  ids: string;
  /** All that match stand for the ids. */
  all: boolean;
  query: string;
  handOver: string;
  back: string;
}

export interface PrintChoosePage extends PageView, Chosen {
  chosen: string;
  stages: { stage: string; kinds: (Offered & { first: boolean })[] }[];
  /** Kinds of which nothing can be printed now. */
  none: { label: string; why: string }[];
  problem: string;
}

export function printChoosePage(
  { words, kinds }: { words: string; kinds: readonly Offered[] },
  more: Chosen & { problem: string },
): PrintChoosePage {
  const some = kinds.filter(({ count }) => count > 0);
  const stages = [...new Set(some.map(({ stage }) => stage))];
  return {
    title: '批量打印',
    section: 'printing',
    chosen: words,
    stages: stages.map((stage) => ({
      stage,
      kinds: some.filter((kind) => kind.stage === stage).map((kind) => ({ ...kind, first: kind === some[0] })),
    })),
    none: kinds.flatMap(({ label, why }) => (why === null ? [] : [{ label, why }])),
    ...more,
  };
}

/** Before the names of the papers' own fields. */
export const FIELD_MARK = 'paper.';

export interface PrintPreviewPage extends PageView, Chosen {
  chosen: string;
  kind: string;
  label: string;
  hint: string;
  count: number;
  sample: string[];
  moreSample: string;
  fields: object[];
  /** By reason, the most frequent first. */
  missing: {
    why: string;
    count: number;
    open: boolean;
    some: { label: string; href: string | null }[];
    more: string;
  }[];
  missingCount: number;
  key: string;
  problem: string;
}

/** As many stand on the page. */
const SHOWN = { papers: 5, missing: 100, open: 10 };

export function printPreviewPage(
  { words, kind, papers, missing, asks }: PrintPreview,
  more: Chosen & { key: string },
  { typed, refused }: { typed: Typed; refused: Refusal | null },
): PrintPreviewPage {
  const marked = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [FIELD_MARK + name, value]));
  const fields = asks.map((ask) => ({ ...ask, name: FIELD_MARK + ask.name }));
  return {
    title: `批量打印${kind.label}`,
    section: 'printing',
    chosen: words,
    kind: kind.code,
    label: kind.label,
    hint: kind.hint,
    count: papers.length,
    sample: papers.slice(0, SHOWN.papers).map(({ label }) => label),
    moreSample: papers.length > SHOWN.papers ? `……共${papers.length}份` : '',
    fields: askedFields(fields, marked(typed), marked(refused?.fields ?? {})),
    missing: byReason(missing),
    missingCount: missing.length,
    problem: refused === null ? '' : `${refused.sentence}${refused.remedy}`,
    ...more,
  };
}

function byReason(missing: readonly MissingPaper[]): PrintPreviewPage['missing'] {
  const groups = [...groupBy(missing, ({ why }) => why)].sort(([, a], [, b]) => b.length - a.length);
  return groups.map(([why, all]) => ({
    why,
    count: all.length,
    open: all.length <= SHOWN.open,
    some: all.slice(0, SHOWN.missing).map(({ label, caseId }) => ({
      label,
      href: caseId === null ? null : `/proposals/${caseId}`,
    })),
    more: all.length > SHOWN.missing ? `……共${all.length}个` : '',
  }));
}
