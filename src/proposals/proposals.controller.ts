import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { RECEIPTS } from '../domain/proposing/received.js';
import type { Actor } from '../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../platform/api/docs.js';
import { id, pageQuery, yes } from '../platform/api/inputs.js';
import { pageSchema } from '../platform/api/schemas.js';
import { setVersion } from '../platform/api/versions.js';
import type { Page } from '../platform/database/page.js';
import { CaseQueries } from './case.queries.js';
import { IdPipe } from './id.pipe.js';
import { ProposalQueries } from './proposals.queries.js';
import { caseSchema, countsSchema, proposalRowSchema } from './proposals.schemas.js';
import type { CaseView, ProposalCounts, ProposalRow } from './proposals.views.js';
import { codesOf, PROPOSAL_STATES } from './states.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { Looks } from './rights/looks.js';

const filter = {
  state: z.enum(codesOf(PROPOSAL_STATES), '不是提案的状态').optional(),
  sessionId: id.optional(),
  receipt: z
    .enum(codesOf(RECEIPTS), '不是收件的去向')
    .optional()
    .describe('收件，或其中立案、并案、不予立案、撤案、待审查的'),
  unitId: id.optional(),
  overdue: yes,
  search: z.string().max(100, '至多 100 字').optional(),
};
const listQuery = z.strictObject({ ...filter, ...pageQuery });
const countsQuery = z.strictObject(filter);

@ApiTags('提案')
@Controller('api/v1/proposals')
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalQueries,
    private readonly cases: CaseQueries,
    private readonly looks: Looks,
  ) {}

  @Get()
  @Needs('case.read')
  @ApiOperation({ summary: '提案列表：新的届次在前，届次内按提案号' })
  @ApiAnswer(pageSchema(proposalRowSchema), '一页提案')
  @ApiProblems(422)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listQuery }) { limit, after, ...filter }: z.infer<typeof listQuery>,
  ): Promise<Page<ProposalRow>> {
    return this.proposals.list(actor, filter, { limit, after });
  }

  @Get('counts')
  @Needs('case.read')
  @ApiOperation({ summary: '各状态的件数与超期件数' })
  @ApiAnswer(countsSchema, '件数')
  @ApiProblems(422)
  counts(
    @CurrentActor() actor: Actor,
    @Query({ schema: countsQuery }) filter: z.infer<typeof countsQuery>,
  ): Promise<ProposalCounts> {
    return this.proposals.counts(actor, filter);
  }

  @Get(':id')
  @Needs('case.read')
  @ApiOperation({ summary: '一件提案的全部：建议、承办、时间线、答复、承诺、现在能做的事' })
  @ApiAnswer(caseSchema, '提案；ETag 是 version')
  @ApiProblems(404)
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CaseView> {
    const found = await this.cases.read(actor, id);
    await this.looks.at(actor, 'case', id);
    setVersion(res, found.version);
    return found;
  }
}
