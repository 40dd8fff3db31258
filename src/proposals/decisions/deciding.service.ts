import { Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { HANDS } from '../workflow/hands/hands.js';
import { PROMISES } from '../workflow/promises/promises.js';
import type { AnySteppable } from '../workflow/steppable.js';
import { Steps, type StepRequest } from '../workflow/steps.service.js';
import type { OfferedDecision } from './decisions.page-views.js';
import type { DecisionKind, DecisionView } from './decisions.views.js';

/** Which steps decide what was asked for, the usual one first. */
const DECIDING: Readonly<Record<DecisionKind, readonly string[]>> = {
  return: ['accept_return', 'refuse_request', 'leader_decides'],
  change: ['accept_change', 'refuse_request', 'leader_decides'],
  dispute: ['leader_decides'],
  extension: ['grant_extension', 'refuse_extension'],
  delay: ['grant_delay', 'refuse_delay'],
  adjustment: ['grant_adjustment', 'refuse_adjustment'],
};

/** Decides requests by the same steps as the case's own page. */
@Injectable()
export class Deciding {
  constructor(private readonly steps: Steps) {}

  /** The decisions that can be taken now, each with its lists; none of a request that is decided. */
  async offered(actor: Actor, { kind, target, decided }: DecisionView): Promise<OfferedDecision[]> {
    if (decided !== null) return [];
    const steppable = steppableOf(kind);
    const { steps } = await this.steps.of(steppable, actor, target.id);
    const offered: OfferedDecision[] = [];
    for (const action of DECIDING[kind].filter((one) => steps.some((step) => step.action === one))) {
      const { view, initial } = await this.steps.offered(steppable, actor, target.id, action);
      offered.push({ step: view, initial });
    }
    return offered;
  }

  /** Throws a `Refusal` for a step that decides no such request. */
  async decide(actor: Actor, { kind, target }: DecisionView, action: string, request: StepRequest): Promise<void> {
    if (!DECIDING[kind].includes(action))
      throw new Refusal('workflow.no-such-step', `没有“${action}”这一种决定。`, '请从待决事项里重新打开。');
    await this.steps.act(steppableOf(kind), actor, target.id, action, request);
  }
}

export const steppableOf = (kind: DecisionKind): AnySteppable =>
  kind === 'delay' || kind === 'adjustment' ? PROMISES : HANDS;
