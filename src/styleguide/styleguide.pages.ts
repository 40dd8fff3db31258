import { Controller, Get, Inject, NotFoundException, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { Pages } from '../platform/web/pages.js';
import { Needs } from '../platform/web/rights.js';
import { styleguidePage } from './styleguide.page-views.js';

/** Every component in every state, for whoever builds or judges a page; not there in production. */
@Controller('styleguide')
export class StyleguidePages {
  constructor(
    private readonly pages: Pages,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Needs('self')
  show(@Res() res: Response): void {
    if (this.config.NODE_ENV === 'production') throw new NotFoundException();
    this.pages.render(res, 'styleguide', styleguidePage());
  }
}
