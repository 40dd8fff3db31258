import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../domain/rights/actor.js';
import type { FormBody } from '../../../platform/web/form.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../../platform/web/rights.js';
import { IdPipe } from '../../id.pipe.js';
import { StepForms } from '../step-forms.js';
import { stepCode } from '../step.schemas.js';
import { HANDS } from './hands.js';

const HandId = () => Param('id', new IdPipe('assignments'));
const StepCode = () => Param('step', { schema: stepCode });

/** The forms of an assignment's steps. */
@Controller('assignments/:id/steps/:step')
export class HandStepPages {
  constructor(private readonly forms: StepForms) {}

  @Get()
  @Needs('case.read')
  ask(
    @CurrentActor() actor: Actor,
    @HandId() id: string,
    @StepCode() step: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.ask(HANDS, actor, id, step, res, query);
  }

  @Post()
  @Needs('case.read')
  take(
    @CurrentActor() actor: Actor,
    @HandId() id: string,
    @StepCode() step: string,
    @Req() req: IdentifiedRequest,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.take(HANDS, actor, id, step, req, res);
  }
}
