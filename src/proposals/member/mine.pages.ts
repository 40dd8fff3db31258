import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { announce } from '../../platform/web/announcement.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusedStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { OPINION_FIELDS } from '../feedback/feedback-form.page-views.js';
import { IdPipe } from '../id.pipe.js';
import { CASES } from '../workflow/cases/cases.js';
import { Steps } from '../workflow/steps.service.js';
import { mineCasePage, type Resent } from './mine-case.page-views.js';
import { MineCaseQueries } from './mine-case.queries.js';
import { mineListPage } from './mine.page-views.js';
import { MineQueries } from './mine.queries.js';

const PAGE_SIZE = 20;
const CaseId = () => Param('id', new IdPipe('proposals'));

/** 我的提案, on a phone first: where each stands, who has it, the letter and one's own opinion of it. */
@Controller('mine')
export class MinePages {
  constructor(
    private readonly pages: Pages,
    private readonly mine: MineQueries,
    private readonly cases: MineCaseQueries,
    private readonly steps: Steps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.propose')
  async list(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const after = formValue(query, 'after') ?? undefined;
    const search = formValue(query, 'q') ?? undefined;
    const page = await this.mine.list(actor, { limit: PAGE_SIZE, after }, search);
    this.pages.render(res, 'mine', mineListPage(page, { after, search }, this.clock.today()));
  }

  @Get(':id')
  @Needs('case.propose')
  async one(@CurrentActor() actor: Actor, @CaseId() id: string, @Res() res: Response): Promise<void> {
    await this.show(actor, id, res);
  }

  @Post(':id/feedback')
  @Needs('feedback.give')
  async feedback(
    @CurrentActor() actor: Actor,
    @CaseId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const reply = formText(body, 'reply');
    const typed: Typed = Object.fromEntries(OPINION_FIELDS.map((name) => [name, formText(body, name)]));
    try {
      const version = wholeNumber(body, 'version') ?? 0;
      await this.steps.act(CASES, actor, id, 'give_feedback', { version, typed: { ...typed, reply } });
      announce(res, '意见已经提交，谢谢。');
      res.redirect(303, `/mine/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.show(actor, id, res, { reply, typed, refusal: error });
    }
  }

  private async show(actor: Actor, id: string, res: Response, resent: Resent | null = null): Promise<void> {
    const view = await this.cases.read(actor, id);
    const status = resent === null ? 200 : refusedStatus(res, resent.refusal);
    this.pages.render(res, 'mine-case', mineCasePage(view, this.clock.today(), resent), status);
  }
}
