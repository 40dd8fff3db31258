import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import type { SessionView } from '../../directory/directory.views.js';
import { SessionKeeper, type TypedSession } from '../../directory/session-keeper.service.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { notFound } from '../not-found.js';
import { sessionPage, sessionsPage, type SessionPageInput } from './sessions.page-views.js';
import { SessionQueries } from './sessions.queries.js';

const SessionId = () => Param('id', new IdPipe('sessions'));

/** 届次: what came in for each, and its last day of submission. */
@Controller('sessions')
export class SessionPages {
  constructor(
    private readonly pages: Pages,
    private readonly sessions: SessionQueries,
    private readonly directory: DirectoryQueries,
    private readonly keeper: SessionKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('number.read')
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const may = { keeps: mayAtAll(actor, 'session.keep'), reads: mayAtAll(actor, 'case.read') };
    this.pages.render(res, 'sessions', sessionsPage(await this.sessions.receipts(), may, this.clock.today()));
  }

  @Get('new')
  @Needs('session.keep')
  async askNew(@Res() res: Response): Promise<void> {
    const [newest] = await this.directory.sessions();
    this.show(res, { session: null, typed: next(newest) });
  }

  @Post('new')
  @Needs('session.keep')
  async add(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    await this.keep(res, null, body, () => this.keeper.add(actor, typedIn(body)));
  }

  @Get(':id')
  @Needs('session.keep')
  async ask(@SessionId() id: string, @Res() res: Response): Promise<void> {
    const session = await this.one(id);
    this.show(res, { session, typed: standing(session) });
  }

  @Post(':id')
  @Needs('session.keep')
  async change(
    @CurrentActor() actor: Actor,
    @SessionId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const session = await this.one(id);
    const version = wholeNumber(body, 'version') ?? 0;
    await this.keep(res, session, body, () => this.keeper.change(actor, id, version, typedIn(body)));
  }

  private async keep(
    res: Response,
    session: SessionView | null,
    body: FormBody,
    act: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await act();
      res.redirect(303, '/sessions');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { message: problem, fields: errors } = error;
      this.show(res, { session, typed: typedIn(body), problem, errors }, refusalStatus(error));
    }
  }

  private show(res: Response, input: SessionPageInput, status = 200): void {
    this.pages.render(res, 'session', sessionPage(input), status);
  }

  private async one(id: string): Promise<SessionView> {
    const found = (await this.directory.sessions()).find((session) => session.id === id);
    if (found) return found;
    throw notFound('sessions', id);
  }
}

const typedIn = (body: FormBody): TypedSession => ({
  committee: formText(body, 'committee'),
  term: formText(body, 'term'),
  meeting: formText(body, 'meeting'),
  openedDay: formText(body, 'openedDay'),
  closesDay: formText(body, 'closesDay'),
});

const standing = ({ committee, term, meeting, openedDay, closesDay }: SessionView): TypedSession => ({
  committee,
  term: String(term),
  meeting: String(meeting),
  openedDay: openedDay ?? '',
  closesDay: closesDay ?? '',
});

/** The meeting after the newest one. */
const next = (newest: SessionView | undefined): TypedSession => ({
  committee: newest?.committee ?? '',
  term: newest ? String(newest.term) : '',
  meeting: newest ? String(newest.meeting + 1) : '',
  openedDay: '',
  closesDay: '',
});
