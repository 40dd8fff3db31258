import type { SessionView } from '../../directory/directory.views.js';
import { SIGN_IN_DAYS } from '../../domain/lists/assignments.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import type { BoardLine } from './hand-over-board.queries.js';

interface BoardCell {
  label: string;
  count: number;
  /** Nothing to look at. */
  href: string | null;
  late: boolean;
}

export interface HandOverBoardPage extends PageView {
  sessions: Choice[];
  summary: string;
  heads: string[];
  rows: { name: string; cells: BoardCell[] }[];
  total: BoardCell[] | null;
  /** Papers of all of it; empty where there is nothing. */
  print: string;
}

/** What of a line is counted, and by which filters of the list of assignments it is looked at. */
const COLUMNS: readonly {
  label: string;
  of: (line: BoardLine) => number;
  filter: Record<string, string>;
  late?: true;
}[] = [
  { label: '交办', of: ({ handed }) => handed, filter: {} },
  { label: '待签收', of: ({ waiting }) => waiting, filter: { state: 'dispatched' } },
  { label: `满${SIGN_IN_DAYS}个工作日未签`, of: ({ late }) => late, filter: { unsigned: 'late' }, late: true },
  {
    label: '申退、调整中',
    of: ({ asked }) => asked,
    filter: { state: 'return_requested,change_requested' },
  },
  { label: '退回改派', of: ({ returned }) => returned, filter: { state: 'reassigned' } },
  {
    label: '已答复',
    of: ({ answered }) => answered,
    filter: { state: 'delivered,published,withheld,co_opinion_sent' },
  },
];

export function handOverBoardPage(
  lines: readonly BoardLine[],
  sessions: readonly SessionView[],
  sessionId: string | null,
): HandOverBoardPage {
  const href = (filter: Record<string, string>, unitId: string) =>
    `/assignments?${new URLSearchParams({ unit: unitId, ...(sessionId !== null && { session: sessionId }), ...filter }).toString()}`;
  const cells = (count: (column: (typeof COLUMNS)[number]) => number, unitId: string | null): BoardCell[] =>
    COLUMNS.map((column) => ({
      label: column.label,
      count: count(column),
      href: count(column) === 0 || unitId === null ? null : href(column.filter, unitId),
      late: column.late === true && count(column) > 0,
    }));
  const sum = (of: (line: BoardLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    title: '交办台账',
    section: 'sitting',
    sessions: sessions.map(({ id, committee, label }) => ({
      value: id,
      label: `${committee}${label}`,
      selected: id === sessionId,
    })),
    summary: `交${lines.length}个单位共${sum(({ handed }) => handed)}件，待签收${sum(({ waiting }) => waiting)}件`,
    heads: COLUMNS.map(({ label }) => label),
    rows: lines.map((line) => ({ name: line.name, cells: cells(({ of }) => of(line), line.unit?.id ?? null) })),
    // Everybody's cases together: whoever sees one line only needs no sum of it.
    total: lines.length > 1 ? cells(({ of }) => sum(of), 'all') : null,
    print:
      sessionId === null || lines.length === 0
        ? ''
        : `/print-jobs/choose?${new URLSearchParams({ list: 'assignments', query: `unit=all&session=${sessionId}` }).toString()}`,
  };
}
