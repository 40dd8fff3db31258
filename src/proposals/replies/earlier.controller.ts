import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { answerId, pageSchema, type AnswerSchema } from '../../platform/api/schemas.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { EarlierReplies, type EarlierReply } from './earlier.queries.js';
import { LookedReplies } from './looked-reply.service.js';

const earlierSchema: AnswerSchema<EarlierReply> = z.strictObject({
  replyId: answerId,
  caseId: answerId,
  number: z.string().nullable(),
  session: z.string(),
  title: z.string(),
  unit: z.string().nullable(),
  sameProposers: z.array(z.string()).describe('两件提案共有的提案者'),
  text: z.string(),
});

/** 往年答复 for programs. */
@ApiTags('答复')
@Controller('api/v1/replies')
export class EarlierRepliesController {
  constructor(
    private readonly looked: LookedReplies,
    private readonly earlier: EarlierReplies,
  ) {}

  @Get(':id/earlier')
  @Needs('reply.write')
  @ApiOperation({ summary: '已送达的、内容相近的答复：同一提案者或案由相近，最像的在前' })
  @ApiAnswer(pageSchema(earlierSchema), '答复')
  @ApiProblems(403, 404)
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
  ): Promise<Page<EarlierReply>> {
    const { caseId, proposal } = await this.looked.writable(actor, id);
    return { items: await this.earlier.of(actor, { caseId, title: proposal.title }), next: null };
  }
}
