import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import type { FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { mayWrite } from '../case-rules.js';
import { IdPipe } from '../id.pipe.js';
import { takenCards } from '../opinions/opinion-lines.page-views.js';
import { OpinionQueries } from '../opinions/opinions.queries.js';
import { Originals } from '../originals/originals.service.js';
import { ReplyImports } from '../word/reply-imports.service.js';
import { HANDS } from '../workflow/hands/hands.js';
import { Steps } from '../workflow/steps.service.js';
import { LookedReplies } from './looked-reply.service.js';
import { readingPage } from './reading.page-views.js';
import { ReplyQueries } from './replies.queries.js';
import { SuggestionResultQueries } from './suggestion-results.queries.js';
import { diffPage, versionsPage } from './versions.page-views.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

/** A reply to read: the letter, its versions and their differences. */
@Controller()
export class ReplyReadingPages {
  constructor(
    private readonly pages: Pages,
    private readonly looked: LookedReplies,
    private readonly replies: ReplyQueries,
    private readonly originals: Originals,
    private readonly steps: Steps,
    private readonly imports: ReplyImports,
    private readonly results: SuggestionResultQueries,
    private readonly opinions: OpinionQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The letter to read; who writes it comes to the workspace for as long as it can be written. */
  @Get('replies/:id')
  @Needs('case.read')
  async reading(@CurrentActor() actor: Actor, @ReplyId() id: string, @Res() res: Response): Promise<void> {
    const reply = await this.looked.read(actor, 'reply', id);
    if (reply.mayWrite && mayWrite(reply.assignment.state)) return res.redirect(303, `/replies/${id}/edit`);
    await this.looked.noteSeen(actor, reply);
    const before = reply.lastSeen === null ? null : await this.replies.read(actor, id, reply.lastSeen);
    const originals = await this.originals.shownTo(actor, id);
    const { steps } = await this.steps.of(HANDS, actor, reply.assignment.id);
    const results = reply.handled ? (await this.results.of(reply)).items : [];
    const taken = takenCards(await this.opinions.readBeside(reply));
    const page = readingPage({ reply, before, originals, steps, results, taken }, this.clock.today());
    this.pages.render(res, 'reply-reading', page);
  }

  @Get('replies/:id/versions')
  @Needs('case.read')
  async versions(@CurrentActor() actor: Actor, @ReplyId() id: string, @Res() res: Response): Promise<void> {
    const reply = await this.looked.read(actor, 'reply', id);
    this.pages.render(res, 'reply-versions', versionsPage(reply, this.clock.today(), await this.imports.taken(id)));
  }

  /** Two versions compared; without numbers the newest and the one before. */
  @Get('replies/:id/diff')
  @Needs('case.read')
  async diff(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const to = await this.looked.read(actor, 'reply', id, wholeNumber(query, 'to'));
    const from = await this.replies.read(actor, id, wholeNumber(query, 'from') ?? Math.max(to.no - 1, 1));
    this.pages.render(res, 'reply-diff', diffPage(from, to));
  }
}
