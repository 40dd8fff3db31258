import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { DueMove, DueMoves, RulesChange } from '../../calendar/due-moves.js';
import type { Actor } from '../../domain/rights/actor.js';
import { Conflict } from '../../platform/database/conflict.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { record, type CaseChange } from '../case-change.js';
import { UNDER_WAY } from '../case-rules.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { ASSIGNMENT_STATES, openCodes } from '../states.js';
import { DistrictRules, type Rules } from './district-rules.js';
import { handRows, type HandRow } from './hand-rows.js';
import { movesOf, moveWords, type Move } from './moves.js';

/**
 * Keeps the due days of open assignments what the rules say, in the transaction of the change that moves them. What has
 * been handed in keeps its day.
 */
@Injectable()
export class CaseDueDays implements DueMoves {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
  ) {}

  async preview(change: RulesChange): Promise<DueMove[]> {
    const { manager } = this.reader;
    return movesOf(await openHands(manager), await this.rules.read(), change).map(told);
  }

  async apply(tx: EntityManager, change: RulesChange, actor: Actor, at: Date): Promise<DueMove[]> {
    const moves = movesOf(await openHands(tx), await this.rules.within(tx), change);
    const reason = change.policy ? `改按办理规定第${change.policy.version.version}版` : '工作日历有变动';
    const adopted = change.policy ? await adopt(tx, change.policy) : [];
    const moved = groupBy(moves, ({ caseId }) => caseId);
    for (const [caseId, ofCase] of moved) await store({ tx, caseId, actor, at }, ofCase, reason);
    const to = String(change.policy?.version.version);
    for (const { id, policyVersion } of adopted.filter((one) => !moved.has(one.id))) {
      const from = policyVersion === null ? undefined : String(policyVersion);
      await record({ tx, caseId: id, actor, at }, { action: 'proposal.policy', from, to });
    }
    return moves.map(told);
  }

  /** After a change of one case: a hand-over, a receipt, a printed day, an extension. `reason` says which. `rules` when the caller has read them. */
  async settle(change: CaseChange, reason: string, rules?: Rules): Promise<DueMove[]> {
    const rows = await openHands(change.tx, change.caseId);
    const moves = movesOf(rows, rules ?? (await this.rules.within(change.tx)));
    if (moves.length > 0) await store(change, moves, reason);
    return moves.map(told);
  }
}

async function openHands(manager: EntityManager, caseId?: string): Promise<HandRow[]> {
  const query = handRows(manager)
    .where('hand.state IN (:...open)', { open: openCodes(ASSIGNMENT_STATES) })
    .andWhere("proposal.state <> 'archived'");
  if (caseId !== undefined) query.andWhere('hand.proposalId = :caseId', { caseId });
  return (await query.getMany()) as HandRow[];
}

/** Cases under way are handled by the version from now on; gives those that had another one. */
async function adopt(
  tx: EntityManager,
  { policyId, version }: NonNullable<RulesChange['policy']>,
): Promise<Proposal[]> {
  const policyVersion = version.version;
  const cases = await tx.find(Proposal, { where: { state: In([...UNDER_WAY]) }, order: { id: 'ASC' } });
  const others = cases.filter((one) => one.policyId !== policyId || one.policyVersion !== policyVersion);
  await tx.update(Proposal, { state: In([...UNDER_WAY]) }, { policyId, policyVersion });
  return others;
}

/** The moves of one case, with one line in its trail. */
async function store(change: CaseChange, moves: readonly Move[], reason: string): Promise<void> {
  for (const { row, to, isProvisional } of moves) {
    const { id, version } = row;
    const next = { dueDay: to, dueProvisional: isProvisional, version: version + 1 };
    const stored = await change.tx.update(Assignment, { id, version }, next);
    if (stored.affected !== 1) throw await overtaken(change.tx, row, next);
  }
  const detail = { moves: moves.map(moveWords).join('；'), reason };
  const [only, ...others] = moves;
  const days = others.length > 0 ? {} : { from: only?.from ?? undefined, to: only?.to ?? undefined };
  await record(change, { action: 'assignment.due', ...days, detail });
}

async function overtaken(tx: EntityManager, { id, proposal }: HandRow, sent: object): Promise<Conflict> {
  const { version, dueDay } = await tx.findOneByOrFail(Assignment, { id });
  const which = proposal.number === null ? '一件未编号的提案' : `第${proposal.number}号提案`;
  return new Conflict('assignments.conflict', `${which}刚被别人办理过，期限没有改。`, { version, dueDay }, sent);
}

const told = ({ row, ...move }: Move): DueMove => {
  void row;
  return move;
};
