import { In, type EntityManager } from 'typeorm';
import type { DueMove, RulesChange } from '../../calendar/due-moves.js';
import { CommitmentChange } from '../../commitments/commitment-change.entity.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { recheckDay } from '../../domain/commitments/recheck-day.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Reply } from '../../letters/reply.entity.js';
import { shanghaiDay } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { recordAll, type Change } from '../case-change.js';
import { UNDER_WAY } from '../case-rules.js';
import { versionOf, type Rules } from '../due/district-rules.js';
import { moveWords } from '../due/moves.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { COMMITMENT_STATES, openCodes } from '../states.js';

/** A promise whose 复核日 is not what the rules say, or would say after the change. */
export interface RecheckMove extends DueMove {
  promise: Pick<Commitment, 'id' | 'version'>;
}

type Row = Commitment & { proposal: Proposal; assignment: Assignment; unit: Unit | null };

/** By case; of promises that bind, are not kept yet and have no day. */
export async function recheckMoves(
  manager: EntityManager,
  rules: Rules,
  { calendar, policy }: RulesChange,
): Promise<RecheckMove[]> {
  const rows = await undated(manager);
  const counted = await countedFrom(manager, rows);
  return rows.flatMap((row): RecheckMove[] => {
    const { proposal, assignment, unit, recheckDay: from } = row;
    const kept = versionOf(rules, proposal, assignment.handedOverDay)?.version ?? null;
    const version = policy && UNDER_WAY.includes(proposal.state) ? policy.version : kept;
    const due = recheckDay(version, counted.get(row.id) ?? row.issuedDay!, calendar ?? rules.calendar);
    const to = due?.due ?? null;
    if (to === from) return [];
    return [
      {
        promise: { id: row.id, version: row.version },
        caseId: proposal.id,
        number: proposal.number,
        unit: unit?.shortName ?? assignment.unitPrinted,
        role: `第${row.no}项承诺的复核日`,
        from,
        to,
        wasProvisional: false,
        isProvisional: due?.provisional ?? false,
      },
    ];
  });
}

/** Stores them, with one line in the trail of each case. */
export async function storeRechecks(change: Change, moves: readonly RecheckMove[], reason: string): Promise<void> {
  for (const { promise, to } of moves) {
    const next = { recheckDay: to, version: promise.version + 1, updatedAt: change.at };
    const stored = await change.tx.update(Commitment, promise, next);
    if (stored.affected !== 1)
      throw new Conflict(
        'commitments.conflict',
        '一条承诺刚被别人办理过，复核日没有改。',
        {},
        { version: promise.version },
      );
  }
  const cases = [...groupBy(moves, ({ caseId }) => caseId)];
  await recordAll(
    change,
    cases.map(([caseId, own]) => ({
      caseId,
      event: { action: 'commitment.recheck_day', detail: { moves: own.map(recheckWords).join('；'), reason } },
    })),
  );
}

const recheckWords = (move: RecheckMove): string => `${move.role}${moveWords({ ...move, unit: null })}`;

async function undated(manager: EntityManager): Promise<Row[]> {
  const rows = await manager
    .createQueryBuilder(Commitment, 'commitment')
    .innerJoinAndMapOne('commitment.proposal', Proposal, 'proposal', 'proposal.id = commitment.caseId')
    .innerJoin(Reply, 'reply', 'reply.id = commitment.replyId')
    .innerJoinAndMapOne('commitment.assignment', Assignment, 'assignment', 'assignment.id = reply.assignmentId')
    .leftJoinAndMapOne('commitment.unit', Unit, 'unit', 'unit.id = assignment.unitId')
    .where('commitment.issuedDay IS NOT NULL AND commitment.dueDay IS NULL AND commitment.continuesId IS NULL')
    .andWhere({ state: In(openCodes(COMMITMENT_STATES)) })
    .orderBy('proposal.numberKey', 'ASC')
    .addOrderBy('commitment.id', 'ASC')
    .getMany();
  return rows as Row[];
}

/** The day of the last recheck, or of the reopening, by promise. */
async function countedFrom(manager: EntityManager, rows: readonly Row[]): Promise<Map<string, PlainDate>> {
  if (rows.length === 0) return new Map();
  const changes = await manager.find(CommitmentChange, {
    where: { commitmentId: In(rows.map(({ id }) => id)), kind: In(['recheck', 'reopen']) },
    order: { at: 'ASC', id: 'ASC' },
  });
  return new Map(
    changes.map(({ commitmentId, kind, day, at }) => [
      commitmentId,
      kind === 'recheck' && day !== null ? day : shanghaiDay(at),
    ]),
  );
}
