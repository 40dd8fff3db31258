import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OFFICE_ACTS } from '../../domain/office/acts.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Inputs } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../platform/web/rights.js';
import { uploadedFiles } from '../../platform/web/uploads.js';
import { Papers } from '../papers/papers.service.js';
import { stepCode } from '../workflow/step.schemas.js';
import { OfficeActs } from './office-acts.service.js';
import { officeActPage, officePage } from './office.page-views.js';
import { OfficeQueries } from './office.queries.js';

const ActCode = () => Param('act', { schema: stepCode });

/** 本单位: sections, people, delegated signatures; one form for each thing that can be settled. */
@Controller('office')
export class OfficePages {
  constructor(
    private readonly pages: Pages,
    private readonly office: OfficeQueries,
    private readonly acts: OfficeActs,
    private readonly papers: Papers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('office.read')
  async read(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    this.pages.render(
      res,
      'office',
      officePage(await this.office.read(actor), this.clock.today(), mayAtAll(actor, 'reply.issue')),
    );
  }

  @Get(':act')
  @Needs('office.read')
  async ask(@CurrentActor() actor: Actor, @ActCode() act: string, @Res() res: Response): Promise<void> {
    const offered = await this.acts.offered(actor, act);
    this.pages.render(res, 'office-act', officeActPage(act, offered, {}, this.clock.today()));
  }

  @Post(':act')
  @Needs('office.read')
  async take(
    @CurrentActor() actor: Actor,
    @ActCode() act: string,
    @Req() req: IdentifiedRequest,
    @Res() res: Response,
  ): Promise<void> {
    const typed: Record<string, string> = {};
    try {
      const { act: asked } = await this.acts.offered(actor, act);
      for (const name of Object.keys(asked.inputs)) typed[name] = await this.typed(actor, name, asked.inputs, req);
      await this.acts.take(actor, act, typed, wholeNumber(req.body as FormBody, 'version') ?? null);
      res.redirect(303, '/office');
    } catch (error) {
      if (!(error instanceof Refusal) || !Object.hasOwn(OFFICE_ACTS, act)) throw error;
      const offered = await this.acts.offered(actor, act);
      const said = { problem: error.message, errors: error.fields };
      const view = officeActPage(act, offered, typed, this.clock.today(), said);
      this.pages.render(res, 'office-act', view, refusalStatus(error));
    }
  }

  /** A chosen file is stored at once and stays chosen when the form comes back. */
  private async typed(actor: Actor, name: string, inputs: Inputs, req: IdentifiedRequest): Promise<string> {
    const body = req.body as FormBody;
    if (inputs[name]!.kind !== 'file') return formText(body, name);
    const file = uploadedFiles(req).get(name);
    return file ? (await this.papers.take(actor, file)).id : formText(body, `${name}-kept`);
  }
}
