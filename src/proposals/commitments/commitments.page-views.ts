import { shareWords } from '../../domain/commitments/dated-share.js';
import type { CommitmentFilter, LedgerCounts } from './commitments.views.js';

/** 台账 in numbers, above the list. */
export interface LedgerPart {
  /** `承诺12项，其中有时限5项（42%）` */
  share: string;
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

export function ledgerPart(counts: LedgerCounts, { year }: Pick<CommitmentFilter, 'year'>): LedgerPart {
  const [one, ...others] = counts.units;
  return {
    share: `已签发的${shareWords(counts)}`,
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

export function commitmentsHref(filter: CommitmentFilter, after?: string): string {
  const query = new URLSearchParams();
  for (const [name, valueOf] of PARAMETERS) {
    const value = valueOf(filter);
    if (value !== undefined) query.set(name, value);
  }
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '/commitments' : `/commitments?${query.toString()}`;
}
