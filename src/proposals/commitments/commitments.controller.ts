import { Body, Controller, Get, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { ApiAnswer, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { id, pageQuery, yes } from '../../platform/api/inputs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IfMatch, setVersion } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CommitmentQueries } from './commitments.queries.js';
import {
  commitmentDetailSchema,
  commitmentPatch,
  commitmentSchema,
  commitmentState,
  ledgerCountsSchema,
} from './commitments.schemas.js';
import { CommitmentService } from './commitments.service.js';
import { LACKING, STAGES, type CommitmentDetail, type CommitmentView, type LedgerCounts } from './commitments.views.js';
import { LedgerCountQueries } from './ledger-counts.queries.js';
import { IdPipe } from '../id.pipe.js';
import { Looks } from '../rights/looks.js';
import { codesOf } from '../states.js';

const year = z.coerce
  .number('须为年份')
  .int('须为年份')
  .min(1900, '须为年份')
  .max(2199, '须为年份')
  .describe('按签发日')
  .optional();

const countQuery = z.strictObject({ unitId: id.describe('负责的单位').optional(), year });

const listQuery = z.strictObject({
  stage: z.enum(codesOf(STAGES), '须为 binding（已签发）或 draft（稿中）').describe('不写即全部').optional(),
  state: commitmentState.optional(),
  ...countQuery.shape,
  overdue: yes,
  undated: yes,
  recheckDue: yes,
  delayAsked: yes,
  lacking: z.enum(codesOf(LACKING), '须为 owner（未定责任单位）或 due（未定时限）').optional(),
  ...pageQuery,
});

@ApiTags('承诺')
@Controller('api/v1/commitments')
export class CommitmentsController {
  constructor(
    private readonly commitments: CommitmentQueries,
    private readonly ledger: LedgerCountQueries,
    private readonly service: CommitmentService,
    private readonly looks: Looks,
  ) {}

  @Get()
  @Needs('case.read')
  @ApiOperation({ summary: '承诺台账，最急的在前' })
  @ApiAnswer(pageSchema(commitmentSchema), '一页承诺')
  @ApiProblems(422)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listQuery }) { limit, after, ...filter }: z.infer<typeof listQuery>,
  ): Promise<Page<CommitmentView>> {
    return this.commitments.list(actor, filter, { limit, after });
  }

  @Get('counts')
  @Needs('case.read')
  @ApiOperation({ summary: '承诺台账的数字：共几项、其中有时限几项、各状态几项，按单位分列' })
  @ApiAnswer(ledgerCountsSchema, '只计已签发的')
  @ApiProblems(422)
  counts(
    @CurrentActor() actor: Actor,
    @Query({ schema: countQuery }) query: z.infer<typeof countQuery>,
  ): Promise<LedgerCounts> {
    return this.ledger.counts(actor, query);
  }

  @Get(':id')
  @Needs('case.read')
  @ApiOperation({ summary: '一条承诺，连同节点、进展和变更' })
  @ApiAnswer(commitmentDetailSchema, '承诺；ETag 是 version')
  @ApiProblems(404)
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('commitments')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CommitmentDetail> {
    const found = await this.commitments.read(actor, id);
    await this.looks.at(actor, 'reply', found.caseId);
    return answer(res, found);
  }

  @Patch(':id')
  @Needs('commitment.write')
  @ApiOperation({ summary: '签发前填写承诺的责任、时限等；签发后的变动用 steps' })
  @ApiIfMatch()
  @ApiAnswer(commitmentDetailSchema, '更新后的承诺；ETag 是 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async update(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('commitments')) id: string,
    @IfMatch() version: number,
    @Body({ schema: commitmentPatch }) patch: z.infer<typeof commitmentPatch>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CommitmentDetail> {
    return answer(res, await this.service.update(actor, id, version, patch));
  }
}

function answer(res: Response, commitment: CommitmentDetail): CommitmentDetail {
  setVersion(res, commitment.version);
  return commitment;
}
