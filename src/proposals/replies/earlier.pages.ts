import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { answerId, pageSchema, type AnswerSchema } from '../../platform/api/schemas.js';
import type { Page } from '../../platform/database/page.js';
import { Pages, type PageView } from '../../platform/web/pages.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { EarlierReplies, type EarlierReply } from './earlier.queries.js';
import { LookedReplies } from './looked-reply.service.js';
import { replyHead, type ReplyHead } from './reply-head.page-views.js';

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

interface EarlierPage extends PageView, ReplyHead {
  earlier: { href: string; label: string; title: string; why: string; text: string }[];
}

/** 往年答复, to read beside the text and copy from; a program gets the same. */
@ApiTags('答复')
@Controller()
export class EarlierReplyPages {
  constructor(
    private readonly pages: Pages,
    private readonly looked: LookedReplies,
    private readonly earlier: EarlierReplies,
  ) {}

  @Get('api/v1/replies/:id/earlier')
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

  @Get('replies/:id/earlier')
  @Needs('reply.write')
  async page(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    const reply = await this.looked.writable(actor, id);
    const found = await this.earlier.of(actor, { caseId: reply.caseId, title: reply.proposal.title });
    const view: EarlierPage = {
      title: '往年答复',
      section: 'proposals',
      width: 'narrow',
      ...replyHead(reply),
      earlier: found.map(({ replyId, number, session, title, unit, sameProposers, text }) => ({
        href: `/replies/${replyId}`,
        label: [session, number === null ? '' : `第${number}号`, unit].filter(Boolean).join(' '),
        title,
        why: sameProposers.length > 0 ? `同一提案者：${sameProposers.join('、')}` : '案由相近',
        text,
      })),
    };
    this.pages.render(res, 'reply-earlier', view);
  }
}
