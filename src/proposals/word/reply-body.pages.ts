import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { plainBody } from '../../domain/letter/plain-body.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { FormBody } from '../../platform/web/form.js';
import { Pages, type PageView } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import type { ReplyView } from '../replies/replies.views.js';
import { replyHead, type ReplyHead } from '../replies/reply-head.page-views.js';
import { Looks } from '../rights/looks.js';

interface BodyPage extends PageView, ReplyHead {
  /** `第3稿` */
  version: string;
  text: string;
  file: string;
}

/** 复制正文: the body of a version for pasting into another system, as a page and as a text file. */
@Controller('replies/:id')
export class ReplyBodyPages {
  constructor(
    private readonly pages: Pages,
    private readonly replies: ReplyQueries,
    private readonly looks: Looks,
  ) {}

  @Get('body')
  @Needs('case.read')
  async page(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const reply = await this.looked(actor, id, query);
    const page: BodyPage = {
      title: '复制正文',
      section: 'proposals',
      width: 'narrow',
      ...replyHead(reply),
      version: `第${reply.no}稿`,
      text: plainBody(reply.text),
      file: `/replies/${id}/body.txt?version=${reply.no}`,
    };
    this.pages.render(res, 'reply-body', page);
  }

  @Get('body.txt')
  @Needs('case.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const reply = await this.looked(actor, id, query);
    const { number } = reply.proposal;
    const name = `${number === null ? '提案' : `第${number}号提案`}答复正文第${reply.no}稿.txt`;
    res.status(200).set({
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
    });
    // Notepad and older systems tell UTF-8 by its mark and lines by both signs.
    res.end(`\ufeff${plainBody(reply.text).replaceAll('\n', '\r\n')}\r\n`);
  }

  private async looked(actor: Actor, id: string, query: FormBody): Promise<ReplyView> {
    const reply = await this.replies.read(actor, id, wholeNumber(query, 'version'));
    await this.looks.at(actor, 'reply', reply.caseId);
    return reply;
  }
}
