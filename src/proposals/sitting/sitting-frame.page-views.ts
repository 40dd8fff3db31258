import type { SessionView } from '../../directory/directory.views.js';
import type { Choice } from '../../platform/web/form.js';
import { calledBy } from '../case-name.js';
import { named } from '../proposals.page-views.js';
import { askedLine, type SittingPart } from './case-sitting.page-views.js';
import {
  STAGES,
  UNSORTED,
  type DeskList,
  type SittingCounts,
  type SittingFilter,
  type SittingRow,
  type Stage,
} from './sitting.views.js';
import type { PlainDate } from '../../domain/plain-date.js';

/** What stands above every desk of the sitting: which session, and the way from receipt to the papers. */
export interface SittingFrame {
  sessions: Choice[];
  session: string;
  tabs: { label: string; count: number | null; href: string; current: boolean }[];
}

export type Desk = Stage | 'units' | 'filing' | 'hand-over' | 'papers' | 'higher';

export interface FrameInput {
  sessions: readonly SessionView[];
  /** Null before there is any session. */
  sessionId: string | null;
  counts: SittingCounts | null;
  desk: Desk;
  mayFile: boolean;
  mayHandOver: boolean;
}

export function sittingFrame({ sessions, sessionId, counts, desk, mayFile, mayHandOver }: FrameInput): SittingFrame {
  const tab = (at: Desk, label: string, href: string, count: number | null = null) => ({
    label,
    count,
    href,
    current: at === desk,
  });
  const of = (path: string, more: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams({ ...(sessionId !== null && { session: sessionId }), ...more }).toString()}`;
  return {
    sessions: sessions.map(({ id, committee, label }) => ({
      value: id,
      label: `${committee}${label}`,
      selected: id === sessionId,
    })),
    session: sessionId ?? '',
    tabs: [
      tab('received', '收件分拣', of('/sitting'), counts?.received ?? 0),
      tab('units', '预分办', of('/sitting/units')),
      ...(mayFile ? [tab('filing', '批量立案', of('/sitting/filing'))] : []),
      tab('unconfirmed', '会议确认', of('/sitting', { stage: 'unconfirmed' }), counts?.unconfirmed ?? 0),
      ...(mayHandOver
        ? [tab('hand-over', '批量交办', of('/sitting/hand-over'), counts?.filed ?? 0)]
        : [tab('filed', STAGES.filed, of('/sitting', { stage: 'filed' }), counts?.filed ?? 0)]),
      tab('papers', '交办单', '/hand-overs'),
      tab('higher', '登记上级交来', '/sitting/higher'),
    ],
  };
}

/** A proposal as every desk shows it. */
export interface DeskRow {
  id: string;
  version: number;
  href: string;
  called: string;
  title: string;
  /** Proposers, kind and what else must be known about it. */
  notes: string[];
  subjectClass: string;
  suggested: string;
  joined: { href: string; text: string; apart: string }[];
  asked: SittingPart['asked'];
  /** `提案者单位：区教育局（甲堃）`; empty when there is none. */
  conflict: string;
  picked: boolean;
  error: string;
}

export function deskRow(
  row: SittingRow,
  today: PlainDate,
  { picked, error = '', mayApart = false }: { picked: boolean; error?: string; mayApart?: boolean },
): DeskRow {
  const { id, version, title, proposers, kindLabel, suggestedUnits, subjectClass, joined, asked, conflicts } = row;
  return {
    id,
    version,
    href: `/proposals/${id}`,
    called: calledBy(row),
    title,
    notes: [
      named(proposers),
      kindLabel ?? '',
      row.isKey ? '重点提案' : '',
      row.higher === null ? '' : `上级交来，我区${row.higher}`,
    ].filter(Boolean),
    subjectClass: subjectClass ?? '',
    suggested: suggestedUnits ?? '',
    joined: joined.map((one) => ({
      href: `/proposals/${one.id}`,
      text: `${calledBy(one)} ${one.title}（${named(one.proposers)}）`,
      apart: mayApart ? `/proposals/${one.id}/steps/unmerge` : '',
    })),
    asked: asked.map((one) => askedLine(one, today)),
    conflict: conflicts.length > 0 ? `提案者单位：${conflicts.join('、')}` : '',
    picked,
    error,
  };
}

/** The way through a desk's pages. */
export interface DeskPager {
  page: number;
  next: string | null;
  first: string | null;
}

export function deskPager(
  { page, pages }: Pick<DeskList, 'page' | 'pages'>,
  href: (page: number) => string,
): DeskPager {
  return { page, next: page < pages ? href(page + 1) : null, first: page > 1 ? href(1) : null };
}

/** `共430件，第2页（共2页）`. */
export const countWords = ({ total, page, pages }: Pick<DeskList, 'total' | 'page' | 'pages'>): string =>
  `共${total}件${pages > 1 ? `，第${page}页（共${pages}页）` : ''}`;

/** The class filter of a desk. */
export function classChoices(classes: readonly string[], chosen: string | undefined): Choice[] {
  return [
    { value: UNSORTED, label: '未分类', selected: chosen === UNSORTED },
    ...classes.map((name) => ({ value: name, label: name, selected: chosen === name })),
  ];
}

/** The address of a desk that shows this. */
export function sittingHref({ sessionId, stage, subjectClass, search, page = 1 }: SittingFilter): string {
  const query = new URLSearchParams({ session: sessionId });
  if (stage !== 'received') query.set('stage', stage);
  if (subjectClass) query.set('among', subjectClass);
  if (search) query.set('q', search);
  if (page > 1) query.set('page', String(page));
  return `/sitting?${query.toString()}`;
}
