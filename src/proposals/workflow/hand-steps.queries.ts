import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import { handOptions } from '../../domain/workflow/decide-hand.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { DistrictRules } from '../due/district-rules.js';
import { notFound } from '../not-found.js';
import { loadHand, type LoadedHand } from './load-hand.js';
import type { StepView } from './workflow.views.js';

/** Which steps of an assignment a person may take now, and what stands in the way of the others. */
@Injectable()
export class HandStepQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `Refusal` (404) for an assignment of a case that the person may not see. */
  async of(actor: Actor, id: string): Promise<{ hand: LoadedHand; steps: StepView[] }> {
    const hand = await loadHand(this.reader.manager, actor, id, await this.rules.read());
    if (!hand || !may(actor, 'case.read', hand.facts.relations)) throw notFound('assignments', id);
    const { version } = hand.row;
    const steps = handOptions(hand.facts, { actor, today: this.clock.today() }).map(
      ({ action, step, refusals }): StepView => ({
        assignmentId: id,
        version,
        action,
        label: step.label,
        inputs: Object.entries(step.inputs).map(([name, input]) => ({
          name,
          label: input.label,
          kind: input.kind,
          optional: input.optional ?? false,
          hint: input.hint ?? '',
          choices: input.kind === 'choice' ? { ...input.choices } : {},
        })),
        refusals: refusals.map(({ code, sentence, remedy }) => ({ code, sentence, remedy })),
      }),
    );
    return { hand, steps };
  }
}
