import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Policy } from '../domain/policy/policy.js';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import { CLOCK } from '../platform/tokens.js';
import type { FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { wholeNumber } from '../platform/web/query.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import type { DistrictVersion } from './district-version.js';
import { PolicyStore } from './policy-store.js';
import { versionNumber } from './policy.controller.js';
import { policyDiffPage, policyPage } from './policy.page-views.js';

/** The district's rules as clerks read them, every version there was, and what differs between two. */
@Controller('policy')
export class PolicyPages {
  constructor(
    private readonly pages: Pages,
    private readonly store: PolicyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('policy.read')
  async current(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    await this.show(res, actor, await this.store.current(this.clock.today()));
  }

  @Get('versions/:number')
  @Needs('policy.read')
  async version(
    @CurrentActor() actor: Actor,
    @Param('number', { schema: versionNumber }) number: number,
    @Res() res: Response,
  ): Promise<void> {
    await this.show(res, actor, await this.store.numbered(number));
  }

  /** One version as a file that can be changed and uploaded again. */
  @Get('versions/:number/file')
  @Needs('policy.read')
  async file(@Param('number', { schema: versionNumber }) number: number, @Res() res: Response): Promise<void> {
    const { policyId, name, version } = await this.store.numbered(number);
    const policy: Policy = { id: policyId, name, versions: [{ ...version, validTo: null }] };
    res.attachment(`${policyId}-${number}.json`).type('json').set('Cache-Control', 'no-store');
    res.send(`${JSON.stringify(policy, null, 2)}\n`);
  }

  /** Without numbers the newest and the one before. */
  @Get('diff')
  @Needs('policy.read')
  async diff(@Query() query: FormBody, @Res() res: Response): Promise<void> {
    const to = wholeNumber(query, 'to') ?? (await this.store.newest()).version.version;
    const from = wholeNumber(query, 'from') ?? Math.max(to - 1, 1);
    const [before, after] = [await this.store.numbered(from), await this.store.numbered(to)];
    const { versions } = await this.store.all();
    this.pages.render(res, 'policy-diff', policyDiffPage(before, after, versions, this.clock.today()));
  }

  private async show(res: Response, actor: Actor, shown: DistrictVersion): Promise<void> {
    const all = await this.store.all();
    const view = policyPage(shown, all, this.clock.today(), mayAtAll(actor, 'policy.edit'));
    this.pages.render(res, 'policy', view);
  }
}
