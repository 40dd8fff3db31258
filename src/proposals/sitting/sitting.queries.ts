import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import type { Actor } from '../../domain/rights/actor.js';
import { conflictsOf } from '../../domain/sitting/conflict.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { UNDER_WAY } from '../case-rules.js';
import { DistrictRules } from '../due/district-rules.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import type { ProposerView } from '../proposals.views.js';
import { ProposerQueries } from '../proposers.queries.js';
import { casesWithin, whoAsks } from '../rights/reach.js';
import { SearchPort } from '../search.js';
import { PROPOSAL_KINDS, PROPOSAL_STATES, ROLES, type ProposalState } from '../states.js';
import type { JoinedView } from './case-sitting.views.js';
import { HigherCase } from './higher-case.entity.js';
import { preAnswersOf } from './pre-answers.js';
import { PreAssignment } from './pre-assignment.entity.js';
import {
  UNSORTED,
  type DeskList,
  type SittingCounts,
  type SittingFilter,
  type SittingRow,
  type Stage,
} from './sitting.views.js';

/** A desk shows so many on one page. */
export const LISTED = 400;

/** Ids per IN list. */
const CHUNK = 400;

/** A stage, or all from receipt to the hand-over: what is filed first. */
type Listed = Omit<SittingFilter, 'stage'> & { stage: Stage | 'waiting' };

const STATES_OF: Readonly<Record<Listed['stage'], readonly ProposalState[]>> = {
  waiting: ['filed', 'submitted'],
  received: ['submitted'],
  filed: ['filed'],
  unconfirmed: UNDER_WAY,
};

