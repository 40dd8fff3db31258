import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import type { FormBody } from '../../platform/web/form.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../../proposals/id.pipe.js';
import { PaperForms } from '../paper-forms.js';
import { handIn } from '../paper-request.js';
import { casePapersPage } from './case-papers.page-views.js';
import { CasePapers } from './case-papers.service.js';

const CaseId = () => Param('id', new IdPipe('proposals'));

/** 文书 of a case: the list, and for each a form with what is known filled in. */
@Controller('proposals/:id/papers')
export class CasePapersPages {
  constructor(
    private readonly papers: CasePapers,
    private readonly forms: PaperForms,
  ) {}

  @Get()
  @Needs('case.read')
  async list(@CurrentActor() actor: Actor, @CaseId() id: string, @Res() res: Response): Promise<void> {
    this.forms.list(res, casePapersPage(id, await this.papers.list(actor, id)));
  }

  @Get(':kind')
  @Needs('case.read')
  async ask(
    @CurrentActor() actor: Actor,
    @CaseId() id: string,
    @Param('kind') kind: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const asked = await this.papers.asks(actor, id, kind, handIn(query));
    this.forms.ask(res, asked, { section: 'proposals', back: `/proposals/${id}/papers` }, query);
  }

  @Post(':kind')
  @Needs('case.read')
  print(
    @CurrentActor() actor: Actor,
    @CaseId() id: string,
    @Param('kind') kind: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    return this.forms.print(res, { section: 'proposals', back: `/proposals/${id}/papers` }, body, {
      asks: () => this.papers.asks(actor, id, kind, handIn(body)),
      make: (typed, format) => this.papers.make(actor, id, kind, { hand: handIn(body), typed, format }),
    });
  }
}
