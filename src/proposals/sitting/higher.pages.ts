import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { Desks } from './desk-context.js';
import type { HigherInput } from './higher.schemas.js';
import { HigherProposals } from './higher.service.js';
import { HIGHER_FIELDS, higherPage, type HigherTyped } from './higher.page-views.js';

/** 登记上级交来的提案. */
@Controller('sitting/higher')
export class HigherPages {
  constructor(
    private readonly pages: Pages,
    private readonly desks: Desks,
    private readonly higher: HigherProposals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.register_higher')
  async ask(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const today = this.clock.today();
    const begun: FormBody = { origin: 'in_session', receivedDay: today, keepsFeedback: '1' };
    await this.show(actor, res, typedOf(begun));
  }

  @Post()
  @Needs('case.register_higher')
  async register(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const typed = typedOf(body);
    try {
      const { id } = await this.higher.register(actor, inputOf(typed));
      res.redirect(303, `/proposals/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.show(actor, res, typed, error);
    }
  }

  private async show(actor: Actor, res: Response, typed: HigherTyped, refusal?: Refusal): Promise<void> {
    const { frame } = await this.desks.context(actor, null);
    const view = higherPage(frame, typed, refusal?.message, refusal?.fields);
    this.pages.render(res, 'sitting-higher', view, refusal ? refusalStatus(refusal) : 200);
  }
}

const typedOf = (body: FormBody): HigherTyped => ({
  fields: Object.fromEntries(HIGHER_FIELDS.map((name) => [name, formText(body, name)])) as HigherTyped['fields'],
  keepsFeedback: formText(body, 'keepsFeedback') !== '',
  ownNumber: formText(body, 'ownNumber') !== '',
});

/** As typed; what is wrong with it the service says, by the same names. */
function inputOf({ fields, keepsFeedback, ownNumber }: HigherTyped): HigherInput {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
  return {
    ...filled,
    term: whole(fields.term),
    meeting: whole(fields.meeting),
    proposers: fields.proposers.split(/[、，,；;\n]/).flatMap((name) => name.trim() || []),
    keepsFeedback,
    ownNumber,
  } as HigherInput;
}

const whole = (typed: string): number => {
  const text = typed.normalize('NFKC').trim();
  return /^\d+$/.test(text) ? Number(text) : NaN;
};
