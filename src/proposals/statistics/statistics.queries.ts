import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import type { Actor } from '../../domain/rights/actor.js';
import { forecastLoad, YEARS_BACK } from '../../domain/statistics/forecast.js';
import { monthOf, monthsFrom, monthsOn, type Month } from '../../domain/statistics/months.js';
import { BEFORE_HAND_OVER } from '../../domain/workflow/states.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import type { PromiseLine } from '../home/due-days.queries.js';
import { linesOf, type HandLine } from '../owing-hands.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { Proposal } from '../proposal.entity.js';
import { PROPOSAL_STATES, codesOf, type ProposalState } from '../states.js';
import {
  handsIn,
  inSet,
  narrowHands,
  narrowPromises,
  promiseInSet,
  promisesIn,
  proposalsIn,
  type HandSet,
  type PromiseSet,
} from './counted.js';
import { within, type StatisticsFilter } from './statistics.filter.js';
import type { LoadMonth, PromiseMonth, StateCount, UnitPunctuality } from './statistics.views.js';

/** Months before this one, and from it on, that the load is shown for. */
const MONTHS_BACK = 3;
const MONTHS_ON = 9;

/** A list behind a number has at most so many lines; more is for the lists of assignments. */
export const MOST_LINES = 500;

/** A proposal as a line of such a list. */
export type ProposalLine = Pick<Proposal, 'id' | 'number' | 'receiptNumber' | 'title' | 'state'>;

/** Numbers from the database; PostgreSQL gives them as text. */
const number = (value: number | string | null | undefined): number => Number(value ?? 0);

