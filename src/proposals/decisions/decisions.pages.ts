import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { isId, newId } from '../../platform/database/ids.js';
import { CLOCK } from '../../platform/tokens.js';
import { announce } from '../../platform/web/announcement.js';
import { formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { Papers } from '../papers/papers.service.js';
import { inputsOf, typedInto } from '../workflow/step-forms.js';
import { stepCode } from '../workflow/step.schemas.js';
import { Deciding, steppableOf } from './deciding.service.js';
import { decidedWords, decisionHref, decisionsPage, type DecisionsInput } from './decisions.page-views.js';
import { DecisionQueries } from './decisions.queries.js';
import type { DecisionView } from './decisions.views.js';

const RequestId = () => Param('id', new IdPipe('decisions'));

/** 待决事项: one request after the other, the oldest first, with the evidence beside the decision. */
@Controller('decisions')
export class DecisionPages {
  constructor(
    private readonly pages: Pages,
    private readonly queries: DecisionQueries,
    private readonly deciding: Deciding,
    private readonly papers: Papers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('hand.decide')
  async first(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const [oldest] = await this.queries.waiting(actor);
    await this.show(actor, res, oldest ? await this.queries.read(actor, oldest.id) : null);
  }

  @Get(':id')
  @Needs('hand.decide')
  async one(@CurrentActor() actor: Actor, @RequestId() id: string, @Res() res: Response): Promise<void> {
    await this.show(actor, res, await this.queries.read(actor, id));
  }

  /** What a form posts to, opened as an address. */
  @Get(':id/:step')
  @Needs('hand.decide')
  form(@RequestId() id: string, @Res() res: Response): void {
    res.redirect(303, decisionHref(id));
  }

  @Post(':id/:step')
  @Needs('hand.decide')
  async decide(
    @CurrentActor() actor: Actor,
    @RequestId() id: string,
    @Param('step', { schema: stepCode }) step: string,
    @Req() req: IdentifiedRequest,
    @Res() res: Response,
  ): Promise<void> {
    const view = await this.queries.read(actor, id);
    const queue = await this.queries.waiting(actor);
    const body = req.body as FormBody;
    const typed: Record<string, string> = {};
    try {
      await typedInto(typed, this.papers, actor, inputsOf(steppableOf(view.kind), step), req);
      const request = { version: wholeNumber(body, 'version') ?? 0, typed, key: keyIn(body) };
      await this.deciding.decide(actor, view, step, request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refused = { step, typed, problem: error.message, errors: error.fields };
      return this.show(actor, res, await this.queries.read(actor, id), refused, refusalStatus(error));
    }
    const at = queue.findIndex((waiting) => waiting.id === id);
    const next = queue[at + 1] ?? queue.find((waiting) => waiting.id !== id);
    announce(res, decidedWords(await this.queries.read(actor, id)));
    res.redirect(303, next ? decisionHref(next.id) : '/decisions');
  }

  private async show(
    actor: Actor,
    res: Response,
    one: DecisionView | null,
    refused?: DecisionsInput['refused'],
    status = 200,
  ): Promise<void> {
    const queue = await this.queries.waiting(actor);
    const offered = one ? await this.deciding.offered(actor, one) : [];
    const view = decisionsPage({ queue, one, offered, refused, today: this.clock.today(), key: newId });
    this.pages.render(res, 'decisions', view, status);
  }
}

/** The form's own name for itself; a page without one sends it once. */
const keyIn = (body: FormBody): string => {
  const key = formValue(body, 'key') ?? '';
  return isId(key) ? key : randomUUID();
};
