import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { CaseQueries } from '../case.queries.js';
import { IdPipe } from '../id.pipe.js';
import type { CaseView } from '../proposals.views.js';
import { Looks } from '../rights/looks.js';
import { filingPage, type FilingPageInput } from './filing.page-views.js';
import { FilingQueries } from './filing.queries.js';
import { filingRefusal } from './filing-rules.js';
import { FilingService } from './filing.service.js';
import type { FilingPreview } from './filing.views.js';

const ProposalId = () => Param('id', new IdPipe('proposals'));

/** Asks whether a proposal is to be filed, and files it. */
@Controller('proposals/:id/filing')
export class FilingPages {
  constructor(
    private readonly pages: Pages,
    private readonly cases: CaseQueries,
    private readonly filings: FilingQueries,
    private readonly filing: FilingService,
    private readonly looks: Looks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.file')
  async ask(@CurrentActor() actor: Actor, @ProposalId() id: string, @Res() res: Response): Promise<void> {
    await this.show(actor, id, res);
  }

  @Post()
  @Needs('case.file')
  async file(
    @CurrentActor() actor: Actor,
    @ProposalId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    try {
      await this.filing.file(actor, id, versionOf(body), { day: dayOf(formValue(body, 'day')) });
      res.redirect(303, `/proposals/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { fields: errors, message: problem } = error;
      await this.show(actor, id, res, { errors, problem, typedDay: formText(body, 'day') }, refusalStatus(error));
    }
  }

  private async show(
    actor: Actor,
    id: string,
    res: Response,
    refused: Pick<FilingPageInput, 'errors' | 'problem' | 'typedDay'> = {},
    status = 200,
  ): Promise<void> {
    const view = await this.cases.read(actor, id);
    await this.looks.at(actor, 'case', id);
    const found = await this.previewOf(view);
    const problem = refused.problem ?? found.problem;
    const page = filingPage({ view, preview: found.preview, today: this.clock.today(), ...refused, problem });
    this.pages.render(res, 'filing', page, status);
  }

  private async previewOf(view: CaseView): Promise<{ preview: FilingPreview | null; problem: string }> {
    const refusal = filingRefusal(view);
    if (refusal) return { preview: null, problem: refusal.message };
    try {
      return { preview: await this.filings.preview(view.session.id, view.sitting.subjectClass), problem: '' };
    } catch (error) {
      if (error instanceof Refusal) return { preview: null, problem: error.message };
      throw error;
    }
  }
}

function versionOf(body: FormBody): number {
  const version = wholeNumber(body, 'version');
  if (version !== undefined) return version;
  throw new Refusal('filing.incomplete', '页面发来的内容不完整，没有立案。', '请核对后再点一次“立案”。');
}

function dayOf(typed: string | null): PlainDate | undefined {
  if (typed === null) return undefined;
  if (isPlainDate(typed)) return typed;
  throw new Refusal('filing.day', `立案日期“${typed}”不是存在的日期，没有立案。`, '请写成 2026-02-03 这样。', {
    day: '不是存在的日期，写法如 2026-02-03',
  });
}
