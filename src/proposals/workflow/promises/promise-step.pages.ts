import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../domain/rights/actor.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../../platform/web/rights.js';
import { IdPipe } from '../../id.pipe.js';
import { StepForms } from '../step-forms.js';
import { stepCode } from '../step.schemas.js';
import { PROMISES } from './promises.js';

const PromiseId = () => Param('id', new IdPipe('commitments'));
const StepCode = () => Param('step', { schema: stepCode });

/** The forms of a promise's steps. */
@Controller('commitments/:id/steps/:step')
export class PromiseStepPages {
  constructor(private readonly forms: StepForms) {}

  @Get()
  @Needs('case.read')
  ask(
    @CurrentActor() actor: Actor,
    @PromiseId() id: string,
    @StepCode() step: string,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.ask(PROMISES, actor, id, step, res);
  }

  @Post()
  @Needs('case.read')
  take(
    @CurrentActor() actor: Actor,
    @PromiseId() id: string,
    @StepCode() step: string,
    @Req() req: IdentifiedRequest,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.take(PROMISES, actor, id, step, req, res);
  }
}
