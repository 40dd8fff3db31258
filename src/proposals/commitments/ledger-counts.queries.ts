import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { unitView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import { datedShare } from '../../domain/commitments/dated-share.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { commitmentOpen } from '../case-rules.js';
import { groupBy } from '../group.js';
import { codesOf, COMMITMENT_STATES, type CommitmentState } from '../states.js';
import { promisesWithin, whoAsks } from '../rights/reach.js';
import { applyFilter, conditions, filterValues, KEEPING } from './commitment-filter.js';
import { commitmentRows } from './commitment-rows.js';
import { seesInside } from './commitments.queries.js';
import type { CommitmentFilter, LedgerCounts, PromiseCounts } from './commitments.views.js';

const COUNTED = ['dated', 'overdue', 'undated', 'recheckDue', 'delayAsked'] as const;

/** Promises of one unit in one state; the numbers come as text from PostgreSQL. */
type CountRow = {
  unitId: string | null;
  printed: string | null;
  state: CommitmentState;
  total: number | string;
} & Record<(typeof COUNTED)[number], number | string>;

/** 台账 in numbers: what the actor may see of the binding promises, unit by unit and together. */
@Injectable()
export class LedgerCountQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async counts(actor: Actor, { unitId, year }: Pick<CommitmentFilter, 'unitId' | 'year'>): Promise<LedgerCounts> {
    const inside = seesInside(actor);
    const is = conditions(this.reader, inside);
    const query = this.seenBy(actor)
      .select(KEEPING, 'unitId')
      // A unit that the directory does not have is told by its printed name.
      .addSelect(`CASE WHEN ${KEEPING} IS NULL THEN assignment.unitPrinted END`, 'printed')
      .addSelect('commitment.state', 'state')
      .addSelect('COUNT(*)', 'total');
    for (const name of COUNTED) query.addSelect(`SUM(CASE WHEN ${is[name]} THEN 1 ELSE 0 END)`, name);
    query.groupBy(KEEPING).addGroupBy(`CASE WHEN ${KEEPING} IS NULL THEN assignment.unitPrinted END`);
    query.addGroupBy('commitment.state');
    applyFilter(query, { stage: 'binding', unitId, year }, this.reader, inside);
    const rows = await query.getRawMany<CountRow>();
    return { ...summed(rows), units: await this.units(rows), years: await this.years(actor) };
  }

  private async units(rows: CountRow[]): Promise<LedgerCounts['units']> {
    const groups = groupBy(rows, ({ unitId, printed }) => unitId ?? `-${printed ?? ''}`);
    const ids = rows.flatMap(({ unitId }) => unitId ?? []);
    const units = await this.reader.manager.findBy(Unit, { id: In([...new Set(ids)]) });
    const counted = [...groups.values()].map((own) => {
      const unit = units.find(({ id }) => id === own[0]!.unitId) ?? null;
      return { unit: unit && unitView(unit), name: unit?.name ?? own[0]!.printed ?? '承办单位待定', ...summed(own) };
    });
    return counted.sort((a, b) => b.overdue - a.overdue || b.total - a.total || (a.name < b.name ? -1 : 1));
  }

  private async years(actor: Actor): Promise<number[]> {
    const rows = await this.seenBy(actor)
      .select('SUBSTR(commitment.issuedDay, 1, 4)', 'year')
      .distinct(true)
      .andWhere('commitment.issuedDay IS NOT NULL')
      .getRawMany<{ year: string }>();
    return rows.map(({ year }) => Number(year)).sort((a, b) => b - a);
  }

  private seenBy(actor: Actor) {
    return commitmentRows(this.reader)
      .where(promisesWithin(this.reader, actor))
      .setParameters({ ...whoAsks(actor), ...filterValues(this.clock.today()) });
  }
}

function summed(rows: readonly CountRow[]): PromiseCounts {
  const sum = (name: 'total' | (typeof COUNTED)[number], of = rows) =>
    of.reduce((total, row) => total + Number(row[name]), 0);
  const inState = (state: CommitmentState) =>
    sum(
      'total',
      rows.filter((row) => row.state === state),
    );
  return {
    ...datedShare(sum('total'), sum('dated')),
    open: sum(
      'total',
      rows.filter(({ state }) => commitmentOpen(state)),
    ),
    overdue: sum('overdue'),
    undated: sum('undated'),
    recheckDue: sum('recheckDue'),
    delayAsked: sum('delayAsked'),
    byState: codesOf(COMMITMENT_STATES).map((state) => ({
      state,
      label: COMMITMENT_STATES[state].label,
      count: inState(state),
    })),
  };
}
