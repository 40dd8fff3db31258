import { Inject, Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demandAtAll } from '../../domain/rights/may.js';
import { CASE_STEPS, type CaseAction } from '../../domain/workflow/cases/machine.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { CASES } from '../workflow/cases/cases.js';
import type { StepTaken } from '../workflow/step.views.js';
import { BatchSteps } from '../workflow/batch-steps.service.js';
import { checkBatch, lockCases, namedBy, proposalsOf } from './batch.js';
import { PreAssignment } from './pre-assignment.entity.js';

/** One proposal of a batch, with what the step is to know about it. */
export interface BatchRow {
  id: string;
  /** As it was seen; left out, as it stands. */
  version?: number;
  typed: Typed;
}

/** What is done with many proposals at once (批量办理): one step of each, all of them or none. */
@Injectable()
export class SittingActs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: BatchSteps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** 分类; an empty class takes it away. */
  classify(actor: Actor, ids: readonly string[], subjectClass: string, key?: string | null): Promise<StepTaken[]> {
    return this.all(actor, 'classify', rowsOf(ids, { class: subjectClass }), key);
  }

  /** 并案: the others go into the main case. */
  merge(actor: Actor, main: string, ids: readonly string[], reason: string, key?: string | null): Promise<StepTaken[]> {
    return this.all(actor, 'merge', rowsOf(ids, { main, reason }), key, [main]);
  }

  /** 预分办: units for each proposal. */
  preAssign(actor: Actor, rows: readonly BatchRow[], key?: string | null): Promise<StepTaken[]> {
    return this.all(actor, 'pre_assign', rows, key);
  }

  /** The same, and in the same act asks what is prepared of these proposals. */
  preAssignAndAsk(actor: Actor, rows: readonly BatchRow[], ask: readonly string[]): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      if (rows.length > 0) await this.preAssign(actor, rows);
      const prepared = await preparedOf(tx, ask);
      if (prepared.length > 0 || rows.length === 0) await this.ask(actor, prepared);
    });
  }

  /** Asks every unit that was prepared and not asked yet. */
  ask(actor: Actor, ids: readonly string[], key?: string | null): Promise<StepTaken[]> {
    return this.all(actor, 'ask_pre', rowsOf(ids, {}), key);
  }

  /** 会议确认立案. */
  confirm(
    actor: Actor,
    ids: readonly string[],
    { meeting, day }: { meeting: string; day: string },
    key?: string | null,
  ): Promise<StepTaken[]> {
    return this.all(actor, 'confirm_filing', rowsOf(ids, { meeting, day }), key);
  }

  /** The same within a larger transaction. */
  async confirmWithin(
    tx: EntityManager,
    actor: Actor,
    ids: readonly string[],
    { meeting, day }: { meeting: string; day: PlainDate },
  ): Promise<void> {
    const rows = rowsOf(ids, { meeting, day });
    const named = namedBy(rows, await proposalsOf(tx, ids), CASE_STEPS.confirm_filing.label);
    await this.steps.takeWithin(tx, CASES, actor, { action: 'confirm_filing', act: 'filing', rows, named });
  }

  /** `others`: cases that are touched besides. */
  private async all(
    actor: Actor,
    action: CaseAction,
    rows: readonly BatchRow[],
    key: string | null = null,
    others: readonly string[] = [],
  ): Promise<StepTaken[]> {
    demandAtAll(actor, CASE_STEPS[action].right);
    const ids = rows.map(({ id }) => id);
    const doing = CASE_STEPS[action].label;
    checkBatch(ids, doing);
    const work = () =>
      this.unitOfWork.run(async (tx) => {
        const proposals = await proposalsOf(tx, ids);
        await lockCases(tx, [...new Set([...ids, ...others])]);
        const named = namedBy(rows, proposals, doing);
        return this.steps.takeWithin(tx, CASES, actor, { action, act: action, rows, named });
      });
    if (key === null) return work();
    const asked = ['sitting', action, rows];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }
}

/** Those of the proposals that have units which nobody has asked yet. */
async function preparedOf(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.findBy(PreAssignment, { askedDay: IsNull() });
  const prepared = new Set(rows.map(({ proposalId }) => proposalId));
  return ids.filter((id) => prepared.has(id));
}

const rowsOf = (ids: readonly string[], typed: Typed): BatchRow[] => ids.map((id) => ({ id, typed }));
