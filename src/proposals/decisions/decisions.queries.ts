import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { CHANGE_STATES } from '../../commitments/commitment-change.entity.js';
import { CommitmentProgress } from '../../commitments/commitment-progress.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import type { HandlingRole } from '../../domain/letter/reading.js';
import { dueIfExtended, dueIfHandedOver } from '../../domain/policy/if-granted.js';
import type { HandDue } from '../../domain/policy/hand-due.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { OUTCOMES, type Outcome } from '../../domain/workflow/hands/dispute.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { DistrictRules, versionOf, type Rules } from '../due/district-rules.js';
import { dueView, explained } from '../due/due-explanations.js';
import { handFacts, handRows, type HandRow } from '../due/hand-rows.js';
import { notFound } from '../not-found.js';
import { Paper } from '../papers/paper.entity.js';
import { ASSIGNMENT_STATES, ROLES } from '../states.js';
import { Suggestion } from '../suggestion.entity.js';
import type { HandRequest, RequestState } from '../workflow/hands/hand-request.entity.js';
import { articlesFor } from './articles.js';
import { DECISION_KINDS, type DecisionView, type EarlierRequest, type WaitingDecision } from './decisions.views.js';
import {
  handRequests,
  kindOf,
  named,
  promiseRequests,
  WAITING,
  waitingOfHand,
  waitingOfPromise,
  type AskedOfHand,
  type AskedOfPromise,
} from './requests-asked.js';

