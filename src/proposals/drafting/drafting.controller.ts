import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiProblems } from '../../platform/api/docs.js';
import { answerId, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey, setVersion } from '../../platform/api/versions.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { codesOf, PROPOSAL_STATES } from '../states.js';
import { typedValues } from '../workflow/step.schemas.js';
import { DraftingService } from './drafting.service.js';
import type { Drafted } from './drafting.views.js';

const draftedSchema: AnswerSchema<Drafted> = z.strictObject({
  id: answerId,
  version,
  state: z.enum(codesOf(PROPOSAL_STATES)),
  receiptNumber: z.string().nullable().describe('收件号；草稿为 null'),
});

const FIELDS = `
委员和提案单位写草稿：title 案由、kind 种类、body 正文、suggestions 建议（一行一条，不写时从正文认出）、units 建议承办单位、
publish 是否同意公开（yes、no）、publishReason 不同意的理由、origin 会中或闭会、joint 和 support 联名人和附议人（编号或姓名）。
提案委登记纸质提案，另有：first 第一提案人、session 届次、day 收件日期、by 由谁告知、channel 方式、scan 扫描件、
next 登记后（submit 收件，keep 先存着）；joint 和 support 是已经署名的人。`;

/** Writing a proposal, or entering one from paper, for programs. */
@ApiTags('提案')
@Controller('api/v1/proposals')
export class DraftingController {
  constructor(private readonly drafting: DraftingService) {}

  @Post()
  @Needs('case.draft')
  @ApiOperation({ summary: '写提案（存为草稿）或登记纸质提案', description: FIELDS.trim() })
  @ApiIdempotencyKey()
  @ApiAnswer(draftedSchema, '新的提案；ETag 是 version', 201)
  @ApiProblems(400, 413, 415, 422, 503)
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: typedValues }) typed: z.infer<typeof typedValues>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<Drafted> {
    const drafted = await this.drafting.create(actor, typed, key);
    setVersion(res, drafted.version);
    return drafted;
  }
}
