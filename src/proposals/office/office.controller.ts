import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey, IfMatch, setVersion } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { stepCode, typedValues } from '../workflow/step.schemas.js';
import { OfficeActs, type OfficeActDone } from './office-acts.service.js';
import { OfficeQueries } from './office.queries.js';
import { insideWorkSchema, officeActDoneSchema, officeSchema } from './office.schemas.js';
import type { InsideWork, OfficeView } from './office.views.js';

/** A unit's own office for programs. */
@ApiTags('本单位')
@Controller('api/v1/office')
export class OfficeController {
  constructor(
    private readonly office: OfficeQueries,
    private readonly acts: OfficeActs,
  ) {}

  @Get()
  @Needs('office.read')
  @ApiOperation({ summary: '本单位的科室、人员、委托签发，和本人可以办的事' })
  @ApiAnswer(officeSchema, '本单位')
  @ApiProblems(403, 404)
  read(@CurrentActor() actor: Actor): Promise<OfficeView> {
    return this.office.read(actor);
  }

  @Get('work')
  @Needs('office.read')
  @ApiOperation({ summary: '本单位在办的：分到哪个科室、谁经办、内部期限；本人的在前' })
  @ApiAnswer(pageSchema(insideWorkSchema), '在办')
  @ApiProblems(403)
  async work(@CurrentActor() actor: Actor): Promise<Page<InsideWork>> {
    return { items: await this.office.work(actor), next: null };
  }

  @Post('acts/:act')
  @Needs('office.read')
  @HttpCode(200)
  @ApiOperation({
    summary: '办一件本单位的事：add_section、rename_section、close_section、delegate、end_delegation、hand_over_work',
  })
  @ApiIfMatch()
  @ApiIdempotencyKey()
  @ApiAnswer(officeActDoneSchema, '办好了；ETag 是本单位新的 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async take(
    @CurrentActor() actor: Actor,
    @Param('act', { schema: stepCode }) act: string,
    @IfMatch() version: number,
    @IdempotencyKey() key: string | null,
    @Body({ schema: typedValues.default({}) }) typed: z.infer<typeof typedValues>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<OfficeActDone> {
    const done = await this.acts.take(actor, act, typed, version, key);
    setVersion(res, done.version);
    return done;
  }
}