/** 待决事项: what units have asked for and nobody has decided, each with what there is to know about it. */
@Injectable()
export class DecisionQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everything that waits, the oldest first. */
  async waiting(actor: Actor): Promise<WaitingDecision[]> {
    const hands = mayAtAll(actor, 'hand.decide')
      ? ((await handRequests(this.reader)
          .where("request.state IN (:...waiting) AND proposal.state <> 'archived'", { waiting: WAITING })
          .getMany()) as AskedOfHand[])
      : [];
    const promises = mayAtAll(actor, 'commitment.decide')
      ? ((await promiseRequests(this.reader).andWhere("request.state = 'asked'").getMany()) as AskedOfPromise[])
      : [];
    const all = [
      ...hands.map((row) => ({ at: row.askedAt, waiting: waitingOfHand(row) })),
      ...promises.map((row) => ({ at: row.at, waiting: waitingOfPromise(row) })),
    ];
    all.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.waiting.id < b.waiting.id ? -1 : 1));
    return all.map(({ waiting }) => waiting);
  }

  /** One request, decided or not, with the evidence. */
  async read(actor: Actor, id: string): Promise<DecisionView> {
    const ofHand = (await handRequests(this.reader).where('request.id = :id', { id }).getOne()) as AskedOfHand | null;
    if (ofHand && mayAtAll(actor, 'hand.decide')) return this.ofHand(ofHand);
    const promise = (await promiseRequests(this.reader)
      .andWhere('request.id = :id', { id })
      .getOne()) as AskedOfPromise | null;
    if (promise && mayAtAll(actor, 'commitment.decide')) return this.ofPromise(promise);
    throw notFound('decisions', id);
  }

  private async ofHand(request: AskedOfHand): Promise<DecisionView> {
    const { manager } = this.reader;
    const rules = await this.rules.read();
    const row = (await handRows(manager).where('hand.id = :id', { id: request.hand.id }).getOne()) as HandRow;
    const version = versionOf(rules, row.proposal, row.handedOverDay)?.version ?? null;
    const kind = kindOf(request);
    const suggested =
      request.suggestedUnitId === null ? null : await manager.findOneBy(Unit, { id: request.suggestedUnitId });
    return {
      ...waitingOfHand(request),
      target: { kind: 'assignments', id: row.id, version: row.version },
      askedBy: request.askedBy,
      reason: request.reason,
      note: request.note,
      suggestedUnit: suggested?.shortName ?? null,
      head: request.head,
      promise: null,
      instead: null,
      papers: await this.papers([request.evidenceId, request.paperId]),
      decided: decidedOf(request),
      due: explained(row, rules, this.clock.today()).due,
      ifGranted: this.ifGranted(request, row, rules),
      rules: articlesFor(kind, version, handFacts(row)),
      progress: [],
      ...(await this.about(row.proposal.id, ({ id }) => id === row.id)),
      earlier: await this.earlier(request),
    };
  }

  /** As the due functions would compute it; nothing is stored. */
  private ifGranted(request: HandRequest, row: HandRow, rules: Rules): DecisionView['ifGranted'] {
    const keeps = versionOf(rules, row.proposal, row.handedOverDay);
    const policy = keeps && { id: keeps.policyId, name: keeps.name, version: keeps.version.version };
    const version = keeps?.version ?? null;
    const facts = handFacts(row);
    const told = (says: string, due: HandDue | null) =>
      due && { says, due: dueView(due, facts.printed && request.kind === 'extension' ? null : policy) };
    if (request.kind === 'extension') {
      const asked = { until: request.untilDay!, requested: shanghaiDay(request.askedAt) };
      return told('同意后的期限', dueIfExtended(facts, asked, version, rules.calendar));
    }
    const [says, role]: [string, HandlingRole | null] =
      request.kind === 'change' ? ['今天增办，新增会办单位的期限', 'co'] : ['今天改派，新单位的期限', row.role];
    const fresh = { on: this.clock.today(), role };
    return told(says, dueIfHandedOver(facts, fresh, version, rules.calendar));
  }

  private async ofPromise(request: AskedOfPromise): Promise<DecisionView> {
    const { promise } = request;
    const { hand } = promise.reply;
    const { manager } = this.reader;
    const rules = await this.rules.read();
    const row = (await handRows(manager).where('hand.id = :id', { id: hand.id }).getOne()) as HandRow;
    const version = versionOf(rules, row.proposal, row.handedOverDay)?.version ?? null;
    const unit = request.toUnitId === null ? null : await manager.findOneBy(Unit, { id: request.toUnitId });
    const waiting = waitingOfPromise(request);
    const progress = await this.progress(promise.id);
    return {
      ...waiting,
      target: { kind: 'commitments', id: promise.id, version: promise.version },
      askedBy: request.actorName,
      reason: request.reason ?? '',
      note: null,
      suggestedUnit: unit?.shortName ?? null,
      head: null,
      promise: promise.text,
      instead: request.what,
      papers: [],
      decided: request.state === 'asked' ? null : decidedChange(request),
      due: null,
      ifGranted: null,
      rules: articlesFor(waiting.kind, version, null),
      progress,
      ...(await this.about(promise.caseId, ({ unit }) => unit === waiting.unit)),
      earlier: await this.earlierOfPromise(request),
    };
  }

  private async papers(ids: readonly (string | null)[]): Promise<DecisionView['papers']> {
    const known = ids.flatMap((id) => id ?? []);
    if (known.length === 0) return [];
    const rows = await this.reader.manager.findBy(Paper, { id: In(known) });
    return known.flatMap((id) => rows.filter((row) => row.id === id)).map(({ id, name, size }) => ({ id, name, size }));
  }

  private async about(
    caseId: string,
    asks: (hand: { id: string; unit: string }) => boolean,
  ): Promise<Pick<DecisionView, 'hands' | 'suggestions'>> {
    const { manager } = this.reader;
    const hands = await manager.find(Assignment, { where: { proposalId: caseId }, order: { round: 'ASC', id: 'ASC' } });
    const names = await unitNames(manager, hands);
    const suggestions = await manager.find(Suggestion, { where: { proposalId: caseId }, order: { no: 'ASC' } });
    return {
      hands: hands.map(({ id, unitId, unitPrinted, role, state, dueDay }) => {
        const unit = (unitId === null ? unitPrinted : names.get(unitId)) ?? '承办单位待定';
        return {
          unit,
          role: role === null ? '' : ROLES[role],
          state: ASSIGNMENT_STATES[state].label,
          dueDay,
          asks: asks({ id, unit }),
        };
      }),
      suggestions: suggestions.map(({ no, text }) => ({ no, text })),
    };
  }

  private async progress(commitmentId: string): Promise<DecisionView['progress']> {
    const rows = (await this.reader
      .createQueryBuilder(CommitmentProgress, 'entry')
      .leftJoinAndMapOne('entry.paper', Paper, 'paper', 'paper.id = entry.paperId')
      .where('entry.commitmentId = :commitmentId', { commitmentId })
      .orderBy({ 'entry.day': 'DESC', 'entry.at': 'DESC', 'entry.id': 'ASC' })
      .limit(SHOWN)
      .getMany()) as (CommitmentProgress & { paper: Paper | null })[];
    return rows.map(({ day, text, percent, paper }) => ({
      day,
      text,
      percent,
      paper: paper && { id: paper.id, name: paper.name },
    }));
  }

  /** What the unit has asked before, and what others have asked about this case. */
  private async earlier({ id, hand, askedAt }: AskedOfHand): Promise<EarlierRequest[]> {
    const rows = (await handRequests(this.reader)
      .where('request.id <> :id AND request.askedAt <= :askedAt', { id, askedAt })
      .andWhere('(hand.unitId = :unitId OR hand.proposalId = :caseId)', {
        unitId: hand.unitId ?? '-',
        caseId: hand.proposalId,
      })
      .orderBy('request.askedAt', 'DESC')
      .addOrderBy('request.id', 'ASC')
      .limit(SHOWN)
      .getMany()) as AskedOfHand[];
    return rows.map((row) => {
      const { kindLabel, proposal, unit, askedDay } = waitingOfHand(row);
      const decided = decidedOf(row);
      return {
        id: row.id,
        kindLabel,
        proposal,
        unit,
        sameCase: row.hand.proposalId === hand.proposalId,
        askedDay,
        reason: row.reason,
        outcome: decided?.outcome ?? '等待决定',
        because: decided?.because ?? null,
      };
    });
  }

  private async earlierOfPromise({ id, at, commitmentId, promise }: AskedOfPromise): Promise<EarlierRequest[]> {
    const rows = (await promiseRequests(this.reader)
      .andWhere('request.id <> :id AND request.at <= :at', { id, at })
      .andWhere('(request.commitmentId = :commitmentId OR hand.unitId = :unitId)', {
        commitmentId,
        unitId: promise.reply.hand.unitId ?? '-',
      })
      .orderBy('request.at', 'DESC')
      .addOrderBy('request.id', 'ASC')
      .limit(SHOWN)
      .getMany()) as AskedOfPromise[];
    return rows.map((row) => ({
      id: row.id,
      kindLabel: DECISION_KINDS[row.kind as 'delay' | 'adjustment'],
      proposal: named(row.promise.proposal),
      unit: waitingOfPromise(row).unit,
      sameCase: row.promise.caseId === promise.caseId,
      askedDay: shanghaiDay(row.at),
      reason: row.reason ?? '',
      outcome: CHANGE_STATES[row.state] || '等待决定',
      because: row.decision,
    }));
  }
}

