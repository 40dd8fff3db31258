import { Body, Controller, Get, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { sessionSchema } from '../../directory/directory.schemas.js';
import type { SessionView } from '../../directory/directory.views.js';
import { SessionKeeper } from '../../directory/session-keeper.service.js';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey, IfMatch, setVersion } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { SessionQueries } from './sessions.queries.js';
import { sessionChange, sessionInput, sessionReceiptsSchema } from './sessions.schemas.js';
import type { SessionReceipts } from './sessions.views.js';

@ApiTags('名录')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionQueries,
    private readonly keeper: SessionKeeper,
  ) {}

  @Get('receipts')
  @Needs('number.read')
  @ApiOperation({ summary: '各届次的收件数及去向，新的在前' })
  @ApiAnswer(pageSchema(sessionReceiptsSchema), '届次与收件')
  async receipts(): Promise<Page<SessionReceipts>> {
    return { items: await this.sessions.receipts(), next: null };
  }

  @Post()
  @Needs('session.keep')
  @ApiOperation({ summary: '登记届次' })
  @ApiIdempotencyKey()
  @ApiAnswer(sessionSchema, '新的届次；ETag 是 version', 201)
  @ApiProblems(400, 413, 415, 422, 503)
  async add(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: sessionInput }) typed: z.infer<typeof sessionInput>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionView> {
    const session = await this.keeper.add(actor, typed, key);
    setVersion(res, session.version);
    return session;
  }

  @Patch(':id')
  @Needs('session.keep')
  @ApiOperation({ summary: '定提案截止日；开幕日没有登记的，一并登记' })
  @ApiIfMatch()
  @ApiAnswer(sessionSchema, '改后的届次；ETag 是 version')
  @ApiProblems(400, 404, 409, 413, 415, 422, 428, 503)
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('sessions')) id: string,
    @IfMatch() version: number,
    @Body({ schema: sessionChange }) typed: z.infer<typeof sessionChange>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionView> {
    const session = await this.keeper.change(actor, id, version, typed);
    setVersion(res, session.version);
    return session;
  }
}
