import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../domain/rights/actor.js';
import { IdempotencyKey, IfMatch, setVersion } from '../platform/api/versions.js';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../platform/api/docs.js';
import { pageQuery } from '../platform/api/inputs.js';
import { pageSchema } from '../platform/api/schemas.js';
import type { Page } from '../platform/database/page.js';
import { DirectoryQueries } from './directory.queries.js';
import { memberDetailSchema, memberInput, memberSchema, sessionSchema, unitSchema } from './directory.schemas.js';
import {
  memberDetail,
  type MemberDetail,
  type MemberView,
  type SessionView,
  type UnitView,
} from './directory.views.js';
import { MemberKeeper } from './member-keeper.service.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';

const membersQuery = z.strictObject({
  ...pageQuery,
  q: z.string().max(100).optional(),
  sector: z.string().max(40).optional(),
  state: z.enum(['left'], '须为 left').optional(),
});

@ApiTags('名录')
@Controller('api/v1')
export class DirectoryController {
  constructor(
    private readonly directory: DirectoryQueries,
    private readonly keeper: MemberKeeper,
  ) {}

  @Get('sessions')
  @Needs('directory.read')
  @ApiOperation({ summary: '届次，新的在前' })
  @ApiAnswer(pageSchema(sessionSchema), '届次')
  async sessions(): Promise<Page<SessionView>> {
    return { items: await this.directory.sessions(), next: null };
  }

  @Get('units')
  @Needs('directory.read')
  @ApiOperation({ summary: '单位，按名称' })
  @ApiAnswer(pageSchema(unitSchema), '单位')
  async units(): Promise<Page<UnitView>> {
    return { items: await this.directory.units(), next: null };
  }

  @Get('members')
  @Needs('directory.read')
  @ApiOperation({ summary: '委员，按姓名' })
  @ApiAnswer(pageSchema(memberSchema), '一页委员')
  @ApiProblems(422)
  async members(@Query({ schema: membersQuery }) query: z.infer<typeof membersQuery>): Promise<Page<MemberView>> {
    const { limit, after, ...filter } = query;
    const { items, next } = await this.directory.members({ limit, after }, filter);
    return { items, next };
  }

  @Get('members/:id')
  @Needs('member.keep')
  @ApiOperation({ summary: '一位委员的登记' })
  @ApiAnswer(memberDetailSchema, '委员；ETag 是 version')
  @ApiProblems(404)
  async member(@Param('id') id: string, @Res({ passthrough: true }) res: Response): Promise<MemberDetail> {
    const member = await this.directory.member(id);
    setVersion(res, member.version);
    return member;
  }

  @Post('members')
  @Needs('member.keep')
  @ApiOperation({ summary: '增补委员' })
  @ApiIdempotencyKey()
  @ApiAnswer(memberDetailSchema, '新的委员；ETag 是 version', 201)
  @ApiProblems(400, 413, 415, 422, 503)
  async addMember(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: memberInput }) typed: z.infer<typeof memberInput>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<MemberDetail> {
    const member = memberDetail(await this.keeper.add(actor, typed, key));
    setVersion(res, member.version);
    return member;
  }

  @Put('members/:id')
  @Needs('member.keep')
  @ApiOperation({ summary: '改一位委员的登记：改名、离任、改界别和届' })
  @ApiIfMatch()
  @ApiAnswer(memberDetailSchema, '改后的登记；ETag 是 version')
  @ApiProblems(400, 404, 409, 413, 415, 422, 428, 503)
  async changeMember(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body({ schema: memberInput }) typed: z.infer<typeof memberInput>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<MemberDetail> {
    const member = memberDetail(await this.keeper.change(actor, id, version, typed));
    setVersion(res, member.version);
    return member;
  }
}
