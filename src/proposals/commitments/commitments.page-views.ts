import { shareWords } from '../../domain/commitments/dated-share.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { UnitView } from '../../directory/directory.views.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { commitmentRow, type CommitmentRow } from './commitment-row.page-views.js';
import { LACKING, type CommitmentFilter, type CommitmentView, type LedgerCounts } from './commitments.views.js';

interface LedgerChip {
  label: string;
  /** Null where nothing is counted. */
  count: string | null;
  href: string;
  current: boolean;
  late: boolean;
}

export interface CommitmentsPage extends PageView {
  /** `承诺12项，其中有时限5项（42%）` */
  share: string;
  chips: LedgerChip[];
  units: Choice[];
  years: Choice[];
  /** What the form of the filters carries along. */
  kept: { name: string; value: string }[];
  rows: CommitmentRow[];
  next: string | null;
  first: string | null;
  filtered: boolean;
  csv: string;
  /** 各单位台账; empty where there is only one unit. */
  byUnit: {
    name: string;
    href: string | null;
    total: number;
    dated: string;
    open: number;
    overdue: number;
    done: number;
  }[];
}

export interface CommitmentsPageInput {
  filter: CommitmentFilter;
  after: string | undefined;
  items: CommitmentView[];
  next: string | null;
  counts: LedgerCounts;
  units: UnitView[];
  today: PlainDate;
  /** Whether the reader may see drafts at all, and what was set inside. */
  inside: boolean;
}

const SHOWN = ['stage', 'state', 'overdue', 'undated', 'recheckDue', 'delayAsked', 'lacking'] as const;

export function commitmentsPage(input: CommitmentsPageInput): CommitmentsPage {
  const { filter, counts, today, inside } = input;
  const { unitId, year } = filter;
  const chip = (label: string, change: CommitmentFilter, count: number | null, late = false): LedgerChip => {
    const wanted: CommitmentFilter = { stage: 'binding', ...change };
    return {
      label,
      count: count === null ? null : String(count),
      href: commitmentsHref({ unitId, year, ...wanted }),
      current: SHOWN.every((name) => filter[name] === wanted[name]),
      late: late && count !== 0,
    };
  };
  const share = shareWords(counts);
  const [one, ...others] = counts.units;
  return {
    title: '承诺',
    section: 'commitments',
    share,
    chips: [
      chip('全部', {}, counts.total),
      chip('逾期', { overdue: true }, counts.overdue, true),
      ...(inside
        ? [
            chip('已到复核日', { recheckDue: true }, counts.recheckDue, true),
            chip('延期、调整待批', { delayAsked: true }, counts.delayAsked),
          ]
        : []),
      chip('没有时限', { undated: true }, counts.undated),
      ...counts.byState.map(({ state, label, count }) => chip(label, { state }, count)),
      ...(inside
        ? [
            chip('稿中', { stage: 'draft' }, null),
            chip(`稿中${LACKING.owner}`, { stage: 'draft', lacking: 'owner' }, null),
            chip(`稿中${LACKING.due}`, { stage: 'draft', lacking: 'due' }, null),
          ]
        : []),
    ],
    units: input.units.map(({ id, shortName }) => ({ value: id, label: shortName, selected: id === unitId })),
    years: counts.years.map((one) => ({ value: String(one), label: `${one}年签发`, selected: one === year })),
    kept: keptParameters(filter),
    rows: input.items.map((item) => commitmentRow(item, today)),
    next: input.next === null ? null : commitmentsHref(filter, input.next),
    first: input.after === undefined ? null : commitmentsHref(filter),
    filtered: Object.entries(filter).some(([name, value]) => name !== 'stage' && value !== undefined),
    csv: commitmentsHref(filter).replace('/commitments', '/commitments/ledger.csv'),
    byUnit:
      one && others.length > 0
        ? counts.units.map(({ unit, name, ...own }) => ({
            name,
            href: unit && commitmentsHref({ stage: 'binding', unitId: unit.id, year }),
            total: own.total,
            dated: own.percent === null ? '—' : `${own.dated}（${own.percent}%）`,
            open: own.open,
            overdue: own.overdue,
            done: own.byState.find(({ state }) => state === 'done')?.count ?? 0,
          }))
        : [],
  };
}

/** The filters by the names that the address has for them; what binds is what the page shows without a word about it. */
const PARAMETERS: readonly (readonly [string, (filter: CommitmentFilter) => string | undefined])[] = [
  ['stage', ({ stage }) => (stage === 'binding' ? undefined : (stage ?? 'all'))],
  ['state', ({ state }) => state],
  ['overdue', ({ overdue }) => (overdue ? '1' : undefined)],
  ['undated', ({ undated }) => (undated ? '1' : undefined)],
  ['recheck', ({ recheckDue }) => (recheckDue ? '1' : undefined)],
  ['delay', ({ delayAsked }) => (delayAsked ? '1' : undefined)],
  ['lacking', ({ lacking }) => lacking],
  ['unit', ({ unitId }) => unitId],
  ['year', ({ year }) => (year === undefined ? undefined : String(year))],
];

const keptParameters = (filter: CommitmentFilter): CommitmentsPage['kept'] =>
  PARAMETERS.flatMap(([name, valueOf]) => {
    const value = valueOf(filter);
    return value === undefined || name === 'unit' || name === 'year' ? [] : [{ name, value }];
  });

export function commitmentsHref(filter: CommitmentFilter, after?: string): string {
  const query = new URLSearchParams();
  for (const [name, valueOf] of PARAMETERS) {
    const value = valueOf(filter);
    if (value !== undefined) query.set(name, value);
  }
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '/commitments' : `/commitments?${query.toString()}`;
}
