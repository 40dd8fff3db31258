import type { PlainDate } from '../domain/plain-date.js';
import { dayWords, timeWords } from '../platform/web/day-words.js';
import type { CaseView, TimelineEntry } from './proposals.views.js';
import { TIMELINE_KINDS, type TimelineKind } from './timeline-kinds.js';

/** 经过: what has happened, the newest first, of one kind or of all. */
export interface History {
  kinds: { label: string; count: number; href: string; current: boolean }[];
  lines: Happened[];
  /** The way to the rest; null when all is shown. */
  rest: { href: string; label: string } | null;
}

export interface Happened {
  when: string;
  sentence: string;
  who: string;
  papers: { href: string; name: string }[];
}

/** What of it is asked for. */
export interface HistoryAsked {
  kind?: TimelineKind;
  all?: boolean;
}

/** Lines that are seen at once. */
const RECENT = 20;

export function caseHistory(
  { id, timeline }: CaseView,
  { kind, all = false }: HistoryAsked,
  today: PlainDate,
): History {
  const of = (wanted?: TimelineKind) => timeline.filter((entry) => wanted === undefined || entry.kind === wanted);
  const chosen = of(kind);
  const shown = all ? chosen : chosen.slice(0, RECENT);
  const kinds = (Object.keys(TIMELINE_KINDS) as TimelineKind[]).filter((one) => of(one).length > 0);
  const chip = (label: string, one: TimelineKind | undefined) => ({
    label,
    count: of(one).length,
    href: address(id, { kind: one }),
    current: one === kind,
  });
  return {
    kinds: kinds.length > 1 ? [chip('全部', undefined), ...kinds.map((one) => chip(TIMELINE_KINDS[one], one))] : [],
    lines: shown.map((entry) => happened(entry, today)),
    rest:
      shown.length < chosen.length ? { href: address(id, { kind, all: true }), label: `全部${chosen.length}条` } : null,
  };
}

function address(id: string, { kind, all }: HistoryAsked): string {
  const asked = new URLSearchParams({ ...(kind && { kind }), ...(all && { all: '1' }) }).toString();
  return `/proposals/${id}${asked && `?${asked}`}#history`;
}

function happened(entry: TimelineEntry, today: PlainDate): Happened {
  return {
    when: `${dayWords(entry.day, today)} ${timeWords(entry.at)}`,
    sentence: entry.sentence,
    who: entry.actingUnit === null ? entry.actor : `${entry.actor}（代表${entry.actingUnit}）`,
    papers: entry.papers.map(({ id, name }) => ({ href: `/papers/${id}`, name })),
  };
}
