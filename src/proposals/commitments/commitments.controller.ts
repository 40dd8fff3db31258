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
import { commitmentPatch, commitmentSchema, commitmentState } from './commitments.schemas.js';
import { CommitmentService } from './commitments.service.js';
import { LACKING, type CommitmentView } from './commitments.views.js';
import { IdPipe } from '../id.pipe.js';
import { Looks } from '../rights/looks.js';
import { codesOf } from '../states.js';

const listQuery = z.strictObject({
  state: commitmentState.optional(),
  unitId: id.optional(),
  overdue: yes,
  lacking: z.enum(codesOf(LACKING), '须为 owner（未定责任人）或 due（未定时限）').optional(),
  ...pageQuery,
});

@ApiTags('承诺')
@Controller('api/v1/commitments')
export class CommitmentsController {
  constructor(
    private readonly commitments: CommitmentQueries,
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

  @Get(':id')
  @Needs('case.read')
  @ApiOperation({ summary: '一条承诺' })
  @ApiAnswer(commitmentSchema, '承诺；ETag 是 version')
  @ApiProblems(404)
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('commitments')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CommitmentView> {
    const found = await this.commitments.read(actor, id);
    await this.looks.at(actor, 'reply', found.caseId);
    return answer(res, found);
  }

  @Patch(':id')
  @Needs('commitment.write')
  @ApiOperation({ summary: '确认或更新承诺：责任、时限、状态、佐证' })
  @ApiIfMatch()
  @ApiAnswer(commitmentSchema, '更新后的承诺；ETag 是 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async update(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('commitments')) id: string,
    @IfMatch() version: number,
    @Body({ schema: commitmentPatch }) patch: z.infer<typeof commitmentPatch>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CommitmentView> {
    return answer(res, await this.service.update(actor, id, version, patch));
  }
}

function answer(res: Response, commitment: CommitmentView): CommitmentView {
  setVersion(res, commitment.version);
  return commitment;
}
