import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { changeCommitment, type EnteredFields } from '../../commitments/commitment-store.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { record } from '../case-change.js';
import { demandOverHand } from '../rights/demand-over.js';
import { CommitmentQueries } from './commitments.queries.js';
import { commitmentPatch } from './commitments.schemas.js';
import type { CommitmentDetail, CommitmentPatch } from './commitments.views.js';
import { notFound } from '../not-found.js';

/** What people enter beside the promises of a draft: who keeps it, until when, how one can tell. */
@Injectable()
export class CommitmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commitments: CommitmentQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Changes what the patch names and counts the promise as confirmed. `version` is the one the person saw; somebody
   * else's change in between is a `Conflict<CommitmentDetail, CommitmentPatch>`. With the letter issued the promise binds,
   * and only its steps change it.
   */
  async update(actor: Actor, id: string, version: number, patch: CommitmentPatch): Promise<CommitmentDetail> {
    refuseUnfit(patch);
    const first = await this.unitOfWork.run(async (tx) => {
      const commitment = await tx.findOneBy(Commitment, { id });
      if (!commitment) throw notFound('commitments', id);
      const reply = await tx.findOneByOrFail(Reply, { id: commitment.replyId });
      const hand = await tx.findOneByOrFail(Assignment, { id: reply.assignmentId });
      await demandOverHand(tx, actor, 'commitment.write', hand, ['commitments', id]);
      if (commitment.issuedDay !== null) throw ISSUED;
      const change = changeOf(commitment, patch);
      await refuseUnknownUnit(tx, change.ownerUnitId);
      const at = this.clock.now();
      if (!(await changeCommitment(tx, { id, version }, change, at))) return false;
      await record(
        { tx, caseId: commitment.caseId, actor, at },
        { action: 'commitment.updated', detail: { no: commitment.no } },
      );
      return true;
    });
    const view = await this.commitments.read(actor, id);
    if (first) return view;
    throw new Conflict('commitments.conflict', '这条承诺刚被别人改过，没有保存。', view, patch);
  }
}

const ISSUED = new Refusal(
  'commitments.issued',
  '答复已经签发，这条承诺的责任和时限不能直接改。',
  '请在承诺页报进展、申请延期；需要调整的，由督查室办理。',
);

/** The promise's fields after the patch; refuses what contradicts itself. */
function changeOf(commitment: Commitment, patch: CommitmentPatch): EnteredFields {
  const { ownerUnitId, ownerPerson, dueDay, withoutDue, measure, condition } = commitment;
  const change: EnteredFields = {
    ...{ ownerUnitId, ownerPerson, dueDay, withoutDue, measure, condition },
    ...defined(patch),
  };
  if (patch.dueDay && patch.withoutDue !== true) change.withoutDue = false;
  if (change.dueDay !== null && change.withoutDue) refuseFor({ dueDay: '“无时限”与具体日期只能选一个' });
  return change;
}

/** The API has checked its body already; a form comes as it was typed. */
function refuseUnfit(patch: CommitmentPatch): void {
  const issues = commitmentPatch.safeParse(patch).error?.issues ?? [];
  refuseFor(Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message])));
}

function refuseFor(fields: Readonly<Record<string, string>>): void {
  const [problem] = Object.values(fields);
  if (problem !== undefined)
    throw new Refusal('commitments.invalid', `这条承诺没有保存：${problem}。`, '请改正后再保存。', fields);
}

function defined(patch: CommitmentPatch): Partial<EnteredFields> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

async function refuseUnknownUnit(tx: EntityManager, id: string | null): Promise<void> {
  if (id === null || (await tx.existsBy(Unit, { id }))) return;
  throw new Refusal('commitments.invalid', `责任单位“${id}”不在单位名录里。`, '请从名录中选择单位。', {
    ownerUnitId: '不在单位名录里',
  });
}
