import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../domain/rights/actor.js';
import type { FormBody } from '../../../platform/web/form.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../../platform/web/rights.js';
import { IdPipe } from '../../id.pipe.js';
import { StepForms } from '../step-forms.js';
import { stepCode } from '../step.schemas.js';
import { CASES } from './cases.js';

const CaseId = () => Param('id', new IdPipe('proposals'));
const StepCode = () => Param('step', { schema: stepCode });

/** The forms of a proposal's steps. */
@Controller('proposals/:id/steps/:step')
export class CaseStepPages {
  constructor(private readonly forms: StepForms) {}

  @Get()
  @Needs('case.read')
  ask(
    @CurrentActor() actor: Actor,
    @CaseId() id: string,
    @StepCode() step: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.ask(CASES, actor, id, step, res, query);
  }

  @Post()
  @Needs('case.read')
  take(
    @CurrentActor() actor: Actor,
    @CaseId() id: string,
    @StepCode() step: string,
    @Req() req: IdentifiedRequest,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.take(CASES, actor, id, step, req, res);
  }
}
