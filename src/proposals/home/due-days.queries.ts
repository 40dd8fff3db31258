import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { nextDays, type StripDay } from '../../domain/desk/next-days.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { reachOf } from '../../domain/rights/may.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { KEEPING } from '../commitments/commitment-filter.js';
import { handLines, linesOf, owedValues, owes, type HandLine } from '../owing-hands.js';
import { Proposal } from '../proposal.entity.js';
import { unitOfDesk } from '../rights/reach.js';
import { COMMITMENT_STATES, openCodes } from '../states.js';

export type PromiseLine = Pick<Commitment, 'id' | 'text' | 'state' | 'owner' | 'dueDay'> & {
  proposal: Pick<Proposal, 'id' | 'number' | 'receiptNumber' | 'title'>;
  keeper: Pick<Unit, 'shortName'> | null;
};

/** A day with how many are due on it. */
export interface DueDay extends StripDay {
  hands: number;
  promises: number;
}

/** What is late or due in days, of the own unit, or of all units for those who look after them. */
export interface DueCounts {
  late: number;
  soon: number;
}

const AHEAD = 10;

/** 哪天到期几件: of what is still owed, and of promises that are still to be kept. */
@Injectable()
export class DueDayQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether days concern the person at all: members have none. */
  static concerns = (actor: Actor): boolean =>
    unitOfDesk(actor) !== undefined || reachOf(actor, 'case.read').has('submitted');

  /** 接下来的十个工作日. */
  async strip(actor: Actor, calendar: WorkCalendar): Promise<DueDay[]> {
    const days = nextDays(calendar, this.clock.today(), AHEAD);
    const span = { first: days[0]!.day, last: days.at(-1)!.day };
    const hands = await countsBy(
      this.hands(actor).andWhere('hand.dueDay BETWEEN :first AND :last', span),
      'hand.dueDay',
    );
    const promises = await countsBy(
      this.promises(actor).andWhere('commitment.dueDay BETWEEN :first AND :last', span),
      'commitment.dueDay',
    );
    return days.map((one) => ({ ...one, hands: hands.get(one.day) ?? 0, promises: promises.get(one.day) ?? 0 }));
  }

  /** What is due on one day. */
  async on(actor: Actor, day: PlainDate): Promise<{ hands: HandLine[]; promises: PromiseLine[] }> {
    const hands = await linesOf(this.hands(actor).andWhere('hand.dueDay = :day', { day }).orderBy('hand.id', 'ASC'));
    const promises = await this.promises(actor)
      .select(['commitment.id', 'commitment.text', 'commitment.state', 'commitment.owner', 'commitment.dueDay'])
      .addSelect(['proposal.id', 'proposal.number', 'proposal.receiptNumber', 'proposal.title', 'keeper.shortName'])
      .andWhere('commitment.dueDay = :day', { day })
      .orderBy('commitment.id', 'ASC')
      .getMany();
    return { hands, promises: promises as unknown as PromiseLine[] };
  }

  /** `near`: the last day that counts as soon. */
  async counts(actor: Actor, near: PlainDate): Promise<DueCounts> {
    const today = this.clock.today();
    const row = await this.hands(actor)
      .select('SUM(CASE WHEN hand.dueDay < :today THEN 1 ELSE 0 END)', 'late')
      .addSelect('SUM(CASE WHEN hand.dueDay >= :today THEN 1 ELSE 0 END)', 'soon')
      .andWhere('hand.dueDay <= :near', { today, near })
      .getRawOne<{ late: number | string | null; soon: number | string | null }>();
    return { late: Number(row?.late ?? 0), soon: Number(row?.soon ?? 0) };
  }

  private hands(actor: Actor): SelectQueryBuilder<Assignment> {
    const { manager } = this.reader;
    const query = handLines(manager).where(owes(manager), owedValues());
    const unitId = unitOfDesk(actor);
    if (unitId !== undefined) query.andWhere('hand.unitId = :unitId', { unitId });
    else if (!DueDayQueries.concerns(actor)) query.andWhere('1 = 0');
    return query;
  }

  private promises(actor: Actor): SelectQueryBuilder<Commitment> {
    const query = this.reader
      .createQueryBuilder(Commitment, 'commitment')
      .innerJoinAndMapOne('commitment.proposal', Proposal, 'proposal', 'proposal.id = commitment.caseId')
      .innerJoin(Reply, 'reply', 'reply.id = commitment.replyId')
      .innerJoin(Assignment, 'assignment', 'assignment.id = reply.assignmentId')
      .leftJoinAndMapOne('commitment.keeper', Unit, 'keeper', `keeper.id = ${KEEPING}`)
      .where('commitment.issuedDay IS NOT NULL AND commitment.continuesId IS NULL')
      .andWhere('commitment.state IN (:...openPromises)', { openPromises: openCodes(COMMITMENT_STATES) });
    const unitId = unitOfDesk(actor);
    if (unitId !== undefined) query.andWhere(`${KEEPING} = :unitId`, { unitId });
    else if (!DueDayQueries.concerns(actor)) query.andWhere('1 = 0');
    return query;
  }
}

async function countsBy(
  query: SelectQueryBuilder<Assignment> | SelectQueryBuilder<Commitment>,
  column: string,
): Promise<Map<string, number>> {
  const rows = await query
    .select(column, 'day')
    .addSelect('COUNT(*)', 'count')
    .groupBy(column)
    .getRawMany<{ day: string; count: number | string }>();
  return new Map(rows.map(({ day, count }) => [day, Number(count)]));
}
