import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Commitment } from '../../commitments/commitment.entity.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../../platform/database/page.js';
import { CLOCK } from '../../platform/tokens.js';
import { commitmentOpen } from '../case-rules.js';
import { DistrictRules } from '../due/district-rules.js';
import { notFound } from '../not-found.js';
import { promisesWithin, unitOfDesk, whoAsks } from '../rights/reach.js';
import { applyFilter, filterValues, nextColumns, OPEN } from './commitment-filter.js';
import { commitmentHistory } from './commitment-history.js';
import { commitmentRows, commitmentView, nextDay, type CommitmentRow, type Seeing } from './commitment-rows.js';
import type { CommitmentDetail, CommitmentFilter, CommitmentView } from './commitments.views.js';

/** Sorts after every day. */
const NO_DAY = '9999-12-31';

/** Proposers have no right inside; all others have it over every promise that they may read. */
export const seesInside = (actor: Actor): boolean => mayAtAll(actor, 'commitment.inside');

/** The promises an actor may see, of one case and over all cases, the most urgent first. */
@Injectable()
export class CommitmentQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: Actor, filter: CommitmentFilter, request: PageRequest): Promise<Page<CommitmentView>> {
    const inside = seesInside(actor);
    const day = `COALESCE(${nextColumns(inside)}, '${NO_DAY}')`;
    // What is still to be kept stands before what is settled.
    const settled = `CASE WHEN ${OPEN} THEN 0 ELSE 1 END`;
    const query = this.seenBy(actor)
      .addSelect(settled, 'settled_order')
      .addSelect(day, 'due_order')
      .orderBy('settled_order', 'ASC')
      .addOrderBy('due_order', 'ASC')
      .addOrderBy('commitment.id', 'ASC')
      .limit(request.limit + 1);
    applyFilter(query, filter, this.reader, inside);
    if (request.after !== undefined) {
      const [rank, due, id] = decodeCursor(request.after, ['number', 'string', 'string']);
      query.andWhere(
        `(${settled} > :rank OR (${settled} = :rank AND (${day} > :due OR (${day} = :due AND commitment.id > :id))))`,
        { rank, due, id },
      );
    }
    const rows = (await query.getMany()) as CommitmentRow[];
    const page = pageOf(rows, request.limit, (row) => [
      commitmentOpen(row.state) ? 0 : 1,
      nextDay(row, inside) ?? NO_DAY,
      row.id,
    ]);
    return { items: await this.views(actor, page.items), next: page.next };
  }

  /** Every page of the list, one after the other. */
  async *all(actor: Actor, filter: CommitmentFilter): AsyncGenerator<CommitmentView[]> {
    for (let after: string | undefined, more = true; more;) {
      const page: Page<CommitmentView> = await this.list(actor, filter, { limit: 100, after });
      yield page.items;
      after = page.next ?? undefined;
      more = after !== undefined;
    }
  }

  /**
   * What binds and comes next: open promises with a day, or with a recheck, the most urgent first, and how many there are. For
   * somebody of a unit those that the unit has to keep; for all others those that they may see.
   */
  async dueNext(actor: Actor, limit: number): Promise<{ items: CommitmentView[]; total: number }> {
    const inside = seesInside(actor);
    const day = `COALESCE(${nextColumns(inside)})`;
    const unitId = unitOfDesk(actor);
    const query = () => {
      const next = this.seenBy(actor).andWhere(`${day} IS NOT NULL AND commitment.state IN (:...open)`);
      applyFilter(next, { stage: 'binding', unitId }, this.reader, inside);
      return next;
    };
    const found = query().addSelect(day, 'due_order').orderBy('due_order', 'ASC').addOrderBy('commitment.id', 'ASC');
    const rows = (await found.limit(limit).getMany()) as CommitmentRow[];
    return { items: await this.views(actor, rows), total: await query().getCount() };
  }

  /** These of them, in their order; those that the actor may not see are left out. */
  async some(actor: Actor, ids: readonly string[]): Promise<CommitmentView[]> {
    if (ids.length === 0) return [];
    const query = this.seenBy(actor).andWhere('commitment.id IN (:...ids)', { ids: [...ids] });
    const views = await this.views(actor, (await query.getMany()) as CommitmentRow[]);
    const byId = new Map(views.map((view) => [view.id, view]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** In the order of the letters' text. */
  async ofCase(actor: Actor, caseId: string): Promise<CommitmentView[]> {
    const query = this.seenBy(actor).andWhere('commitment.caseId = :caseId', { caseId });
    query.orderBy('assignment.round', 'ASC').addOrderBy('reply.id', 'ASC').addOrderBy('commitment.no', 'ASC');
    return this.views(actor, (await query.getMany()) as CommitmentRow[]);
  }

  async read(actor: Actor, id: string): Promise<CommitmentDetail> {
    const row = (await this.seenBy(actor).andWhere('commitment.id = :id', { id }).getOne()) as CommitmentRow | null;
    const [view] = row ? await this.views(actor, [row]) : [];
    if (!row || !view) throw notFound('commitments', id);
    if (!seesInside(actor)) return { ...view, progress: [], milestones: [], changes: [], undatedReason: null };
    const { undatedReason } = row.reply;
    return { ...view, ...(await commitmentHistory(this.reader.manager, id)), undatedReason };
  }

  private async views(actor: Actor, rows: CommitmentRow[]): Promise<CommitmentView[]> {
    const seeing: Seeing = {
      calendar: await this.rules.calendar(),
      today: this.clock.today(),
      inside: seesInside(actor),
    };
    return rows.map((row) => commitmentView(row, seeing));
  }

  private seenBy(actor: Actor): SelectQueryBuilder<Commitment> {
    return commitmentRows(this.reader)
      .where(promisesWithin(this.reader, actor))
      .setParameters({ ...whoAsks(actor), ...filterValues(this.clock.today()) });
  }
}
