import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { DecisionQueries } from './decisions.queries.js';
import { decisionSchema, waitingDecisionSchema } from './decisions.schemas.js';
import type { DecisionView, WaitingDecision } from './decisions.views.js';

/** 待决事项 for programs; a decision itself is a step of the assignment or the promise. */
@ApiTags('承办')
@Controller('api/v1/decisions')
export class DecisionsController {
  constructor(private readonly queries: DecisionQueries) {}

  @Get()
  @Needs('hand.decide')
  @ApiOperation({ summary: '等督查室决定的：申退、调整、延期、争议，承诺的延期和调整；最早的在前' })
  @ApiAnswer(pageSchema(waitingDecisionSchema), '待决事项')
  @ApiProblems(403)
  async list(@CurrentActor() actor: Actor): Promise<Page<WaitingDecision>> {
    return { items: await this.queries.waiting(actor), next: null };
  }

  @Get(':id')
  @Needs('hand.decide')
  @ApiOperation({ summary: '一件申请连同依据：理由、材料、规定、同意后的期限、以前的申请' })
  @ApiAnswer(decisionSchema, '申请')
  @ApiProblems(403, 404)
  one(@CurrentActor() actor: Actor, @Param('id', new IdPipe('decisions')) id: string): Promise<DecisionView> {
    return this.queries.read(actor, id);
  }
}
