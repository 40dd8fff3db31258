import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiProblems } from '../../platform/api/docs.js';
import { id } from '../../platform/api/inputs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { filedSchema } from '../filing/filing.schemas.js';
import type { Filed } from '../filing/filing.views.js';
import { stepTakenSchema } from '../workflow/step.schemas.js';
import type { StepTaken } from '../workflow/step.views.js';
import { BatchFiling } from './batch-filing.service.js';
import { FilingPreviews } from './filing-preview.queries.js';
import { higherInput, type Higher } from './higher.schemas.js';
import { HigherProposals, type RegisteredHigher } from './higher.service.js';
import { SittingActs } from './sitting-acts.service.js';
import {
  actInput,
  batchFilingInput,
  previewSchema,
  registeredSchema,
  unitsTyped,
  type ActInput,
} from './sitting.schemas.js';
import type { BatchPreview } from './sitting.views.js';

const previewQuery = z.strictObject({ sessionId: id });

/** What is done with many proposals between receipt and hand-over, for programs. */
@ApiTags('收件分办')
@Controller('api/v1')
export class SittingController {
  constructor(
    private readonly acts: SittingActs,
    private readonly filing: BatchFiling,
    private readonly previews: FilingPreviews,
    private readonly higher: HigherProposals,
  ) {}

  @Post('sitting/acts')
  @Needs('case.pre_assign')
  @HttpCode(200)
  @ApiOperation({ summary: '批量分类、并案、预分办、征求单位意见、会议确认：全办成，或一件都不办' })
  @ApiIdempotencyKey()
  @ApiAnswer(pageSchema(stepTakenSchema), '每一件办好后的状态')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 503)
  async act(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: actInput }) input: ActInput,
  ): Promise<Page<StepTaken>> {
    return { items: await this.take(actor, input, key), next: null };
  }

  @Get('sitting/filing')
  @Needs('sitting.read')
  @ApiOperation({ summary: '立案预览：待立案的提案按分类和收件号排好，各会编什么号' })
  @ApiAnswer(previewSchema, '预览')
  @ApiProblems(403, 404, 422)
  preview(
    @CurrentActor() actor: Actor,
    @Query({ schema: previewQuery }) { sessionId }: z.infer<typeof previewQuery>,
  ): Promise<BatchPreview> {
    return this.previews.of(actor, sessionId);
  }

  @Post('sitting/filing')
  @Needs('case.file')
  @HttpCode(201)
  @ApiOperation({ summary: '批量立案编号：按给出的先后编号，全办成，或一件都不办' })
  @ApiIdempotencyKey()
  @ApiAnswer(pageSchema(filedSchema), '各编的号', 201)
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 503)
  async file(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: batchFilingInput }) { rows, ...terms }: z.infer<typeof batchFilingInput>,
  ): Promise<Page<Filed>> {
    return { items: await this.filing.file(actor, rows, terms, key), next: null };
  }

  @Post('higher-proposals')
  @Needs('case.register_higher')
  @HttpCode(201)
  @ApiOperation({ summary: '登记上级交来的提案：上级的编号、来文上印的期限、我区的办理身份' })
  @ApiIdempotencyKey()
  @ApiAnswer(registeredSchema, '登记好的提案', 201)
  @ApiProblems(400, 403, 409, 413, 415, 422, 503)
  register(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: higherInput }) input: Higher,
  ): Promise<RegisteredHigher> {
    return this.higher.register(actor, input, key);
  }

  private take(actor: Actor, input: ActInput, key: string | null): Promise<StepTaken[]> {
    switch (input.act) {
      case 'classify':
        return this.acts.classify(actor, input.ids, input.class, key);
      case 'merge':
        return this.acts.merge(actor, input.main, input.ids, input.reason ?? '', key);
      case 'pre_assign':
        return this.acts.preAssign(
          actor,
          input.rows.map((row) => ({ id: row.id, version: row.version, typed: unitsTyped(row) })),
          key,
        );
      case 'ask':
        return this.acts.ask(actor, input.ids, key);
      case 'confirm':
        return this.acts.confirm(actor, input.ids, input, key);
    }
  }
}
