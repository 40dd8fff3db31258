import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../../domain/rights/actor.js';
import { CASE_ACTIONS } from '../../../domain/workflow/cases/machine.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../../platform/api/docs.js';
import { pageSchema } from '../../../platform/api/schemas.js';
import { IdempotencyKey, IfMatch, setVersion } from '../../../platform/api/versions.js';
import type { Page } from '../../../platform/database/page.js';
import { CurrentActor, Needs } from '../../../platform/web/rights.js';
import { IdPipe } from '../../id.pipe.js';
import { stepCode, stepSchema, stepTakenSchema, typedValues } from '../step.schemas.js';
import type { StepTaken, StepView } from '../step.views.js';
import { Steps } from '../steps.service.js';
import { CASES } from './cases.js';

const CaseId = () => Param('id', new IdPipe('proposals'));
const StepCode = () => Param('step', { schema: stepCode });

/** The steps of a proposal (提案流程) for programs. */
@ApiTags('提案')
@Controller('api/v1/proposals/:id/steps')
export class CaseStepsController {
  constructor(private readonly steps: Steps) {}

  @Get()
  @Needs('case.read')
  @ApiOperation({ summary: '这件提案现在轮到办的步骤：要填什么，不能办的写明原因' })
  @ApiAnswer(pageSchema(stepSchema), '步骤')
  @ApiProblems(403, 404)
  async list(@CurrentActor() actor: Actor, @CaseId() id: string): Promise<Page<StepView>> {
    return { items: (await this.steps.of(CASES, actor, id)).steps, next: null };
  }

  @Get(':step')
  @Needs('case.read')
  @ApiParam({ name: 'step', enum: CASE_ACTIONS })
  @ApiOperation({ summary: '一步连同可选的单位、文件等清单；现在不轮到办的答复原因' })
  @ApiAnswer(stepSchema, '步骤')
  @ApiProblems(403, 404, 409, 422)
  async one(@CurrentActor() actor: Actor, @CaseId() id: string, @StepCode() step: string): Promise<StepView> {
    return (await this.steps.offered(CASES, actor, id, step)).view;
  }

  @Post(':step')
  @Needs('case.read')
  @HttpCode(200)
  @ApiParam({ name: 'step', enum: CASE_ACTIONS })
  @ApiOperation({ summary: '办一步：提交、退回、并案、交办、沟通、反馈、办结、归档等；If-Match 是提案的 version' })
  @ApiIfMatch()
  @ApiIdempotencyKey()
  @ApiAnswer(stepTakenSchema, '办好后的状态；ETag 是新的 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async take(
    @CurrentActor() actor: Actor,
    @CaseId() id: string,
    @StepCode() step: string,
    @IfMatch() version: number,
    @IdempotencyKey() key: string | null,
    @Body({ schema: typedValues.default({}) }) typed: z.infer<typeof typedValues>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<StepTaken> {
    const taken = await this.steps.act(CASES, actor, id, step, { version, typed, key });
    setVersion(res, taken.version);
    return taken;
  }
}
