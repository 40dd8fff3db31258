import type { PlainDate } from '../../domain/plain-date.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import {
  classChoices,
  countWords,
  deskPager,
  deskRow,
  sittingFrame,
  sittingHref,
  type DeskPager,
  type DeskRow,
  type FrameInput,
  type SittingFrame,
} from './sitting-frame.page-views.js';
import type { SittingCounts, SittingFilter, SittingRow } from './sitting.views.js';

/** What can be typed on the desk beside the ticks. */
export interface DeskTyped {
  picks: readonly string[];
  class: string;
  main: string;
  reason: string;
  meeting: string;
  day: string;
  classes: string;
}

export interface SittingPage extends PageView {
  frame0: SittingFrame;
  here: string;
  stage: string;
  search: string;
  classes: Choice[];
  summary: string;
  pager: DeskPager;
  rows: DeskRow[];
  /** Rows of the desk may be sorted and merged, or confirmed, or neither by this reader. */
  sorting: { classes: Choice[]; keys: { key: string; value: string }[]; main: string } | null;
  confirming: { meeting: string; day: string } | null;
  list: { version: number; text: string; open: boolean } | null;
  problem: string;
  errors: Record<'meeting' | 'day' | 'main' | 'class' | 'classes', string>;
  done: string;
}

export interface SittingPageInput {
  frame: Omit<FrameInput, 'desk'>;
  filter: SittingFilter | null;
  counts: SittingCounts | null;
  rows: readonly SittingRow[];
  total: number;
  page: number;
  pages: number;
  classes: { version: number; classes: readonly { name: string }[]; text: string };
  may: { sort: boolean; confirm: boolean; editClasses: boolean };
  today: PlainDate;
  done: string;
  typed?: DeskTyped;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function sittingPage(input: SittingPageInput): SittingPage {
  const { frame, filter, rows, classes, may, today, typed, problem = '', errors = {} } = input;
  const stage = filter?.stage ?? 'received';
  const names = classes.classes.map(({ name }) => name);
  const picked = new Set(typed?.picks ?? []);
  const rowErrors = new Map((typed?.picks ?? []).map((id, i) => [id, errors[`rows.${i}`] ?? '']));
  const error = (name: string) => errors[name] ?? '';
  return {
    title: '收件分办',
    section: 'sitting',
    width: 'wide',
    ownSearch: true,
    frame0: sittingFrame({ ...frame, desk: stage }),
    here: filter ? sittingHref(filter) : '/sitting',
    stage,
    search: filter?.search ?? '',
    classes: classChoices(names, filter?.subjectClass),
    summary: summary(input),
    pager: deskPager(input, (page) => (filter ? sittingHref({ ...filter, page }) : '/sitting')),
    rows: rows.map((row) =>
      deskRow(row, today, { picked: picked.has(row.id), error: rowErrors.get(row.id), mayApart: may.sort }),
    ),
    sorting:
      may.sort && stage !== 'unconfirmed'
        ? {
            classes: names.map((name) => ({ value: name, label: name, selected: name === typed?.class })),
            keys: names.slice(0, 9).map((value, i) => ({ key: String(i + 1), value })),
            main: typed?.main ?? '',
          }
        : null,
    confirming:
      may.confirm && stage !== 'received' ? { meeting: typed?.meeting ?? '', day: typed?.day ?? today } : null,
    list: may.editClasses
      ? { version: classes.version, text: typed?.classes || classes.text, open: error('classes') !== '' }
      : null,
    problem,
    errors: {
      meeting: error('meeting'),
      day: error('day'),
      main: error('main'),
      class: error('class'),
      classes: error('classes'),
    },
    done: input.done,
  };
}

function summary(input: SittingPageInput): string {
  const { counts } = input;
  if (!counts) return '';
  return `${countWords(input)}。本次会议待立案${counts.received}件（未分类${counts.unsorted}件），已并案${counts.merged}件，待交办${counts.filed}件。`;
}
