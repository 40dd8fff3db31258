import { Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Actor } from '../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiProblems } from '../platform/api/docs.js';
import { pageSchema } from '../platform/api/schemas.js';
import { IdempotencyKey } from '../platform/api/versions.js';
import type { Page } from '../platform/database/page.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import type { Sealed } from './audit-seals.js';
import { LogQueries } from './log.queries.js';
import {
  accessQuery,
  accessSchema,
  sealedSchema,
  sealSchema,
  sealsQuery,
  trailLineSchema,
  trailQuery,
  verificationQuery,
  verificationSchema,
} from './log.schemas.js';
import type { AccessView, SealView, TrailLineView } from './log.views.js';
import { Sealing } from './sealing.js';
import { TrailVerifier, type Verification } from './trail-verifier.js';

@ApiTags('审计')
@Controller('api/v1/audit')
export class LogController {
  constructor(
    private readonly log: LogQueries,
    private readonly sealing: Sealing,
    @Inject(TrailVerifier) private readonly verifier: TrailVerifier,
  ) {}

  @Get()
  @Needs('log.read')
  @ApiOperation({ summary: '全部审计记录，新的在前' })
  @ApiAnswer(pageSchema(trailLineSchema), '一页审计记录')
  @ApiProblems(422)
  lines(
    @Query({ schema: trailQuery }) { limit, after, chain, ...filter }: z.infer<typeof trailQuery>,
  ): Promise<Page<TrailLineView>> {
    return this.log.lines({ ...filter, chains: chain === undefined ? undefined : [chain] }, { limit, after });
  }

  @Get('access')
  @Needs('log.read')
  @ApiOperation({ summary: '查阅与登录记录，新的在前' })
  @ApiAnswer(pageSchema(accessSchema), '一页记录')
  @ApiProblems(422)
  accesses(
    @Query({ schema: accessQuery }) { limit, after, caseId, ...filter }: z.infer<typeof accessQuery>,
  ): Promise<Page<AccessView>> {
    return this.log.accesses({ ...filter, cases: caseId === undefined ? undefined : [caseId] }, { limit, after });
  }

  @Get('seals')
  @Needs('log.read')
  @ApiOperation({ summary: '封存，新的在前' })
  @ApiAnswer(pageSchema(sealSchema), '一页封存')
  @ApiProblems(422)
  seals(@Query({ schema: sealsQuery }) query: z.infer<typeof sealsQuery>): Promise<Page<SealView>> {
    return this.log.seals(query);
  }

  @Post('seals')
  @Needs('audit.seal')
  @ApiOperation({ summary: '立即封存；上次以来没有新的审计记录时不另作一次' })
  @ApiIdempotencyKey()
  @ApiAnswer(sealedSchema, '最新的封存', 201)
  @ApiAnswer(sealedSchema, '没有新的审计记录，最新的封存是以前的')
  @ApiProblems(422, 503)
  async seal(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Res({ passthrough: true }) res: Response,
  ): Promise<Sealed> {
    const sealed = await this.sealing.seal(actor, key);
    res.status(sealed.made ? 201 : 200);
    return sealed;
  }

  @Get('verification')
  @Needs('log.read')
  @ApiOperation({ summary: '全部校验：每一条链、每一次封存；head 是报告上印的封存哈希' })
  @ApiAnswer(verificationSchema, '是否完好，断在哪里')
  @ApiProblems(422)
  verification(
    @Query({ schema: verificationQuery }) { head }: z.infer<typeof verificationQuery>,
  ): Promise<Verification> {
    return this.verifier.all(head);
  }
}
