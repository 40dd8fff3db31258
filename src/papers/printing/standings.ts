import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { may } from '../../domain/rights/may.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Relation } from '../../domain/rights/rights.js';
import { Unit } from '../../directory/unit.entity.js';
import { ReplyResults } from '../../letters/reply-results.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../../proposals/assignments/assignment.entity.js';
import { calledBy } from '../../proposals/case-name.js';
import { ArchivedPaper } from '../../proposals/closing/archived-paper.entity.js';
import { DistrictRules, versionOf, type Rules } from '../../proposals/due/district-rules.js';
import { chunks, groupBy } from '../../proposals/group.js';
import type { ChosenCases } from '../../proposals/printing/chosen-cases.js';
import { Proposal } from '../../proposals/proposal.entity.js';
import { ProposerQueries } from '../../proposals/proposers.queries.js';
import { partiesOfAll, relationsIn, type Parties } from '../../proposals/rights/parties.js';
import { readingRight, relationsToHand } from '../../proposals/rights/standing.js';
import { Suggestion } from '../../proposals/suggestion.entity.js';
import { HandRequest } from '../../proposals/workflow/hands/hand-request.entity.js';
import type { CaseStanding, HandStanding } from '../cases/case-standing.js';

/** One of the chosen cases, as far as it decides what can be printed of it. */
export interface StandingCase extends CaseStanding {
  id: string;
  /** `第2026012号`. */
  called: string;
  title: string;
  sessionId: string;
  proposers: string[];
  relations: readonly Relation[];
  hands: StandingHand[];
}

export interface StandingHand extends HandStanding {
  id: string;
  unitId: string | null;
  /** `区住建局`, with the round where it is not the first. */
  unit: string;
  /** Its extension was granted. */
  extended: boolean;
  relations: readonly Relation[];
}

/** What of the chosen cases decides which papers can be printed: a dozen questions for four hundred cases, whatever the kind. */
@Injectable()
export class Standings {
  /** Of one choice every kind of paper asks the same. */
  private readonly found = new WeakMap<ChosenCases, Promise<StandingCase[]>>();

  constructor(
    private readonly reader: DataSource,
    private readonly proposers: ProposerQueries,
    private readonly rules: DistrictRules,
  ) {}

  /** In the order of the choice, with those hands only that were chosen. */
  of(actor: Actor, chosen: ChosenCases): Promise<StandingCase[]> {
    const found = this.found.get(chosen) ?? this.find(actor, chosen);
    this.found.set(chosen, found);
    return found;
  }

  private async find(actor: Actor, { caseIds, handIds }: ChosenCases): Promise<StandingCase[]> {
    const only = handIds && new Set(handIds);
    const rules = await this.rules.read();
    const units = new Map((await this.reader.manager.find(Unit)).map((unit) => [unit.id, unit]));
    const found: StandingCase[] = [];
    for (const ids of chunks(caseIds)) {
      const part = await this.part(actor, ids, { rules, units });
      for (const one of part)
        found.push({ ...one, hands: one.hands.filter(({ id }) => only === null || only.has(id)) });
    }
    return found;
  }

