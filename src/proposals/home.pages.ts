import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import { CLOCK } from '../platform/tokens.js';
import { Pages } from '../platform/web/pages.js';
import { CommitmentQueries, seesInside } from './commitments/commitments.queries.js';
import { LedgerCountQueries } from './commitments/ledger-counts.queries.js';
import { DeskQueries } from './drafting/desk.queries.js';
import { homePage } from './home.page-views.js';
import { OfficeQueries } from './office/office.queries.js';
import { ProposalQueries } from './proposals.queries.js';
import { unitOfDesk } from './rights/reach.js';
import { firstPage } from '../platform/web/navigation.js';
import { HomeSittingQueries } from './sitting/home-sitting.queries.js';
import { WaitingQueries } from './waiting/waiting.queries.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';

const SHOWN = 10;

/** 工作台: what is late and what is due next, replies and promises by day, and how many there are of what. */
@Controller()
export class HomePages {
  constructor(
    private readonly pages: Pages,
    private readonly proposals: ProposalQueries,
    private readonly commitments: CommitmentQueries,
    private readonly ledger: LedgerCountQueries,
    private readonly sitting: HomeSittingQueries,
    private readonly drafting: DeskQueries,
    private readonly office: OfficeQueries,
    private readonly waiting: WaitingQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('self')
  async home(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    if (!mayAtAll(actor, 'case.read')) return res.redirect(303, firstPage(actor));
    const view = homePage({
      counts: await this.proposals.counts(actor, {}),
      due: await this.proposals.dueNext(actor, SHOWN),
      promises: await this.commitments.dueNext(actor, SHOWN),
      ledger: await this.ledger.counts(actor, { unitId: unitOfDesk(actor) }),
      sitting: await this.sitting.of(actor),
      unitId: unitOfDesk(actor),
      shown: SHOWN,
      inside: seesInside(actor),
      drafting: await this.drafting.desk(actor),
      office: await this.office.work(actor),
      waiting: await this.waiting.of(actor),
      today: this.clock.today(),
    });
    this.pages.render(res, 'home', view);
  }
}
