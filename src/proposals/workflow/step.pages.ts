import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { decideHand } from '../../domain/workflow/decide-hand.js';
import { HAND_STEPS, type HandAction } from '../../domain/workflow/hand-steps.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { HandStepQueries } from './hand-steps.queries.js';
import { HandWorkflow } from './hand-workflow.service.js';
import type { LoadedHand } from './load-hand.js';
import { stepPage } from './step.page-views.js';
import { stepCode } from './workflow.schemas.js';
import type { StepView } from './workflow.views.js';

/** One step of an assignment as a form and its sending; steps that ask nothing are one button on the case's page. */
@Controller('assignments/:id/steps/:step')
export class StepPages {
  constructor(
    private readonly pages: Pages,
    private readonly steps: HandStepQueries,
    private readonly workflow: HandWorkflow,
    private readonly directory: DirectoryQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.read')
  async form(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('assignments')) id: string,
    @Param('step', { schema: stepCode }) action: HandAction,
    @Res() res: Response,
  ): Promise<void> {
    const { hand, steps } = await this.steps.of(actor, id);
    await this.show(res, hand, this.offered(actor, hand, steps, action), {});
  }

  @Post()
  @Needs('case.read')
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('assignments')) id: string,
    @Param('step', { schema: stepCode }) action: HandAction,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = Object.fromEntries(
      Object.keys(HAND_STEPS[action].inputs).map((name) => [name, formText(body, name)]),
    );
    try {
      const { caseId } = await this.workflow.act(actor, id, action, {
        version: wholeNumber(body, 'version') ?? 0,
        typed,
      });
      res.redirect(303, `/proposals/${caseId}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { hand, steps } = await this.steps.of(actor, id);
      const step = steps.find((one) => one.action === action);
      // Somebody else has moved it on, or it never was this person's: there is no form to come back to.
      if (!step) throw error;
      await this.show(res, hand, step, typed, error);
    }
  }

  /** The step as it is offered now; the reason why not, where it is none. */
  private offered(actor: Actor, { facts }: LoadedHand, steps: readonly StepView[], action: HandAction): StepView {
    const step = steps.find((one) => one.action === action);
    if (step) return step;
    demand(actor, HAND_STEPS[action].right, facts.relations);
    const refusals = decideHand(facts, action, { actor, typed: {}, today: this.clock.today() });
    throw Array.isArray(refusals) ? refusals[0]! : new Error(`The step ${action} is neither offered nor refused.`);
  }

  private async show(
    res: Response,
    hand: LoadedHand,
    step: StepView,
    typed: Readonly<Record<string, string>>,
    refusal?: Refusal,
  ): Promise<void> {
    const units = step.inputs.some(({ kind }) => kind === 'unit') ? await this.directory.units() : [];
    const said = { problem: refusal?.message, errors: refusal?.fields };
    const view = stepPage({ hand, step, units, typed, today: this.clock.today(), ...said });
    this.pages.render(res, 'step', view, refusal ? refusalStatus(refusal) : 200);
  }
}