  private async part(
    actor: Actor,
    ids: readonly string[],
    { rules, units }: { rules: Rules; units: ReadonlyMap<string, Unit> },
  ): Promise<StandingCase[]> {
    const { manager } = this.reader;
    const within = In([...ids]);
    const proposals = await manager.findBy(Proposal, { id: within });
    const parties = await partiesOfAll(manager, proposals);
    const names = await this.proposers.ofCases(ids);
    const hands = groupBy(
      await manager.find(Assignment, { where: { proposalId: within }, order: { round: 'ASC', id: 'ASC' } }),
      ({ proposalId }) => proposalId,
    );
    const written = await this.written(ids);
    const extended = await this.extended(ids);
    const results = await this.results(ids, [...written.values()]);
    const joined = await manager.find(Proposal, {
      select: { id: true, mergedIntoId: true },
      where: { mergedIntoId: within },
    });
    const joins = groupBy(joined, ({ mergedIntoId }) => mergedIntoId!);
    const archived = groupBy(
      await manager.find(ArchivedPaper, { select: { id: true, caseId: true }, where: { caseId: within } }),
      ({ caseId }) => caseId,
    );
    const one = (proposal: Proposal): StandingCase => {
      const { id, number, state, mergedIntoId, isKey, title, sessionId } = proposal;
      const relations = relationsIn(actor, proposal, parties.get(id) as Parties);
      const papers = archived.get(id);
      const view: CaseStanding['view'] = {
        number,
        state,
        mergedInto: mergedIntoId === null ? null : { id: mergedIntoId },
        sitting: { joined: joins.get(id) ?? [], key: isKey ? { id } : null },
        answers: { archive: papers ? { papers: may(actor, 'feedback.read', relations) ? papers : null } : null },
      };
      const scales = versionOf(rules, proposal, null)?.version.satisfaction ?? [];
      return {
        id,
        called: calledBy(proposal),
        title,
        sessionId,
        proposers: (names.get(id) ?? []).map(({ name }) => name),
        relations,
        view,
        hands: (hands.get(id) ?? [])
          .filter((hand) => hand.state !== 'reassigned')
          .map((hand) => {
            const unit = hand.unitId === null ? null : (units.get(hand.unitId) ?? null);
            const toHand = relationsToHand(actor, hand, relations);
            const reply = may(actor, readingRight(hand.state), toHand) ? written.get(hand.id) : undefined;
            return {
              id: hand.id,
              unitId: hand.unitId,
              unit: (unit?.shortName ?? hand.unitPrinted ?? '承办单位') + (hand.round > 1 ? `，第${hand.round}次` : ''),
              extended: extended.has(hand.id),
              relations: toHand,
              view,
              hand: { role: hand.role, round: hand.round, state: hand.state, unit },
              reply: reply === undefined ? null : { id: reply },
              results: reply === undefined ? null : results(id, reply),
              scales,
            };
          }),
      };
    };
    const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
    return ids.flatMap((id) => (byId.has(id) ? one(byId.get(id)!) : []));
  }

  /** Assignment → its reply, where that has a text. */
  private async written(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.reader
      .createQueryBuilder(Reply, 'reply')
      .select('reply.id', 'id')
      .addSelect('reply.assignmentId', 'hand')
      .where('reply.caseId IN (:...ids) AND reply.version > 0', { ids })
      .getRawMany<{ id: string; hand: string }>();
    return new Map(rows.map(({ id, hand }) => [hand, id]));
  }

  /** What became of the suggestions of a case in one of its replies. */
  private async results(
    ids: readonly string[],
    replyIds: readonly string[],
  ): Promise<(caseId: string, replyId: string) => HandStanding['results']> {
    const { manager } = this.reader;
    const select = { id: true, proposalId: true, no: true } as const;
    const suggestions = await manager.find(Suggestion, {
      select,
      where: { proposalId: In([...ids]) },
      order: { no: 'ASC' },
    });
    const ofCase = groupBy(suggestions, ({ proposalId }) => proposalId);
    const rows: ReplyResults[] = [];
    for (const some of chunks(replyIds))
      rows.push(...(await manager.find(ReplyResults, { where: { replyId: In(some) }, order: { no: 'ASC' } })));
    const newest = new Map(rows.map((row) => [row.replyId, row.results]));
    return (caseId, replyId) => ({
      items: (ofCase.get(caseId) ?? []).map(({ no }) => ({
        no,
        result: newest.get(replyId)?.find(({ suggestion }) => suggestion === no)?.result ?? null,
      })),
    });
  }

  private async extended(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.reader
      .createQueryBuilder(HandRequest, 'request')
      .innerJoin(Assignment, 'assignment', 'assignment.id = request.assignmentId')
      .select('assignment.id', 'id')
      .where('assignment.proposalId IN (:...ids)', { ids })
      .andWhere("request.kind = 'extension' AND request.state = 'accepted'")
      .getRawMany<{ id: string }>();
    return new Set(rows.map(({ id }) => id));
  }
}
