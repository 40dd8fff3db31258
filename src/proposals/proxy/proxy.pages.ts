import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { announce } from '../../platform/web/announcement.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { queryCode, wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../platform/web/rights.js';
import { Papers } from '../papers/papers.service.js';
import { CASES } from '../workflow/cases/cases.js';
import { typedInto } from '../workflow/step-forms.js';
import { Steps } from '../workflow/steps.service.js';
import { PROXY_TABS, proxyHref, proxyPage, type ProxyInput, type ProxyTab } from './proxy.page-views.js';
import { ProxyQueries, type AwaitedFeedback } from './proxy.queries.js';

const STEP = 'record_feedback';
const TABS = Object.keys(PROXY_TABS) as ProxyTab[];

/** 代录 by 提案委: what is still to come on paper or by phone, one after the other by keyboard. */
@Controller('proxy-entry')
export class ProxyPages {
  constructor(
    private readonly pages: Pages,
    private readonly proxy: ProxyQueries,
    private readonly steps: Steps,
    private readonly papers: Papers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('feedback.record')
  async list(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const typed = { day: formText(query, 'day'), channel: formText(query, 'channel') };
    await this.show(actor, res, {
      tab: queryCode(query, 'tab', TABS) ?? 'feedback',
      search: formText(query, 'q').trim(),
      target: formText(query, 'target'),
      typed: Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')),
    });
  }

  @Post()
  @Needs('feedback.record')
  async enter(@CurrentActor() actor: Actor, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const body = req.body as FormBody;
    const [search, target] = [formText(body, 'q').trim(), formText(body, 'target')];
    const [caseId = '', ...reply] = target.split(' ');
    const typed: Record<string, string> = {};
    try {
      await typedInto(typed, this.papers, actor, CASES.machine.steps[STEP]!.inputs, req);
      const version = wholeNumber(body, 'version') ?? 0;
      await this.steps.act(CASES, actor, caseId, STEP, { version, typed: { ...typed, reply: reply.join(' ') } });
      announce(res, `已录入：${formText(body, 'who').slice(0, 60)}。`);
      const { day = '', channel = '' } = typed;
      res.redirect(303, proxyHref({ q: search, target: formText(body, 'next'), day, channel }));
    } catch (error) {
      if (!(error instanceof Refusal) || refusalStatus(error) === 404) throw error;
      await this.show(actor, res, { tab: 'feedback', search, target, typed, refusal: error });
    }
  }

  private async show(actor: Actor, res: Response, { tab, search, target, typed, refusal }: Asked): Promise<void> {
    const { items, more } = tab === 'feedback' ? await this.proxy.feedback(actor, search) : { items: [], more: false };
    const wanted = items.find((one) => one.target === target) ?? items[0];
    const input: ProxyInput = {
      ...{ tab, search, feedback: items, more, typed, refusal: refusal ?? null, today: this.clock.today() },
      others: await this.others(actor, tab, search),
      entering: wanted ? await this.entering(actor, wanted) : null,
    };
    this.pages.render(res, 'proxy-entry', proxyPage(input), refusal ? refusalStatus(refusal) : 200);
  }

  private others(actor: Actor, tab: ProxyTab, search: string): Promise<ProxyInput['others']> {
    if (tab === 'disputes') return this.proxy.disputes(actor, search);
    return tab === 'comments' ? this.proxy.comments(actor, search) : Promise.resolve([]);
  }

  private async entering(actor: Actor, { caseId, target }: AwaitedFeedback): Promise<ProxyInput['entering']> {
    const { loaded, view } = await this.steps.offered(CASES, actor, caseId, STEP);
    return { target, version: view.version, scales: loaded.facts.answers.scales, inputs: view.inputs };
  }
}

interface Asked {
  tab: ProxyTab;
  search: string;
  target: string;
  typed: Typed;
  refusal?: Refusal;
}
