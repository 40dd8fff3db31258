import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Pages } from '../../platform/web/pages.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { outboxPage } from './outbox.page-views.js';
import { OutboxQueries } from './outbox.queries.js';

/** 发文: the unit's office numbers, seals and sends what was signed. */
@Controller('office/letters')
export class OutboxPages {
  constructor(
    private readonly pages: Pages,
    private readonly outbox: OutboxQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('reply.issue')
  async read(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    this.pages.render(res, 'office-letters', outboxPage(await this.outbox.read(actor), this.clock.today()));
  }
}
