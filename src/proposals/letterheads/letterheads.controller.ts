import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IfMatch, setVersion } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { LetterheadQueries } from './letterheads.queries.js';
import {
  letterheadLineSchema,
  letterheadViewSchema,
  saveInput,
  trialInput,
  trialLetterSchema,
  trialSchema,
} from './letterheads.schemas.js';
import { LetterheadTrials } from './letterhead-trials.service.js';
import { LetterheadService } from './letterheads.service.js';
import type { LetterheadLine, LetterheadView, TrialLetter, TrialView } from './letterheads.views.js';

/** 版头和用语. `scope` is `district`, or the id of a unit. */
@ApiTags('版头和用语')
@Controller('api/v1/letterheads')
export class LetterheadsController {
  constructor(
    private readonly queries: LetterheadQueries,
    private readonly service: LetterheadService,
    private readonly trials: LetterheadTrials,
  ) {}

  @Get()
  @Needs('letterhead.edit')
  @ApiOperation({ summary: '全区和各单位的版头和用语' })
  @ApiAnswer(pageSchema(letterheadLineSchema), '全区在前')
  async list(): Promise<Page<LetterheadLine>> {
    return { items: await this.queries.list(), next: null };
  }

  @Get(':scope')
  @Needs('letterhead.edit')
  @ApiOperation({ summary: '一处的版头和用语：各版、与现行的差异、试印结果' })
  @ApiAnswer(letterheadViewSchema, '各版，新的在前；ETag 是 version')
  @ApiProblems(404)
  async read(@Param('scope') scope: string, @Res({ passthrough: true }) res: Response): Promise<LetterheadView> {
    return this.answer(scope, res);
  }

  @Get(':scope/letters')
  @Needs('letterhead.edit')
  @ApiOperation({ summary: '可以试印的答复：已经公开的' })
  @ApiAnswer(pageSchema(trialLetterSchema), '新的在前')
  async letters(@Param('scope') scope: string): Promise<Page<TrialLetter>> {
    return { items: await this.queries.letters(scope), next: null };
  }

  @Post(':scope/versions')
  @Needs('letterhead.edit')
  @ApiOperation({ summary: '存一版；试印、启用以前不影响公文' })
  @ApiIfMatch()
  @ApiAnswer(letterheadViewSchema, '存后的各版', 201)
  @ApiProblems(400, 404, 409, 413, 415, 422, 428, 503)
  async save(
    @CurrentActor() actor: Actor,
    @Param('scope') scope: string,
    @IfMatch() version: number,
    @Body({ schema: saveInput }) { content, note }: z.infer<typeof saveInput>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<LetterheadView> {
    await this.service.save(actor, scope, content as Letterhead, note, version);
    return this.answer(scope, res);
  }

  @Post(':scope/versions/:no/trials')
  @Needs('letterhead.edit')
  @ApiOperation({ summary: '试印：三份答复和一份红头文件样例，前后各印一份，按版式规则检查，说出哪里不同' })
  @ApiAnswer(trialSchema, '试印结果', 201)
  @ApiProblems(400, 404, 413, 415, 422, 503)
  tryOut(
    @CurrentActor() actor: Actor,
    @Param('scope') scope: string,
    @Param('no', ParseIntPipe) no: number,
    @Body({ schema: trialInput }) { letters }: z.infer<typeof trialInput>,
  ): Promise<TrialView> {
    return this.trials.tryOut(actor, scope, no, letters);
  }

  @Post(':scope/versions/:no/force')
  @HttpCode(200)
  @Needs('letterhead.edit')
  @ApiOperation({ summary: '启用一版；须试印合格' })
  @ApiIfMatch()
  @ApiAnswer(letterheadViewSchema, '启用后的各版')
  @ApiProblems(404, 409, 422, 428, 503)
  async force(
    @CurrentActor() actor: Actor,
    @Param('scope') scope: string,
    @Param('no', ParseIntPipe) no: number,
    @IfMatch() version: number,
    @Res({ passthrough: true }) res: Response,
  ): Promise<LetterheadView> {
    await this.service.force(actor, scope, no, version);
    return this.answer(scope, res);
  }

  @Post(':scope/restore')
  @HttpCode(200)
  @Needs('letterhead.edit')
  @ApiOperation({ summary: '恢复程序自带的；各版保留' })
  @ApiIfMatch()
  @ApiAnswer(letterheadViewSchema, '恢复后的各版')
  @ApiProblems(404, 409, 422, 428, 503)
  async restore(
    @CurrentActor() actor: Actor,
    @Param('scope') scope: string,
    @IfMatch() version: number,
    @Res({ passthrough: true }) res: Response,
  ): Promise<LetterheadView> {
    await this.service.restore(actor, scope, version);
    return this.answer(scope, res);
  }

  private async answer(scope: string, res: Response): Promise<LetterheadView> {
    const view = await this.queries.read(scope);
    setVersion(res, view.version);
    return view;
  }
}
