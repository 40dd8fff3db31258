import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../domain/rights/actor.js';
import { Refusal } from '../domain/refusal.js';
import { Assets } from '../platform/web/assets.js';
import { Pages } from '../platform/web/pages.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { helpPage, manualPage, termsPage, tourPage } from './help.page-views.js';
import { manualOf } from './manual/manuals.js';
import { welcomed } from '../platform/web/welcome.js';

/** 帮助: the manual of each role, the words of the trade, and a walk for the first five minutes. */
@Controller('help')
export class HelpPages {
  constructor(
    private readonly pages: Pages,
    private readonly assets: Assets,
  ) {}

  @Get()
  @Needs('self')
  help(@CurrentActor() actor: Actor, @Res() res: Response): void {
    this.pages.render(res, 'help', helpPage(actor));
  }

  @Get('terms')
  @Needs('self')
  terms(@Res() res: Response): void {
    this.pages.render(res, 'help-terms', termsPage());
  }

  @Get('manual/:role')
  @Needs('self')
  manual(@Param('role') role: string, @Res() res: Response): void {
    const manual = manualOf(role);
    if (!manual) throw new Refusal('manual.not-found', `没有“${role}”的使用手册。`, '请从“帮助”里选。');
    this.pages.render(res, 'help-manual', manualPage(manual, this.assets.pictures));
  }

  @Get('tour')
  @Needs('self')
  tour(@CurrentActor() actor: Actor, @Res() res: Response): void {
    this.pages.render(res, 'help-tour', tourPage(actor));
  }

  /** 不再提示: the greeting on the desk goes away on this computer. */
  @Post('tour')
  @Needs('self')
  dismiss(@Res() res: Response): void {
    welcomed(res);
    res.redirect(303, '/');
  }
}
