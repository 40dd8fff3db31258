import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/rights/actor.js';
import { demand, may } from '../../domain/rights/may.js';
import { decideHand } from '../../domain/workflow/decide-hand.js';
import { HAND_STEPS, type HandAction } from '../../domain/workflow/hand-steps.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { Conflict } from '../../platform/database/conflict.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { CaseDueDays } from '../due/case-due-days.js';
import { DistrictRules } from '../due/district-rules.js';
import { notFound } from '../not-found.js';
import { ASSIGNMENT_STATES } from '../states.js';
import { applyHand } from './apply-hand.js';
import { followProposal } from './follow-proposal.js';
import { loadHand, type LoadedHand } from './load-hand.js';
import type { StepTaken } from './workflow.views.js';

/** 承办流程: takes the steps of an assignment. The rules stand in `domain/workflow`; here they meet the database. */
@Injectable()
export class HandWorkflow {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: DistrictRules,
    private readonly dueDays: CaseDueDays,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes one step of the assignment whose version the person saw. Everything it does is stored in one transaction; a step
   * that somebody else took first is a `Conflict`. With a `key`, sending it twice takes it once.
   */
  act(
    actor: Actor,
    id: string,
    action: HandAction,
    request: { version: number; typed: Typed; key?: string | null },
  ): Promise<StepTaken> {
    const { version, typed, key = null } = request;
    const work = () => this.take(actor, id, action, version, typed);
    if (key === null) return work();
    const asked = ['hand.step', id, action, version, typed];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }

  private take(actor: Actor, id: string, action: HandAction, version: number, typed: Typed): Promise<StepTaken> {
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      const today = shanghaiDay(at);
      const hand = await loadHand(tx, actor, id, await this.rules.within(tx));
      if (!hand || !may(actor, 'case.read', hand.facts.relations)) throw notFound('assignments', id);
      demand(actor, HAND_STEPS[action].right, hand.facts.relations);
      if (hand.row.version !== version) throw overtaken(hand, version);
      const decision = decideHand(hand.facts, action, { actor, typed, today });
      if (Array.isArray(decision)) throw decision[0]!;
      const change = { tx, caseId: hand.row.proposalId, actor, at };
      await applyHand(change, hand, decision, today);
      await this.dueDays.settle(change, HAND_STEPS[action].done);
      await followProposal(change);
      const { state, version: next } = await tx.findOneByOrFail(Assignment, { id });
      return { assignmentId: id, caseId: change.caseId, state, version: next };
    });
  }
}

function overtaken({ row }: LoadedHand, version: number): Conflict {
  const { label } = ASSIGNMENT_STATES[row.state];
  return new Conflict(
    'assignments.conflict',
    `这项承办刚被别人办理过，现在是“${label}”，这一步没有执行。`,
    { version: row.version, state: row.state },
    { version },
  );
}
