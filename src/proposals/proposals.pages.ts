import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import { writesOwn } from '../domain/workflow/cases/entry-new.js';
import { may } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import { CLOCK } from '../platform/tokens.js';
import type { FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { queryCode, queryFlag } from '../platform/web/query.js';
import { CaseAuditQueries } from './audit/case-audit.queries.js';
import { writeLink } from './drafting/desk.page-views.js';
import { casePage } from './case.page-views.js';
import { CaseQueries } from './case.queries.js';
import { fittingLinks } from './fitting.page-views.js';
import { IdPipe } from './id.pipe.js';
import type { CaseView } from './proposals.views.js';
import { ListDesk } from './lists/list-desk.js';
import { codesOf } from './states.js';
import { TIMELINE_KINDS } from './timeline-kinds.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { Looks } from './rights/looks.js';
import { relationsToHand } from './rights/standing.js';

/** The list of proposals and the page of one case. */
@Controller('proposals')
export class ProposalPages {
  constructor(
    private readonly pages: Pages,
    private readonly lists: ListDesk,
    private readonly cases: CaseQueries,
    private readonly looks: Looks,
    private readonly audits: CaseAuditQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.read')
  async list(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const write = writeLink({ mayWrite: mayAtAll(actor, 'case.draft'), writesOwn: writesOwn(actor) });
    await this.lists.show(actor, 'proposals', query, res, { write });
  }

  @Get(':id')
  @Needs('case.read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const history = { kind: queryCode(query, 'kind', codesOf(TIMELINE_KINDS)), all: queryFlag(query, 'all') };
    const view = await this.cases.read(actor, id);
    await this.looks.at(actor, 'case', id);
    const audited = await this.audits.within(actor, 'audit.read', id);
    this.pages.render(
      res,
      'proposal',
      casePage(view, this.clock.today(), {
        audited,
        writes: writesIn(actor, view),
        fitting: fittingLinks(actor, view),
        history,
      }),
    );
  }
}

/** Whoever may write one of its replies wants to know why there is none yet. */
const writesIn = (actor: Actor, { assignments }: CaseView): boolean =>
  assignments.some(({ unit, state }) =>
    may(actor, 'reply.write', relationsToHand(actor, { unitId: unit?.id ?? null, state }, ['submitted'])),
  );
