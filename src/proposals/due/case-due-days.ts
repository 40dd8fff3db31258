import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { DueMove, DueMoves, RulesChange } from '../../calendar/due-moves.js';
import type { Actor } from '../../domain/rights/actor.js';
import { Conflict } from '../../platform/database/conflict.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { record, recordAll, type CaseEvent, type Change } from '../case-change.js';
import { UNDER_WAY } from '../case-rules.js';
import { recheckMoves, storeRechecks } from '../commitments/recheck-moves.js';
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
    const rules = await this.rules.read();
    return [...movesOf(await openHands(manager), rules, change), ...(await recheckMoves(manager, rules, change))].map(
      told,
    );
  }

  async apply(tx: EntityManager, change: RulesChange, actor: Actor, at: Date): Promise<DueMove[]> {
    const rules = await this.rules.within(tx);
    const moves = movesOf(await openHands(tx), rules, change);
    const rechecks = await recheckMoves(tx, rules, change);
    const reason = change.policy ? `改按办理规定第${change.policy.version.version}版` : '工作日历有变动';
    const adopted = change.policy ? await adopt(tx, change.policy) : [];
    await storeAll({ tx, actor, at }, moves, reason);
    await storeRechecks({ tx, actor, at }, rechecks, reason);
    const moved = new Set(moves.map(({ caseId }) => caseId));
    const to = String(change.policy?.version.version);
    for (const { id, policyVersion } of adopted.filter((one) => !moved.has(one.id))) {
      const from = policyVersion === null ? undefined : String(policyVersion);
      await record({ tx, caseId: id, actor, at }, { action: 'proposal.policy', from, to });
    }
    return [...moves, ...rechecks].map(told);
  }

  /** After a change of cases: a hand-over, a receipt, a printed day, an extension. `reason` says which. `rules` when the caller has read them. */
  async settle(change: Change, caseIds: readonly string[], reason: string, rules?: Rules): Promise<DueMove[]> {
    const rows = await openHands(change.tx, caseIds);
    const moves = movesOf(rows, rules ?? (await this.rules.within(change.tx)));
    await storeAll(change, moves, reason);
    return moves.map(told);
  }
}

async function openHands(manager: EntityManager, caseIds?: readonly string[]): Promise<HandRow[]> {
  const query = handRows(manager)
    .where('hand.state IN (:...open)', { open: openCodes(ASSIGNMENT_STATES) })
    .andWhere("proposal.state <> 'archived'");
  if (caseIds !== undefined) query.andWhere('hand.proposalId IN (:...caseIds)', { caseIds });
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

/** The moves of many cases, with one line in the trail of each. */
async function storeAll(change: Change, moves: readonly Move[], reason: string): Promise<void> {
  for (const alike of groupBy(moves, alikeness).values()) await storeAlike(change.tx, alike);
  const ofCases = [...groupBy(moves, ({ caseId }) => caseId)];
  await recordAll(
    change,
    ofCases.map(([caseId, ofCase]) => ({ caseId, event: eventOf(ofCase, reason) })),
  );
}

const alikeness = ({ row, to, isProvisional }: Move): string => `${row.version} ${to} ${isProvisional}`;

/** Hundreds of assignments get few days; those of one day and one version are stored together. */
async function storeAlike(tx: EntityManager, moves: readonly Move[]): Promise<void> {
  const { row, to, isProvisional } = moves[0]!;
  const next = { dueDay: to, dueProvisional: isProvisional, version: row.version + 1 };
  for (let start = 0; start < moves.length; start += CHUNK) {
    const ids = moves.slice(start, start + CHUNK).map((move) => move.row.id);
    const stored = await tx.update(Assignment, { id: In(ids), version: row.version }, next);
    if (stored.affected !== ids.length) throw await overtaken(tx, moves, next);
  }
}

/** Ids per IN list. */
const CHUNK = 400;

function eventOf(moves: readonly Move[], reason: string): CaseEvent {
  const [only, ...others] = moves;
  const days = others.length > 0 ? {} : { from: only?.from ?? undefined, to: only?.to ?? undefined };
  return { action: 'assignment.due', ...days, detail: { moves: moves.map(moveWords).join('；'), reason } };
}

type Sent = Pick<Assignment, 'version' | 'dueDay'>;

/** Names the first that has another version by now. */
async function overtaken(tx: EntityManager, moves: readonly Move[], sent: Sent): Promise<Conflict> {
  const now = await tx.findBy(Assignment, { id: In(moves.map(({ row }) => row.id)) });
  const current = now.find(({ version, dueDay }) => version !== sent.version || dueDay !== sent.dueDay) ?? now[0];
  const number = moves.find(({ row }) => row.id === current?.id)?.number ?? null;
  const which = number === null ? '一件未编号的提案' : `第${number}号提案`;
  const state = { version: current?.version ?? 0, dueDay: current?.dueDay ?? null };
  return new Conflict('assignments.conflict', `${which}刚被别人办理过，期限没有改。`, state, sent);
}

const told = ({ caseId, number, unit, role, from, to, wasProvisional, isProvisional }: DueMove): DueMove => {
  return { caseId, number, unit, role, from, to, wasProvisional, isProvisional };
};
