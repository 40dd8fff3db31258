import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../../domain/rights/actor.js';
import { PROMISE_ACTIONS } from '../../../domain/workflow/promises/machine.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../../platform/api/docs.js';
import { pageSchema } from '../../../platform/api/schemas.js';
import { IdempotencyKey, IfMatch, setVersion } from '../../../platform/api/versions.js';
import type { Page } from '../../../platform/database/page.js';
import { CurrentActor, Needs } from '../../../platform/web/rights.js';
import { IdPipe } from '../../id.pipe.js';
import { stepCode, stepSchema, stepTakenSchema, typedValues } from '../step.schemas.js';
import type { StepTaken, StepView } from '../step.views.js';
import { Steps } from '../steps.service.js';
import { PROMISES } from './promises.js';

const PromiseId = () => Param('id', new IdPipe('commitments'));
const StepCode = () => Param('step', { schema: stepCode });

/** The steps of a promise (承诺流程) for programs. */
@ApiTags('承诺')
@Controller('api/v1/commitments/:id/steps')
export class PromiseStepsController {
  constructor(private readonly steps: Steps) {}

  @Get()
  @Needs('case.read')
  @ApiOperation({ summary: '这条承诺现在轮到办的步骤：要填什么，不能办的写明原因' })
  @ApiAnswer(pageSchema(stepSchema), '步骤')
  @ApiProblems(403, 404)
  async list(@CurrentActor() actor: Actor, @PromiseId() id: string): Promise<Page<StepView>> {
    return { items: (await this.steps.of(PROMISES, actor, id)).steps, next: null };
  }

  @Get(':step')
  @Needs('case.read')
  @ApiParam({ name: 'step', enum: PROMISE_ACTIONS })
  @ApiOperation({ summary: '一步连同可选的单位、文件等清单；现在不轮到办的答复原因' })
  @ApiAnswer(stepSchema, '步骤')
  @ApiProblems(403, 404, 409, 422)
  async one(@CurrentActor() actor: Actor, @PromiseId() id: string, @StepCode() step: string): Promise<StepView> {
    return (await this.steps.offered(PROMISES, actor, id, step)).view;
  }

  @Post(':step')
  @Needs('case.read')
  @HttpCode(200)
  @ApiParam({ name: 'step', enum: PROMISE_ACTIONS })
  @ApiOperation({ summary: '办一步：报进展、加节点、申请延期、报请核验、销号、调整等；If-Match 是承诺的 version' })
  @ApiIfMatch()
  @ApiIdempotencyKey()
  @ApiAnswer(stepTakenSchema, '办好后的状态；ETag 是新的 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async take(
    @CurrentActor() actor: Actor,
    @PromiseId() id: string,
    @StepCode() step: string,
    @IfMatch() version: number,
    @IdempotencyKey() key: string | null,
    @Body({ schema: typedValues.default({}) }) typed: z.infer<typeof typedValues>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<StepTaken> {
    const taken = await this.steps.act(PROMISES, actor, id, step, { version, typed, key });
    setVersion(res, taken.version);
    return taken;
  }
}