/** The proposals of a session from receipt to the hand-over, as the offices' desks show them. */
@Injectable()
export class SittingQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly search: SearchPort,
    private readonly proposers: ProposerQueries,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By number, or until there is one by 收件号; a page, the last one instead of one behind it. */
  async list(actor: Actor, filter: Listed, perPage = LISTED): Promise<DeskList> {
    const query = this.matching(actor, filter);
    const total = await query.getCount();
    const pages = Math.max(Math.ceil(total / perPage), 1);
    const page = Math.min(Math.max(filter.page ?? 1, 1), pages);
    // No database puts rows without a number where the other does; by state none stand among those that have one.
    if (filter.stage === 'waiting') query.orderBy('proposal.state', 'ASC');
    const found = await query
      .addOrderBy('proposal.numberKey', 'ASC')
      .addOrderBy('proposal.receiptKey', 'ASC')
      .addOrderBy('proposal.id', 'ASC')
      .offset((page - 1) * perPage)
      .limit(perPage)
      .getMany();
    return { rows: await this.rows(found), total, page, pages };
  }

  /** Those of these proposals that wait in the stage, in the order of the ids; the others are missing. */
  async some(actor: Actor, sessionId: string, ids: readonly string[], stages: readonly Stage[]): Promise<SittingRow[]> {
    const found: Proposal[] = [];
    for (let start = 0; start < ids.length; start += CHUNK)
      found.push(
        ...(await this.seen(actor, sessionId)
          .andWhere('proposal.id IN (:...ids)', { ids: ids.slice(start, start + CHUNK) })
          .andWhere('proposal.state IN (:...states)', { states: stages.flatMap((stage) => STATES_OF[stage]) })
          .getMany()),
      );
    const byId = new Map(found.map((proposal) => [proposal.id, proposal]));
    return this.rows(ids.flatMap((id) => byId.get(id) ?? []));
  }

  async counts(actor: Actor, sessionId: string): Promise<SittingCounts> {
    const of = (stage: Stage, subjectClass?: string) =>
      this.matching(actor, { sessionId, stage, subjectClass }).getCount();
    return {
      received: await of('received'),
      unsorted: await of('received', UNSORTED),
      merged: await this.seen(actor, sessionId).andWhere("proposal.state = 'merged'").getCount(),
      filed: await of('filed'),
      unconfirmed: await of('unconfirmed'),
    };
  }

  /** The rows of these proposals, in their order. */
  async rows(proposals: readonly Proposal[]): Promise<SittingRow[]> {
    const { manager } = this.reader;
    const ids = proposals.map(({ id }) => id);
    const authors = await this.proposers.ofCases(ids);
    const joined = await this.joined(ids);
    const asked = await preAnswersOf(manager, proposals, await this.rules.read(), this.clock.today());
    const higher = await this.higher(proposals);
    const conflicts = conflictFinder(await manager.find(Unit), await this.duties(authors));
    return proposals.map((proposal) => {
      const { id, version, number, receiptNumber, receiptKey, title, state, kind, suggestedUnits } = proposal;
      const own = authors.get(id) ?? [];
      return {
        id,
        version,
        number,
        receiptNumber,
        receiptKey,
        title,
        state,
        stateLabel: PROPOSAL_STATES[state].label,
        proposers: own.map(({ name }) => name),
        kindLabel: kind && PROPOSAL_KINDS[kind],
        suggestedUnits,
        subjectClass: proposal.subjectClass,
        classNumber: proposal.classNumber,
        isKey: proposal.isKey,
        confirmed: proposal.confirmedBy !== null,
        joined: joined.get(id) ?? [],
        asked: asked.get(id) ?? [],
        conflicts: conflicts(own),
        higher: higher.get(id) ?? null,
      };
    });
  }

  private seen(actor: Actor, sessionId: string): SelectQueryBuilder<Proposal> {
    return this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor))
      .andWhere('proposal.sessionId = :sessionId', { sessionId });
  }

  private matching(
    actor: Actor,
    { sessionId, stage, subjectClass, unitId, search }: Listed,
  ): SelectQueryBuilder<Proposal> {
    const query = this.seen(actor, sessionId).andWhere('proposal.state IN (:...states)', { states: STATES_OF[stage] });
    if (stage === 'unconfirmed') query.andWhere('proposal.confirmedBy IS NULL');
    if (subjectClass === UNSORTED) query.andWhere('proposal.subjectClass IS NULL');
    else if (subjectClass) query.andWhere('proposal.subjectClass = :subjectClass', { subjectClass });
    if (unitId) {
      const asked = this.reader
        .createQueryBuilder(PreAssignment, 'pre')
        .select('1')
        .where('pre.proposalId = proposal.id AND pre.unitId = :preUnit');
      query.andWhere(`EXISTS (${asked.getQuery()})`, { preUnit: unitId });
    }
    if (search) this.search.narrow(query, 'proposal.searchText', search);
    return query;
  }

  private async joined(ids: readonly string[]): Promise<Map<string, JoinedView[]>> {
    const rows: Proposal[] = [];
    for (let start = 0; start < ids.length; start += CHUNK)
      rows.push(
        ...(await this.reader.manager.find(Proposal, {
          where: { mergedIntoId: In(ids.slice(start, start + CHUNK)) },
          order: { receiptKey: 'ASC', id: 'ASC' },
        })),
      );
    const names = await this.proposers.ofCases(rows.map(({ id }) => id));
    const views = rows.map(({ id, number, receiptNumber, title, mergedIntoId }) => ({
      main: mergedIntoId!,
      view: { id, number, receiptNumber, title, proposers: (names.get(id) ?? []).map(({ name }) => name) },
    }));
    return new Map([...groupBy(views, ({ main }) => main)].map(([id, group]) => [id, group.map(({ view }) => view)]));
  }

  private async higher(proposals: readonly Proposal[]): Promise<Map<string, string>> {
    const ids = proposals.filter(({ level }) => level === 'from_above').map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const rows = await this.reader.manager.findBy(HigherCase, { proposalId: In(ids) });
    return new Map(rows.map(({ proposalId, role }) => [proposalId, ROLES[role]]));
  }

  private async duties(authors: ReadonlyMap<string, ProposerView[]>): Promise<Map<string, Member>> {
    const ids = [...authors.values()].flat().flatMap(({ member }) => member?.id ?? []);
    const found = new Map<string, Member>();
    for (let start = 0; start < ids.length; start += CHUNK)
      for (const member of await this.reader.manager.findBy(Member, { id: In(ids.slice(start, start + CHUNK)) }))
        found.set(member.id, member);
    return found;
  }
}

/** `区教育局（甲堃）` for every unit that one of the proposers belongs to. */
function conflictFinder(units: readonly Unit[], members: ReadonlyMap<string, Member>) {
  const known = units.map((unit) => ({ ...unit, formerNames: unit.formerNames ?? [] }));
  return (authors: readonly ProposerView[]): string[] => {
    const people = authors.map(({ name, member, body }) => ({
      name,
      unitId: body?.id ?? null,
      duty: member ? (members.get(member.id)?.duty ?? null) : null,
    }));
    const found = conflictsOf(people, known);
    return known.flatMap(({ id, shortName }) => (found[id] ? [`${shortName}（${found[id]}）`] : []));
  };
}
