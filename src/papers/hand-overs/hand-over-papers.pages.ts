import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import type { FormBody } from '../../platform/web/form.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../../proposals/id.pipe.js';
import { PaperForms } from '../paper-forms.js';
import { papersPage } from '../papers.page-views.js';
import { HandOverPapers } from './hand-over-papers.service.js';

const HandOverId = () => Param('id', new IdPipe('hand-overs'));

/** 文书 of an act of handing over: the list, and for each a form with what is known filled in. */
@Controller('hand-overs/:id/papers')
export class HandOverPapersPages {
  constructor(
    private readonly papers: HandOverPapers,
    private readonly forms: PaperForms,
  ) {}

  @Get()
  @Needs('hand_over.read')
  async list(@CurrentActor() actor: Actor, @HandOverId() id: string, @Res() res: Response): Promise<void> {
    this.forms.list(
      res,
      papersPage(
        { section: 'sitting', back: `/hand-overs/${id}`, here: `/hand-overs/${id}/papers` },
        await this.papers.list(actor, id),
      ),
    );
  }

  @Get(':kind')
  @Needs('hand_over.read')
  async ask(
    @CurrentActor() actor: Actor,
    @HandOverId() id: string,
    @Param('kind') kind: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const asked = await this.papers.asks(actor, id, kind);
    this.forms.ask(res, asked, { section: 'sitting', back: `/hand-overs/${id}/papers` }, query);
  }

  @Post(':kind')
  @Needs('hand_over.read')
  print(
    @CurrentActor() actor: Actor,
    @HandOverId() id: string,
    @Param('kind') kind: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.print(res, { section: 'sitting', back: `/hand-overs/${id}/papers` }, body, {
      asks: () => this.papers.asks(actor, id, kind),
      make: (typed, format) => this.papers.make(actor, id, kind, { typed, format }),
    });
  }
}
