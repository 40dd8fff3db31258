import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { notFound } from '../not-found.js';
import { LedgerQueries } from './ledger.queries.js';
import { numbersHref, numbersPage, type RefusedSkip } from './numbers.page-views.js';
import { SkipService } from './skip.service.js';

const PAGE_SIZE = 50;

interface Look {
  sessionId: string | null;
  after?: string;
  refused?: RefusedSkip;
}

/** 编号台账 and the form that takes a number out of use. */
@Controller('numbers')
export class NumbersPages {
  constructor(
    private readonly pages: Pages,
    private readonly ledger: LedgerQueries,
    private readonly skips: SkipService,
    private readonly directory: DirectoryQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('number.read')
  async list(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const look = { sessionId: formValue(query, 'session'), after: formValue(query, 'after') ?? undefined };
    await this.show(actor, look, res);
  }

  @Post('skips')
  @Needs('number.skip')
  async skip(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const sessionId = formText(body, 'session');
    const [inClass, expected] = [formText(body, 'class'), formText(body, 'expected')];
    try {
      await this.skips.skip(actor, {
        sessionId,
        reason: formText(body, 'reason'),
        count: countOf(body),
        ...(inClass !== '' && { class: inClass }),
        ...(expected !== '' && { expected }),
      });
      res.redirect(303, numbersHref(sessionId));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const typed = { reason: formText(body, 'reason'), count: formText(body, 'count'), class: inClass };
      const refused = { typed, errors: error.fields, problem: error.message };
      await this.show(actor, { sessionId, refused }, res, refusalStatus(error));
    }
  }

  private async show(actor: Actor, look: Look, res: Response, status = 200): Promise<void> {
    const { sessionId, after, refused } = look;
    const sessions = await this.directory.sessions();
    const chosen = sessions.find(({ id }) => id === sessionId) ?? (sessionId === null ? (sessions[0] ?? null) : null);
    if (chosen === null && sessionId !== null) throw notFound('sessions', sessionId);
    const page = numbersPage({
      sessions,
      chosen,
      state: chosen && (await this.ledger.state(chosen.id)),
      page: chosen ? await this.ledger.list(actor, chosen.id, { limit: PAGE_SIZE, after }) : { items: [], next: null },
      after,
      maySkip: mayAtAll(actor, 'number.skip'),
      today: this.clock.today(),
      refused,
    });
    this.pages.render(res, 'numbers', page, status);
  }
}

/** What is no whole number comes as such to the service, which says so. */
const countOf = (body: FormBody): number => Number(formText(body, 'count').trim() || '1');
