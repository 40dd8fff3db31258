import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { newInputs, writesOwn } from '../../domain/workflow/cases/entry-new.js';
import type { Inputs, Typed } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Pages } from '../../platform/web/pages.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../platform/web/rights.js';
import { Papers } from '../papers/papers.service.js';
import { typedValue } from '../workflow/step-forms.js';
import { inputViews } from '../workflow/steps.service.js';
import { newProposalPage } from './drafting.page-views.js';
import { DraftingService } from './drafting.service.js';

/** 写提案、登记提案. */
@Controller('proposals/new')
export class DraftingPages {
  constructor(
    private readonly pages: Pages,
    private readonly drafting: DraftingService,
    private readonly papers: Papers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.draft')
  ask(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    return this.show(actor, res, {});
  }

  @Post()
  @Needs('case.draft')
  async create(@CurrentActor() actor: Actor, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const typed: Record<string, string> = {};
    try {
      for (const [name, { kind }] of Object.entries<Inputs[string]>(newInputs(actor)))
        typed[name] = await typedValue(this.papers, actor, name, kind, req);
      const { id } = await this.drafting.create(actor, typed);
      res.redirect(303, `/proposals/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.show(actor, res, typed, error);
    }
  }

  private async show(actor: Actor, res: Response, typed: Typed, refusal?: Refusal): Promise<void> {
    const inputs = inputViews(newInputs(actor), await this.drafting.choices(actor));
    const said = { problem: refusal?.message, errors: refusal?.fields };
    const view = newProposalPage({ own: writesOwn(actor), inputs, typed, today: this.clock.today(), ...said });
    this.pages.render(res, 'proposal-new', view, refusal ? refusalStatus(refusal) : 200);
  }
}
