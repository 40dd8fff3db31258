import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Commitment } from '../../commitments/commitment.entity.js';
import { COMMITMENT_STATE_WORDS } from '../../commitments/states.js';
import { unitView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import { COMMITMENT_STATES } from '../../domain/commitments.js';
import { daysLeft } from '../../domain/deadlines/days-left.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../../platform/database/page.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { commitmentOpen, isOverdue } from '../case-rules.js';
import type { CommitmentFilter, CommitmentView, Lacking } from './commitments.views.js';
import { DistrictRules } from '../due/district-rules.js';
import { notFound } from '../not-found.js';
import { Proposal } from '../proposal.entity.js';
import { repliesWithin, whoAsks } from '../rights/reach.js';

type CommitmentRow = Commitment & {
  proposal: Proposal;
  reply: Reply;
  assignment: Assignment;
  answering: Unit | null;
  ownerUnit: Unit | null;
};

/** Sorts after every day. */
const NO_DAY = '9999-12-31';
const DUE = `COALESCE(commitment.dueDay, '${NO_DAY}')`;

const LACKS: Readonly<Record<Lacking, string>> = {
  owner: 'commitment.owner IS NULL AND commitment.ownerUnitId IS NULL',
  due: 'commitment.dueDay IS NULL AND NOT commitment.withoutDue',
};

/** The promises an actor may see, of one case and over all cases, the most urgent first. */
@Injectable()
export class CommitmentQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: Actor, filter: CommitmentFilter, request: PageRequest): Promise<Page<CommitmentView>> {
    const query = this.seenBy(actor)
      .addSelect(DUE, 'due_order')
      .orderBy('due_order', 'ASC')
      .addOrderBy('commitment.id', 'ASC')
      .limit(request.limit + 1);
    if (filter.state) query.andWhere('commitment.state = :state', { state: filter.state });
    if (filter.unitId)
      query.andWhere('(commitment.ownerUnitId = :unitId OR assignment.unitId = :unitId)', { unitId: filter.unitId });
    if (filter.overdue) query.andWhere('commitment.dueDay < :today', { today: this.clock.today() });
    if (filter.lacking) query.andWhere(LACKS[filter.lacking]);
    if (filter.overdue || filter.lacking)
      query.andWhere('commitment.state IN (:...open)', { open: COMMITMENT_STATES.filter(commitmentOpen) });
    if (request.after !== undefined) {
      const [due, id] = decodeCursor(request.after, ['string', 'string']);
      query.andWhere(`(${DUE} > :due OR (${DUE} = :due AND commitment.id > :id))`, { due, id });
    }
    const page = pageOf((await query.getMany()) as CommitmentRow[], request.limit, ({ dueDay, id }) => [
      dueDay ?? NO_DAY,
      id,
    ]);
    return { items: await this.views(page.items), next: page.next };
  }

  /** In the order of the letters' text. */
  async ofCase(actor: Actor, caseId: string): Promise<CommitmentView[]> {
    const query = this.seenBy(actor).andWhere('commitment.caseId = :caseId', { caseId });
    query.orderBy('assignment.round', 'ASC').addOrderBy('reply.id', 'ASC').addOrderBy('commitment.no', 'ASC');
    return this.views((await query.getMany()) as CommitmentRow[]);
  }

  async read(actor: Actor, id: string): Promise<CommitmentView> {
    const row = await this.seenBy(actor).andWhere('commitment.id = :id', { id }).getOne();
    const [view] = row ? await this.views([row as CommitmentRow]) : [];
    if (!view) throw notFound('commitments', id);
    return view;
  }

  private async views(rows: CommitmentRow[]): Promise<CommitmentView[]> {
    const calendar = await this.rules.calendar();
    const today = this.clock.today();
    return rows.map((row) => commitmentView(row, calendar, today));
  }

  /** A promise may be read by those who may read the letter that makes it. */
  private seenBy(actor: Actor): SelectQueryBuilder<Commitment> {
    return this.base().where(repliesWithin(this.reader, actor), whoAsks(actor));
  }

  private base(): SelectQueryBuilder<Commitment> {
    return this.reader
      .createQueryBuilder(Commitment, 'commitment')
      .innerJoinAndMapOne('commitment.proposal', Proposal, 'proposal', 'proposal.id = commitment.caseId')
      .innerJoinAndMapOne('commitment.reply', Reply, 'reply', 'reply.id = commitment.replyId')
      .innerJoinAndMapOne('commitment.assignment', Assignment, 'assignment', 'assignment.id = reply.assignmentId')
      .leftJoinAndMapOne('commitment.answering', Unit, 'answering', 'answering.id = assignment.unitId')
      .leftJoinAndMapOne('commitment.ownerUnit', Unit, 'owner', 'owner.id = commitment.ownerUnitId');
  }
}

function commitmentView(row: CommitmentRow, calendar: WorkCalendar, today: PlainDate): CommitmentView {
  const { proposal, reply, assignment, answering, ownerUnit, dueDay } = row;
  const open = commitmentOpen(row.state);
  return {
    id: row.id,
    version: row.version,
    caseId: row.caseId,
    proposalNumber: proposal.number,
    proposalTitle: proposal.title,
    answeringUnit: answering?.name ?? assignment.unitPrinted,
    replyId: row.replyId,
    replyVersion: row.replyVersion,
    inText: row.replyVersion === reply.version,
    no: row.no,
    block: row.block,
    text: row.text,
    ownerUnit: ownerUnit && unitView(ownerUnit),
    owner: row.owner ?? ownerUnit?.name ?? null,
    duePrinted: row.duePrinted,
    dueDay,
    daysLeft: open && dueDay !== null ? daysLeft(calendar, today, dueDay) : null,
    withoutDue: row.withoutDue,
    measure: row.measure,
    conditional: row.conditional,
    state: row.state,
    stateLabel: COMMITMENT_STATE_WORDS[row.state].label,
    evidence: row.evidence,
    confirmed: row.confirmed,
    overdue: isOverdue(row, open, today),
  };
}
