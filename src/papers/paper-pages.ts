import { Body, Controller, Get, Inject, Param, Post, Query, Res, type Type } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../domain/rights/actor.js';
import type { FormBody } from '../platform/web/form.js';
import type { Section } from '../platform/web/navigation.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { IdPipe } from '../proposals/id.pipe.js';
import { named, type PaperAddress } from './paper-controller.js';
import type { PaperDesk } from './paper-desk.js';
import { PaperForms } from './paper-forms.js';
import { handIn } from './paper-request.js';
import type { PapersOf } from './papers.page-views.js';

interface PaperPagesOf<View> {
  section: Section;
  /** Where the papers are of. */
  back: (id: string) => string;
  shown: (view: View, here: string) => PapersOf;
}

/** 文书 of one sort of thing: the list, and for each a form with what is known filled in. */
export function paperPages<View>(
  { path, right, desk }: PaperAddress<View>,
  { section, back, shown }: PaperPagesOf<View>,
): Type<object> {
  const Id = () => Param('id', new IdPipe(path));
  const here = (id: string): string => `/${path}/${id}/papers`;

  @Controller(`${path}/:id/papers`)
  class PaperPages {
    constructor(
      @Inject(desk) private readonly papers: PaperDesk<View>,
      private readonly forms: PaperForms,
    ) {}

    @Get()
    @Needs(right)
    async list(@CurrentActor() actor: Actor, @Id() id: string, @Res() res: Response): Promise<void> {
      this.forms.list(res, { section, back: back(id) }, shown(await this.papers.list(actor, id), here(id)));
    }

    @Get(':kind')
    @Needs(right)
    ask(
      @CurrentActor() actor: Actor,
      @Id() id: string,
      @Param('kind') kind: string,
      @Query() query: FormBody,
      @Res() res: Response,
    ): Promise<void> {
      const asks = (fresh: boolean) => this.papers.asks(actor, id, kind, { hand: handIn(query), fresh });
      return this.forms.ask(res, { section, back: here(id) }, query, asks);
    }

    @Post(':kind')
    @Needs(right)
    print(
      @CurrentActor() actor: Actor,
      @Id() id: string,
      @Param('kind') kind: string,
      @Body() body: FormBody,
      @Res() res: Response,
    ): Promise<void> {
      const hand = handIn(body);
      return this.forms.print(res, { section, back: here(id) }, body, {
        asks: () => this.papers.asks(actor, id, kind, { hand }),
        keep: (typed, seen) => this.papers.keep(actor, id, kind, { hand, typed, seen }),
        make: (typed, format) => this.papers.make(actor, id, kind, { hand, typed, format }),
      });
    }
  }
  return named(PaperPages, `${desk.name}Pages`);
}