/** As many as fit beside a decision. */
const SHOWN = 8;

const OUTCOME_OF: Readonly<Record<Exclude<RequestState, 'open' | 'disputed'>, string>> = {
  withdrawn: '已撤回',
  accepted: '同意',
  refused: '不同意',
  decided: '领导裁定',
};

/** Null while it waits, for the supervision office or for a leader. */
function decidedOf(request: HandRequest): DecisionView['decided'] {
  const { state, decidedBy, decidedAt, decision, outcome, leader } = request;
  if (state === 'open' || state === 'disputed') return null;
  const ruled = state === 'decided' && outcome !== null ? `${leader ?? ''}裁定：${OUTCOMES[outcome as Outcome]}` : null;
  return {
    outcome: ruled ?? OUTCOME_OF[state],
    by: decidedBy ?? '',
    day: shanghaiDay(decidedAt ?? request.askedAt),
    because: decision,
  };
}

const decidedChange = ({ state, decidedBy, decidedAt, decision, at }: AskedOfPromise): DecisionView['decided'] => ({
  outcome: CHANGE_STATES[state],
  by: decidedBy ?? '',
  day: shanghaiDay(decidedAt ?? at),
  because: decision,
});

async function unitNames(manager: EntityManager, hands: readonly Assignment[]): Promise<Map<string, string>> {
  const ids = hands.flatMap(({ unitId }) => unitId ?? []);
  const units = ids.length === 0 ? [] : await manager.findBy(Unit, { id: In(ids) });
  return new Map(units.map(({ id, shortName }) => [id, shortName]));
}
