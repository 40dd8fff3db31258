import { Body, Controller, Get, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../accounts/actor.js';
import { CurrentActor } from '../../accounts/current-actor.js';
import { COMMITMENT_STATES } from '../../domain/commitments.js';
import { ApiAnswer, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { day, id, pageQuery, yes } from '../../platform/api/inputs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IfMatch, setVersion } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CommitmentQueries } from './commitments.queries.js';
import { commitmentSchema } from './commitments.schemas.js';
import { CommitmentService } from './commitments.service.js';
import { LACKING, type CommitmentView } from './commitments.views.js';
import { IdPipe } from '../id.pipe.js';
import { codesOf } from '../states.js';

const state = z.enum(COMMITMENT_STATES, '不是承诺的状态');
const listQuery = z.strictObject({
  state: state.optional(),
  unitId: id.optional(),
  overdue: yes,
  lacking: z.enum(codesOf(LACKING), '须为 owner（未定责任人）或 due（未定时限）').optional(),
  ...pageQuery,
});

const words = (most: number) => z.string('须为文字').trim().min(1, '不能为空').max(most, `至多 ${most} 字`).nullable();
const patchBody = z
  .strictObject({
    ownerUnitId: id.nullable(),
    owner: words(100),
    dueDay: day.nullable(),
    withoutDue: z.boolean('须为 true 或 false'),
    measure: words(500),
    state,
    evidence: words(2000),
  })
  .partial();

@ApiTags('承诺')
@Controller('api/v1/commitments')
export class CommitmentsController {
  constructor(
    private readonly commitments: CommitmentQueries,
    private readonly service: CommitmentService,
  ) {}

  @Get()
  @ApiOperation({ summary: '承诺台账，最急的在前' })
  @ApiAnswer(pageSchema(commitmentSchema), '一页承诺')
  @ApiProblems(422)
  list(
    @Query({ schema: listQuery }) { limit, after, ...filter }: z.infer<typeof listQuery>,
  ): Promise<Page<CommitmentView>> {
    return this.commitments.list(filter, { limit, after });
  }

  @Get(':id')
  @ApiOperation({ summary: '一条承诺' })
  @ApiAnswer(commitmentSchema, '承诺；ETag 是 version')
  @ApiProblems(404)
  async read(
    @Param('id', new IdPipe('commitments')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CommitmentView> {
    return answer(res, await this.commitments.read(id));
  }

  @Patch(':id')
  @ApiOperation({ summary: '确认或更新承诺：责任、时限、状态、佐证' })
  @ApiIfMatch()
  @ApiAnswer(commitmentSchema, '更新后的承诺；ETag 是 version')
  @ApiProblems(404, 409, 422, 428, 503)
  async update(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('commitments')) id: string,
    @IfMatch() version: number,
    @Body({ schema: patchBody }) patch: z.infer<typeof patchBody>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CommitmentView> {
    return answer(res, await this.service.update(actor, id, version, patch));
  }
}

function answer(res: Response, commitment: CommitmentView): CommitmentView {
  setVersion(res, commitment.version);
  return commitment;
}
