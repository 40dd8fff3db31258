import { bulkCounts, pending, reasons, type BulkRow } from '../../../domain/lists/bulk.js';
import type { ListDescription } from '../../../domain/lists/description.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { Refusal } from '../../../domain/refusal.js';
import type { PageView } from '../../../platform/web/pages.js';
import { stepFields, type StepField } from '../../workflow/step.page-views.js';
import type { InputView } from '../../workflow/step.views.js';
import type { BulkRun } from './bulk-run.entity.js';

/** Rows of one kind that a page lists by name; the others are counted. */
const NAMED = 200;

interface Group {
  heading: string;
  tone: string;
  open: boolean;
  rows: { called: string; href: string | null; why: string }[];
  more: string;
}

export interface BulkPage extends PageView {
  heading: string;
  list: string;
  back: string;
  here: string;
  /** Still at work: how far, of how many. */
  going: { done: number; of: number; words: string; button: string } | null;
  summary: string;
  /** Why rows cannot be done, each with how many. */
  reasons: { why: string; count: string }[];
  groups: Group[];
  /** The step's own inputs and its button, once all rows have been looked at. */
  form: { fields: StepField[]; button: string } | null;
  retry: string;
  finished: boolean;
  problem: string;
}

export interface BulkPageInput {
  run: BulkRun;
  label: string;
  list: ListDescription;
  inputs: readonly InputView[];
  typed: Readonly<Record<string, string>>;
  refusal?: Refusal;
  today: PlainDate;
}

export function bulkPage({ run, label, list, inputs, typed, refusal, today }: BulkPageInput): BulkPage {
  const { phase, rows } = run;
  const counts = bulkCounts(rows);
  const of = (state: BulkRow['state']) => rows.filter((row) => row.state === state);
  const n = (count: number) => `${count}${list.unit}`;
  const left = pending(phase, rows).length;
  const handled = rows.length - left;
  const stopped = rows.filter(({ state }) => state === 'cannot' || state === 'failed');
  return {
    title: `批量${label}`,
    section: list.name === 'commitments' ? 'commitments' : 'proposals',
    heading: `批量${label}：${list.title}${n(rows.length)}`,
    list: list.title,
    back: run.back,
    here: `/lists/bulk/${run.id}`,
    going:
      left === 0
        ? null
        : {
            done: handled,
            of: rows.length,
            words: `${phase === 'checking' ? '正在逐件核对' : '正在逐件办理'}，还剩${n(left)}。关掉本页不会丢，回来可以接着办。`,
            button: phase === 'checking' ? '继续核对' : '继续办理',
          },
    summary: left > 0 ? '' : summaryOf(phase, counts, n, label),
    reasons: reasons(stopped).map(({ why, count }) => ({ why, count: n(count) })),
    groups: [
      group('没有办成', 'late', of('failed'), list, n, true),
      group(phase === 'done' ? '没有办理' : '不能办', 'soon', of('cannot'), list, n, phase !== 'done'),
      group(phase === 'ready' ? '将要办理' : '等待办理', '', of('can'), list, n, phase === 'ready'),
      group('已办', 'done', of('done'), list, n, phase === 'done'),
    ].filter(({ rows: own }) => own.length > 0),
    form:
      phase === 'ready' && counts.can > 0
        ? {
            fields: stepFields(inputs, typed, today, refusal?.fields ?? {}),
            button: `${label} ${n(counts.can)}`,
          }
        : null,
    retry: phase === 'done' && counts.failed > 0 ? `重新核对没有办成的${n(counts.failed)}` : '',
    finished: phase === 'done',
    problem: refusal?.message ?? '',
  };
}

function summaryOf(
  phase: BulkRun['phase'],
  { can, cannot, done, failed }: ReturnType<typeof bulkCounts>,
  n: (count: number) => string,
  label: string,
): string {
  if (phase === 'ready')
    return can === 0
      ? `没有一件能“${label}”，原因见下。`
      : `${n(can)}可以“${label}”${cannot > 0 ? `，${n(cannot)}不能，原因见下；不能的不会动` : ''}。请核对后办理。`;
  return `已办${n(done)}${failed > 0 ? `，没有办成${n(failed)}` : ''}${cannot > 0 ? `，不能办而没有动的${n(cannot)}` : ''}。`;
}

function group(
  heading: string,
  tone: string,
  rows: readonly BulkRow[],
  list: ListDescription,
  n: (count: number) => string,
  open: boolean,
): Group {
  const href = ({ id }: BulkRow) =>
    list.name === 'proposals' || list.name === 'commitments' ? `/${list.name}/${id}` : null;
  return {
    heading: `${heading} ${n(rows.length)}`,
    tone,
    open,
    rows: rows.slice(0, NAMED).map((row) => ({
      called: row.called || '看不到的一件',
      href: row.called === '' ? null : href(row),
      why: row.why,
    })),
    more: rows.length > NAMED ? `这里列前${NAMED}${list.unit}，其余${n(rows.length - NAMED)}同样办理。` : '',
  };
}
