import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formTexts, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { notFound } from '../not-found.js';
import { letterheadOf, standing, type LetterheadTyped } from './letterhead-form.js';
import { letterheadPage, letterheadsPage, letterheadVersionPage } from './letterheads.page-views.js';
import { LetterheadQueries } from './letterheads.queries.js';
import { LetterheadTrials } from './letterhead-trials.service.js';
import { LetterheadService } from './letterheads.service.js';

/** 版头和用语: a form, versions, a trial on three letters side by side, 启用. */
@Controller('letterheads')
export class LetterheadPages {
  constructor(
    private readonly pages: Pages,
    private readonly queries: LetterheadQueries,
    private readonly service: LetterheadService,
    private readonly trials: LetterheadTrials,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('letterhead.edit')
  async list(@Res() res: Response): Promise<void> {
    this.pages.render(res, 'letterheads', letterheadsPage(await this.queries.list()));
  }

  @Get('trials/:id/:place/:which')
  @Needs('letterhead.edit')
  async print(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('letterheads')) id: string,
    @Param('place') place: string,
    @Param('which') which: string,
    @Res() res: Response,
  ): Promise<void> {
    const named = /^(before|after)\.pdf$/.exec(which);
    if (!named || !/^\d$/.test(place)) throw notFound('letterheads', id);
    const pdf = await this.trials.pdf(actor, id, Number(place), named[1] as 'before' | 'after');
    res
      .type('application/pdf')
      .set('Content-Disposition', `inline; filename="${named[1]}.pdf"`)
      .set('Cache-Control', 'no-store')
      .send(Buffer.from(pdf));
  }

  @Get(':scope')
  @Needs('letterhead.edit')
  async read(@Param('scope') scope: string, @Res() res: Response): Promise<void> {
    await this.show(res, scope);
  }

  @Post(':scope')
  @Needs('letterhead.edit')
  async save(
    @CurrentActor() actor: Actor,
    @Param('scope') scope: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = letterheadOf(body);
    const note = formText(body, 'note').trim();
    await this.attempt(res, scope, { typed, note }, async () => {
      if (note === '')
        throw new Refusal('letterheads.invalid', '没有写为什么改。', '请在“说明”里写一句。', { note: '没有写' });
      const { no } = await this.service.save(actor, scope, typed.content, note, versionOf(body));
      res.redirect(303, `/letterheads/${scope}/${no}`);
    });
  }

  @Post(':scope/restore')
  @Needs('letterhead.edit')
  async restore(
    @CurrentActor() actor: Actor,
    @Param('scope') scope: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    await this.attempt(res, scope, {}, async () => {
      await this.service.restore(actor, scope, versionOf(body));
      res.redirect(303, `/letterheads/${scope}`);
    });
  }

  @Get(':scope/:no')
  @Needs('letterhead.edit')
  async version(@Param('scope') scope: string, @Param('no') no: string, @Res() res: Response): Promise<void> {
    await this.showVersion(res, scope, no);
  }

  @Post(':scope/:no/trial')
  @Needs('letterhead.edit')
  async tryOut(
    @CurrentActor() actor: Actor,
    @Param('scope') scope: string,
    @Param('no') no: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    await this.attemptVersion(res, scope, no, async () => {
      await this.trials.tryOut(actor, scope, Number(no), formTexts(body, 'letter').filter(Boolean));
      res.redirect(303, `/letterheads/${scope}/${no}`);
    });
  }

  @Post(':scope/:no/force')
  @Needs('letterhead.edit')
  async force(
    @CurrentActor() actor: Actor,
    @Param('scope') scope: string,
    @Param('no') no: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    await this.attemptVersion(res, scope, no, async () => {
      await this.service.force(actor, scope, Number(no), versionOf(body));
      res.redirect(303, `/letterheads/${scope}`);
    });
  }

  private async attempt(
    res: Response,
    scope: string,
    typed: { typed?: LetterheadTyped; note?: string },
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code.endsWith('not-found')) throw error;
      await this.show(res, scope, { ...typed, problem: error.message, errors: error.fields }, refusalStatus(error));
    }
  }

  private async attemptVersion(res: Response, scope: string, no: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code.endsWith('not-found')) throw error;
      await this.showVersion(res, scope, no, error.message, refusalStatus(error));
    }
  }

  private async show(
    res: Response,
    scope: string,
    said: { typed?: LetterheadTyped; note?: string; problem?: string; errors?: Readonly<Record<string, string>> } = {},
    status = 200,
  ): Promise<void> {
    const view = await this.queries.read(scope);
    const typed = said.typed ?? standing(view);
    const page = letterheadPage({ view, fonts: this.queries.fonts(), today: this.clock.today(), ...said, typed });
    this.pages.render(res, 'letterhead', page, status);
  }

  private async showVersion(res: Response, scope: string, no: string, problem = '', status = 200): Promise<void> {
    const view = await this.queries.read(scope);
    const version = view.versions.find((one) => String(one.no) === no);
    if (!version)
      throw new Refusal('letterheads.not-found', `没有第${no.slice(0, 10)}版。`, '请从“版头和用语”页重新打开。');
    const letters = await this.queries.letters(scope);
    const page = letterheadVersionPage({
      view,
      version,
      letters,
      fonts: this.queries.fonts(),
      today: this.clock.today(),
      problem,
    });
    this.pages.render(res, 'letterhead-version', page, status);
  }
}

const versionOf = (body: FormBody): number => wholeNumber(body, 'version') ?? -1;
