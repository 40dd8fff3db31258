import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Clock } from '../platform/clock.js';
import { CLOCK } from '../platform/tokens.js';
import { Pages } from '../platform/web/pages.js';
import { CommitmentQueries } from './commitments/commitments.queries.js';
import { homePage } from './home.page-views.js';
import { ProposalQueries } from './proposals.queries.js';
import type { ProposalRow } from './proposals.views.js';
import type { ProposalState } from './states.js';

/** States in which a reply is still owed. */
const OWING: readonly ProposalState[] = ['handed_over', 'in_handling', 'redo'];

const PAGE_SIZE = 100;

/** 工作台: what is late, what is due next, what nobody has begun, which promises are overdue. */
@Controller()
export class HomePages {
  constructor(
    private readonly pages: Pages,
    private readonly proposals: ProposalQueries,
    private readonly commitments: CommitmentQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async home(@Res() res: Response): Promise<void> {
    const view = homePage({
      counts: await this.proposals.counts({}),
      open: await this.owing(),
      promises: await this.commitments.list({ overdue: true }, { limit: PAGE_SIZE }),
      today: this.clock.today(),
    });
    this.pages.render(res, 'home', view);
  }

  @Get('about')
  about(@Res() res: Response): void {
    this.pages.render(res, 'about', { title: '使用说明', section: 'other', width: 'narrow' });
  }

  /** Every case of these states: a district has some hundred at its busiest. */
  private async owing(): Promise<ProposalRow[]> {
    const rows: ProposalRow[] = [];
    for (const state of OWING) {
      let after: string | undefined;
      do {
        const page = await this.proposals.list({ state }, { limit: PAGE_SIZE, after });
        rows.push(...page.items);
        after = page.next ?? undefined;
      } while (after !== undefined);
    }
    return rows;
  }
}
