import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { CommitteeSession } from '../directory/committee-session.entity.js';
import { sessionView } from '../directory/directory.views.js';
import type { PlainDate } from '../domain/plain-date.js';
import { statesOfReceipt } from '../domain/proposing/received.js';
import type { Actor } from '../domain/rights/actor.js';
import { lastDayWithin } from '../domain/work-calendar/count-days.js';
import type { Clock } from '../platform/clock.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../platform/database/page.js';
import { CLOCK } from '../platform/tokens.js';
import { WARNING_DAYS } from '../platform/web/day-words.js';
import { unitNow } from './assignments/unit-name.js';
import { AssignmentQueries } from './assignments/assignments.queries.js';
import { owing } from './case-rules.js';
import { hasAssignment, owedBy, owedDay, owes } from './owed.js';
import { Proposal } from './proposal.entity.js';
import type { AssignmentSummary } from './assignments/assignments.views.js';
import { DistrictRules } from './due/district-rules.js';
import type { ProposalCounts, ProposalFilter, ProposalRow } from './proposals.views.js';
import { ProposerQueries } from './proposers.queries.js';
import { casesWithin, unitsOfDesk, whoAsks } from './rights/reach.js';
import { SearchPort } from './search.js';
import { codesOf, PROPOSAL_KINDS, PROPOSAL_STATES, type ProposalState } from './states.js';

/** A proposal with the session it was filed under. */
export type FiledProposal = Proposal & { session: CommitteeSession };

/** What a line of a list is made of; texts and all that only the case's own page shows are left in the database. */
const LINE = [
  'id',
  'version',
  'sessionId',
  'number',
  'numberKey',
  'receiptNumber',
  'receiptKey',
  'title',
  'state',
  'kind',
  'filedDay',
  'subjectClass',
  'isKey',
] as const;
type ProposalLine = Pick<Proposal, (typeof LINE)[number]> & { session: CommitteeSession };

/** Sorts after every number: what is not filed comes after what is, by receipt, and drafts come last. */
const NO_NUMBER = '\uffff';
const NO_RECEIPT = `${NO_NUMBER}${NO_NUMBER}`;
const LATE = 'a.dueDay < :today';
const NUMBER = `COALESCE(proposal.numberKey, '${NO_NUMBER}' || proposal.receiptKey, '${NO_RECEIPT}')`;

/** The proposals an actor may see: newest session first, by number within it. */
@Injectable()
export class ProposalQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly search: SearchPort,
    private readonly assignments: AssignmentQueries,
    private readonly rules: DistrictRules,
    private readonly proposers: ProposerQueries,
  ) {}

  async list(actor: Actor, filter: ProposalFilter, request: PageRequest): Promise<Page<ProposalRow>> {
    const query = lines(this.matching(actor, filter))
      .addSelect(NUMBER, 'number_order')
      .orderBy('session.rank', 'DESC')
      .addOrderBy('number_order', 'ASC')
      .addOrderBy('proposal.id', 'ASC')
      .limit(request.limit + 1);
    if (request.after !== undefined) {
      const [rank, number, id] = decodeCursor(request.after, ['number', 'string', 'string']);
      query.andWhere(
        `(session.rank < :rank OR (session.rank = :rank AND
          (${NUMBER} > :number OR (${NUMBER} = :number AND proposal.id > :id))))`,
        { rank, number, id },
      );
    }
    const found: ProposalLine[] = (await query.getMany()) as FiledProposal[];
    const page = pageOf(found, request.limit, (row) => [row.session.rank, numberOrder(row), row.id]);
    return { items: await this.rows(page.items, owners(actor, filter)), next: page.next };
  }

  /** How many proposals match, for the head of the list; `filter.state` is left out of it. */
  async counts(actor: Actor, filter: ProposalFilter): Promise<ProposalCounts> {
    const every = { ...filter, state: undefined };
    const groups = await this.matching(actor, every)
      .select('proposal.state', 'state')
      .addSelect('COUNT(*)', 'count')
      .groupBy('proposal.state')
      .getRawMany<{ state: ProposalState; count: number | string }>();
    const count = new Map(groups.map((group) => [group.state, Number(group.count)]));
    const byState = codesOf(PROPOSAL_STATES)
      .filter((state) => count.has(state))
      .map((state) => ({ state, label: PROPOSAL_STATES[state].label, count: count.get(state) ?? 0 }));
    return {
      total: byState.reduce((sum, group) => sum + group.count, 0),
      overdue: await this.matching(actor, { ...every, overdue: true }).getCount(),
      soon: await this.matching(actor, every)
        .andWhere(owes(this.reader, 'a.dueDay <= :warning', owners(actor, filter)))
        .andWhere(`NOT ${owes(this.reader, LATE, owners(actor, filter))}`)
        .setParameters({ ...this.owed(owners(actor, filter)), warning: await this.lastNearDay() })
        .getCount(),
      byState,
    };
  }

  /** Cases of which something is still owed by a day: the first `limit` of them by that day, and how many there are. */
  async dueNext(actor: Actor, limit: number): Promise<{ items: ProposalRow[]; total: number }> {
    const units = owners(actor, {});
    const dated = () =>
      this.seenBy(actor)
        .andWhere(owes(this.reader, 'a.dueDay IS NOT NULL', units))
        .setParameters(this.owed(units));
    const query = lines(dated())
      .addSelect(`(${owedDay(this.reader, units)})`, 'due')
      .orderBy('due', 'ASC')
      .addOrderBy('proposal.id', 'ASC');
    const found: ProposalLine[] = (await query.limit(limit).getMany()) as FiledProposal[];
    return { items: await this.rows(found, units), total: await dated().getCount() };
  }

  /** Those of them that the actor may see, in this order. */
  async ofIds(actor: Actor, ids: readonly string[]): Promise<ProposalRow[]> {
    if (ids.length === 0) return [];
    const found: ProposalLine[] = (await lines(
      this.seenBy(actor).andWhere('proposal.id IN (:...ids)', { ids }),
    ).getMany()) as FiledProposal[];
    const rows = await this.rows(found, owners(actor, {}));
    return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  }

  /** The rows' lines, with what their assignments and proposers say. */
  private async rows(proposals: readonly ProposalLine[], units: readonly string[]): Promise<ProposalRow[]> {
    const ids = proposals.map(({ id }) => id);
    const assignments = await this.assignments.ofCases(ids);
    const proposers = await this.proposers.ofCases(ids);
    return proposals.map((proposal) =>
      proposalRow(
        proposal,
        assignments.get(proposal.id) ?? [],
        (proposers.get(proposal.id) ?? []).map((p) => p.name),
        units,
      ),
    );
  }

  /** Lines of these proposals, in their order; what is not there is left out. Whether the actor may see them is the caller's to ask. */
  async some(ids: readonly string[], units: readonly string[]): Promise<ProposalRow[]> {
    if (ids.length === 0) return [];
    const query = lines(this.base()).where('proposal.id IN (:...ids)', { ids: [...ids] });
    const found: ProposalLine[] = (await query.getMany()) as FiledProposal[];
    const byId = new Map((await this.rows(found, units)).map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Null when there is none that the actor may see. */
  async find(actor: Actor, id: string): Promise<FiledProposal | null> {
    return (await this.seenBy(actor).andWhere('proposal.id = :id', { id }).getOne()) as FiledProposal | null;
  }

  private async lastNearDay(): Promise<PlainDate> {
    return lastDayWithin(await this.rules.calendar(), this.clock.today(), WARNING_DAYS);
  }

  private base(): SelectQueryBuilder<Proposal> {
    return this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .innerJoinAndMapOne('proposal.session', CommitteeSession, 'session', 'session.id = proposal.sessionId');
  }

  private seenBy(actor: Actor): SelectQueryBuilder<Proposal> {
    return this.base().where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor));
  }

  private matching(actor: Actor, filter: ProposalFilter): SelectQueryBuilder<Proposal> {
    const query = this.seenBy(actor);
    if (filter.state) query.andWhere('proposal.state = :state', { state: filter.state });
    if (filter.receipt) query.andWhere('proposal.state IN (:...receipt)', { receipt: statesOfReceipt(filter.receipt) });
    if (filter.sessionId) query.andWhere('proposal.sessionId = :sessionId', { sessionId: filter.sessionId });
    if (filter.unitId) query.andWhere(hasAssignment(this.reader, 'a.unitId = :unitId'), { unitId: filter.unitId });
    if (filter.overdue)
      query.andWhere(owes(this.reader, LATE, owners(actor, filter)), this.owed(owners(actor, filter)));
    if (filter.search) this.search.narrow(query, 'proposal.searchText', filter.search);
    return query;
  }

  private owed(units: readonly string[]): ObjectLiteral {
    return owedBy(this.clock.today(), units);
  }
}

