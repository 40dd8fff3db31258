import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { Pages, type PageView } from '../../platform/web/pages.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { EarlierReplies } from './earlier.queries.js';
import { LookedReplies } from './looked-reply.service.js';
import { replyHead, type ReplyHead } from './reply-head.page-views.js';

interface EarlierPage extends PageView, ReplyHead {
  earlier: { href: string; label: string; title: string; why: string; text: string }[];
}

/** 往年答复, to read beside the text and copy from. */
@Controller()
export class EarlierReplyPages {
  constructor(
    private readonly pages: Pages,
    private readonly looked: LookedReplies,
    private readonly earlier: EarlierReplies,
  ) {}

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
