import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import type { FormBody } from '../../platform/web/form.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../../proposals/id.pipe.js';
import { PaperForms } from '../paper-forms.js';
import { papersPage } from '../papers.page-views.js';
import { SessionPapers } from './session-papers.service.js';

const SessionId = () => Param('id', new IdPipe('sessions'));

/** 文书 of a session: the list, and for each a form with what is known filled in. */
@Controller('sessions/:id/papers')
export class SessionPapersPages {
  constructor(
    private readonly papers: SessionPapers,
    private readonly forms: PaperForms,
  ) {}

  @Get()
  @Needs('sitting.read')
  async list(@CurrentActor() actor: Actor, @SessionId() id: string, @Res() res: Response): Promise<void> {
    this.forms.list(
      res,
      papersPage(
        { section: 'sessions', back: '/sessions', here: `/sessions/${id}/papers` },
        await this.papers.list(actor, id),
      ),
    );
  }

  @Get(':kind')
  @Needs('sitting.read')
  async ask(
    @CurrentActor() actor: Actor,
    @SessionId() id: string,
    @Param('kind') kind: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const asked = await this.papers.asks(actor, id, kind);
    this.forms.ask(res, asked, { section: 'sessions', back: `/sessions/${id}/papers` }, query);
  }

  @Post(':kind')
  @Needs('sitting.read')
  print(
    @CurrentActor() actor: Actor,
    @SessionId() id: string,
    @Param('kind') kind: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.print(res, { section: 'sessions', back: `/sessions/${id}/papers` }, body, {
      asks: () => this.papers.asks(actor, id, kind),
      make: (typed, format) => this.papers.make(actor, id, kind, { typed, format }),
    });
  }
}