const lines = (query: SelectQueryBuilder<Proposal>): SelectQueryBuilder<Proposal> =>
  query.select([...LINE.map((column) => `proposal.${column}`), 'session']);

/** Whose days count: those of the unit that is asked for, of one's own unit, or of everybody who has the case. */
const owners = (actor: Actor, { unitId }: Pick<ProposalFilter, 'unitId'>): string[] =>
  unitId === undefined ? unitsOfDesk(actor) : [unitId];

/** `NUMBER` of one row. */
const numberOrder = ({ numberKey, receiptKey }: ProposalLine): string =>
  numberKey ?? (receiptKey === null ? NO_RECEIPT : `${NO_NUMBER}${receiptKey}`);

/** One line, from what its assignments and proposers say; with the days of these units, where there are any. */
export function proposalRow(
  proposal: ProposalLine,
  assignments: readonly AssignmentSummary[],
  proposers: string[],
  units: readonly string[] = [],
): ProposalRow {
  const { id, version, number, receiptNumber, title, state, kind, filedDay, subjectClass, isKey } = proposal;
  const handling = assignments.filter((assignment) => assignment.state !== 'reassigned');
  const owed = owing(state, handling).filter(
    ({ unit }) => units.length === 0 || (unit !== null && units.includes(unit.id)),
  );
  return {
    id,
    version,
    session: sessionView(proposal.session),
    number,
    receiptNumber,
    title,
    state,
    stateLabel: PROPOSAL_STATES[state].label,
    kind,
    kindLabel: kind && PROPOSAL_KINDS[kind],
    proposers,
    units: handling.flatMap(({ unit, unitName, formerUnit }) =>
      unit ? unitNow(unit.shortName, formerUnit) : (unitName ?? []),
    ),
    filedDay,
    subjectClass,
    isKey,
    ...earliest(owed),
    overdue: owed.some(({ overdue }) => overdue),
  };
}

/** What the case owes first. */
function earliest(owed: readonly AssignmentSummary[]): Pick<ProposalRow, 'dueDay' | 'dueProvisional' | 'daysLeft'> {
  const [first] = owed.filter(({ dueDay }) => dueDay !== null).sort((a, b) => (a.dueDay! < b.dueDay! ? -1 : 1));
  return {
    dueDay: first?.dueDay ?? null,
    dueProvisional: first?.dueProvisional ?? false,
    daysLeft: first?.daysLeft ?? null,
  };
}
