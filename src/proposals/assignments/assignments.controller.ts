import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { id } from '../../platform/api/inputs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { setVersion } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { AssignmentQueries } from './assignments.queries.js';
import { assignmentSchema } from './assignments.schemas.js';
import { IdPipe } from '../id.pipe.js';
import { notFound } from '../not-found.js';
import { ProposalQueries } from '../proposals.queries.js';
import { Looks } from '../rights/looks.js';
import type { AssignmentView } from './assignments.views.js';
import { ReplyService } from '../replies/replies.service.js';
import { savedReplySchema } from '../replies/replies.schemas.js';
import type { SavedReply } from '../replies/replies.views.js';

const listQuery = z.strictObject({ proposalId: id });

@ApiTags('承办')
@Controller('api/v1/assignments')
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentQueries,
    private readonly proposals: ProposalQueries,
    private readonly replies: ReplyService,
    private readonly looks: Looks,
  ) {}

  @Get()
  @Needs('case.read')
  @ApiOperation({ summary: '一件提案由谁承办' })
  @ApiAnswer(pageSchema(assignmentSchema), '承办')
  @ApiProblems(422)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listQuery }) { proposalId }: z.infer<typeof listQuery>,
  ): Promise<Page<AssignmentView>> {
    if (!(await this.proposals.find(actor, proposalId))) return { items: [], next: null };
    await this.looks.at(actor, 'case', proposalId);
    return { items: await this.assignments.ofCase(proposalId), next: null };
  }

  @Get(':id')
  @Needs('case.read')
  @ApiOperation({ summary: '一条承办：单位、角色、状态、到期日及其依据' })
  @ApiAnswer(assignmentSchema, '承办；ETag 是 version')
  @ApiProblems(404)
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('assignments')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<AssignmentView> {
    const found = await this.assignments.find(id);
    if (!found || !(await this.proposals.find(actor, found.proposalId))) throw notFound('assignments', id);
    await this.looks.at(actor, 'case', found.proposalId);
    setVersion(res, found.version);
    return found;
  }

  @Post(':id/replies')
  @Needs('reply.write')
  @ApiOperation({ summary: '开始起草答复；已经开始的，给出那一份' })
  @ApiAnswer(savedReplySchema, '答复', 201)
  @ApiProblems(403, 404, 422, 503)
  startReply(@CurrentActor() actor: Actor, @Param('id', new IdPipe('assignments')) id: string): Promise<SavedReply> {
    return this.replies.start(actor, id);
  }
}