/** 统计: how much is due when, where proposals stand, who answers in time, which promises come due. */
@Injectable()
export class StatisticsQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** 逐月工作量, with the forecast from this month on. */
  async load(actor: Actor, asked: StatisticsFilter): Promise<LoadMonth[]> {
    const filter = within(actor, asked);
    const today = this.clock.today();
    const now = monthOf(today);
    const shown = monthsOn(monthsFrom(now, -MONTHS_BACK), MONTHS_BACK + MONTHS_ON);
    const { manager } = this.reader;
    const earliest = monthsFrom(now, -12 * YEARS_BACK);
    const rows = await handsIn(manager, filter, today)
      .select('SUBSTR(hand.dueDay, 1, 7)', 'month')
      .addSelect('COUNT(*)', 'due')
      .addSelect(inSet('open'), 'open')
      .addSelect(inSet('late_open'), 'late')
      .andWhere('hand.dueDay >= :from', { from: `${earliest}-01` })
      .groupBy('SUBSTR(hand.dueDay, 1, 7)')
      .getRawMany<{ month: Month; due: number | string; open: number | string; late: number | string }>();
    const of = new Map(rows.map((row) => [row.month, row]));
    const due = new Map(rows.map((row) => [row.month, number(row.due)]));
    // A year ahead is forecast, so that shares of the months are shares of a whole year.
    const forecast = forecastLoad({
      months: monthsOn(now, 12),
      known: due,
      before: new Map([...due].filter(([month]) => month < now)),
      pending: await this.pending(filter),
    });
    return shown.map((month) => {
      const ahead = forecast.find((one) => one.month === month);
      return {
        month,
        due: due.get(month) ?? 0,
        open: number(of.get(month)?.open),
        late: number(of.get(month)?.late),
        expected: ahead?.expected ?? 0,
        average: ahead?.average ?? null,
      };
    });
  }

  /** How many assignments the proposals that are not handed over yet will become, as proposals did so far. */
  private async pending(filter: StatisticsFilter): Promise<number> {
    if (filter.round !== undefined && filter.round > 1) return 0;
    const { manager } = this.reader;
    const waiting = manager
      .createQueryBuilder(Proposal, 'proposal')
      .where('proposal.state IN (:...before)', { before: [...BEFORE_HAND_OVER] });
    if (filter.sessionId !== undefined)
      waiting.andWhere('proposal.sessionId = :sessionId', { sessionId: filter.sessionId });
    const count = await waiting.getCount();
    if (count === 0) return 0;
    const each = await manager
      .createQueryBuilder(Assignment, 'hand')
      .select('COUNT(DISTINCT hand.proposalId)', 'cases')
      .addSelect(
        `SUM(CASE WHEN ${filter.unitId === undefined ? '1 = 1' : 'hand.unitId = :unitId'} THEN 1 ELSE 0 END)`,
        'hands',
      )
      .where("(hand.role IS NULL OR hand.role <> 'co') AND hand.state <> 'reassigned' AND hand.round = 1")
      .setParameters(filter.unitId === undefined ? {} : { unitId: filter.unitId })
      .getRawOne<{ cases: number | string; hands: number | string }>();
    const cases = number(each?.cases);
    return cases === 0 ? 0 : (count * number(each?.hands)) / cases;
  }

  /** 各状态件数; those of a unit are the cases that it answers, a round those that are in it or have been. */
  async states(actor: Actor, asked: StatisticsFilter): Promise<StateCount[]> {
    const query = proposalsIn(this.reader.manager, within(actor, asked))
      .select('proposal.state', 'state')
      .addSelect('COUNT(*)', 'count')
      .groupBy('proposal.state');
    const rows = await query.getRawMany<{ state: ProposalState; count: number | string }>();
    const count = new Map(rows.map((row) => [row.state, number(row.count)]));
    return codesOf(PROPOSAL_STATES)
      .filter((state) => count.has(state))
      .map((state) => ({ state, label: PROPOSAL_STATES[state].label, count: count.get(state)! }));
  }

  /** 按时答复, unit by unit, the one with most first. */
  async punctuality(actor: Actor, asked: StatisticsFilter): Promise<UnitPunctuality[]> {
    const { manager } = this.reader;
    const sets = ['on_time', 'late', 'late_open', 'undated'] as const;
    const query = handsIn(manager, within(actor, asked), this.clock.today()).select('hand.unitId', 'unitId');
    for (const set of sets) query.addSelect(inSet(set), set);
    const rows = await query
      .groupBy('hand.unitId')
      .getRawMany<{ unitId: string | null } & Record<(typeof sets)[number], number | string>>();
    const units = new Map((await manager.find(Unit)).map((unit) => [unit.id, unit.shortName]));
    return rows
      .map((row) => {
        const onTime = number(row.on_time);
        const [late, lateOpen] = [number(row.late), number(row.late_open)];
        return {
          unitId: row.unitId,
          unit: row.unitId === null ? '承办单位待定' : (units.get(row.unitId) ?? '承办单位待定'),
          counted: onTime + late + lateOpen,
          onTime,
          late,
          lateOpen,
          undated: number(row.undated),
        };
      })
      .filter(({ counted, undated }) => counted + undated > 0)
      .sort((a, b) => b.counted - a.counted || (a.unit < b.unit ? -1 : 1));
  }

  /** 承诺按时限月份: from half a year back to the last one that is due. */
  async promises(actor: Actor, asked: StatisticsFilter): Promise<PromiseMonth[]> {
    const today = this.clock.today();
    const first = monthsFrom(monthOf(today), -6);
    const rows = await promisesIn(this.reader.manager, within(actor, asked), today)
      .select('SUBSTR(commitment.dueDay, 1, 7)', 'month')
      .addSelect('COUNT(*)', 'due')
      .addSelect(promiseInSet('done'), 'done')
      .addSelect(promiseInSet('open'), 'open')
      .addSelect(promiseInSet('overdue'), 'overdue')
      .addSelect(promiseInSet('dropped'), 'dropped')
      .andWhere('commitment.dueDay >= :from', { from: `${first}-01` })
      .groupBy('SUBSTR(commitment.dueDay, 1, 7)')
      .getRawMany<{ month: Month } & Record<'due' | PromiseSet, number | string>>();
    const of = new Map(rows.map((row) => [row.month, row]));
    return monthsOn(first, 18).map((month) => {
      const row = of.get(month);
      return {
        month,
        due: number(row?.due),
        done: number(row?.done),
        open: number(row?.open),
        overdue: number(row?.overdue),
        dropped: number(row?.dropped),
      };
    });
  }

  /** Rounds that there are, for the filter. */
  async rounds(): Promise<number[]> {
    const row = await this.reader.manager
      .createQueryBuilder(Assignment, 'hand')
      .select('MAX(hand.round)', 'most')
      .getRawOne<{ most: number | string | null }>();
    return Array.from({ length: number(row?.most) }, (_round, i) => i + 1);
  }

  /** The assignments that a number counts, the earliest due first, and how many there are. */
  async hands(
    actor: Actor,
    asked: StatisticsFilter,
    which: { set: HandSet; month?: Month },
  ): Promise<{ lines: HandLine[]; total: number }> {
    const query = narrowHands(handsIn(this.reader.manager, within(actor, asked), this.clock.today()), which);
    const total = await query.getCount();
    const lines = await linesOf(query.orderBy('hand.dueDay', 'ASC').addOrderBy('hand.id', 'ASC').limit(MOST_LINES));
    return { lines, total };
  }

  /** The proposals that a number counts, in the order of their numbers. */
  async proposals(
    actor: Actor,
    asked: StatisticsFilter,
    state: ProposalState,
  ): Promise<{ lines: ProposalLine[]; total: number }> {
    const query = proposalsIn(this.reader.manager, within(actor, asked)).andWhere('proposal.state = :state', { state });
    const total = await query.getCount();
    const lines = await query
      .select(['proposal.id', 'proposal.number', 'proposal.receiptNumber', 'proposal.title', 'proposal.state'])
      .orderBy('proposal.numberKey', 'ASC')
      .addOrderBy('proposal.id', 'ASC')
      .limit(MOST_LINES)
      .getMany();
    return { lines, total };
  }

  /** The promises that a number counts. */
  async promiseLines(
    actor: Actor,
    asked: StatisticsFilter,
    which: { set: PromiseSet; month?: Month },
  ): Promise<{ lines: PromiseLine[]; total: number }> {
    const query = narrowPromises(promisesIn(this.reader.manager, within(actor, asked), this.clock.today()), which)
      .select(['commitment.id', 'commitment.text', 'commitment.state', 'commitment.owner', 'commitment.dueDay'])
      .addSelect(['proposal.id', 'proposal.number', 'proposal.receiptNumber', 'proposal.title', 'keeper.shortName']);
    const total = await query.getCount();
    const rows = await query
      .orderBy('commitment.dueDay', 'ASC')
      .addOrderBy('commitment.id', 'ASC')
      .limit(MOST_LINES)
      .getMany();
    return { lines: rows as unknown as PromiseLine[], total };
  }
}
