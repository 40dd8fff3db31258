import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import { formValue, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { membersPage, unitsPage } from './directory.page-views.js';
import { DirectoryQueries } from './directory.queries.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';

const PAGE_SIZE = 100;

/** Who there is: members and units, each with the way to their proposals. */
@Controller()
export class DirectoryPages {
  constructor(
    private readonly pages: Pages,
    private readonly directory: DirectoryQueries,
  ) {}

  @Get('members')
  @Needs('directory.read')
  async members(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const after = formValue(query, 'after') ?? undefined;
    const { items, next } = await this.directory.members({ limit: PAGE_SIZE, after });
    this.pages.render(res, 'members', membersPage(items, next, after, mayAtAll(actor, 'register.members')));
  }

  @Get('units')
  @Needs('directory.read')
  async units(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const may = { register: mayAtAll(actor, 'register.units'), reorganise: mayAtAll(actor, 'unit.reorganise') };
    this.pages.render(res, 'units', unitsPage(await this.directory.units(), may));
  }
}
