import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formTexts, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { codesPage, madeCodesPage } from './codes.page-views.js';
import { FeedbackCodes } from './feedback-codes.service.js';

const HandId = () => Param('id', new IdPipe('assignments'));

/** 一次性码 of one letter, for the office that sends it and for 提案委. */
@Controller('assignments/:id/codes')
export class CodePages {
  constructor(
    private readonly pages: Pages,
    private readonly codes: FeedbackCodes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('code.make')
  async list(@CurrentActor() actor: Actor, @HandId() id: string, @Res() res: Response): Promise<void> {
    this.pages.render(res, 'letter-codes', codesPage(await this.codes.list(actor, id), this.clock.today()));
  }

  /** The codes stand on this answer and nowhere else. */
  @Post()
  @Needs('code.make')
  make(
    @CurrentActor() actor: Actor,
    @HandId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    return this.attempt(actor, id, res, async () => {
      const who = formTexts(body, 'who');
      if (who.length === 0)
        throw new Refusal('codes.nobody', '没有勾选给谁做码。', '请至少勾选一位提案者。', { who: '没有勾选' });
      const made = await this.codes.make(actor, id, who);
      this.pages.render(res, 'made-codes', madeCodesPage(await this.codes.list(actor, id), made, this.clock.today()));
    });
  }

  @Post(':code/revoke')
  @Needs('code.make')
  revoke(
    @CurrentActor() actor: Actor,
    @HandId() id: string,
    @Param('code', new IdPipe('codes')) code: string,
    @Res() res: Response,
  ): Promise<void> {
    return this.attempt(actor, id, res, async () => {
      await this.codes.revoke(actor, id, code);
      res.redirect(303, `/assignments/${id}/codes`);
    });
  }

  private async attempt(actor: Actor, id: string, res: Response, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal) || refusalStatus(error) !== 422) throw error;
      const view = codesPage(await this.codes.list(actor, id), this.clock.today(), error.message);
      this.pages.render(res, 'letter-codes', view, refusalStatus(error));
    }
  }
}
