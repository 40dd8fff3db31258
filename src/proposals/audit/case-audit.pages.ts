import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { asJson, linesAsCsv } from '../../audit/log-export.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { sendDownload } from '../../platform/web/download.js';
import { formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { caseAuditPage } from './case-audit.page-views.js';
import { CaseAuditQueries } from './case-audit.queries.js';

const PAGE_SIZE = 100;

/** 一件提案的审计记录, on a page and as a file. */
@Controller('proposals')
export class CaseAuditPages {
  constructor(
    private readonly pages: Pages,
    private readonly audits: CaseAuditQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':id/audit')
  @Needs('audit.read')
  async page(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    await this.audits.open(actor, id);
    const after = formValue(query, 'after') ?? undefined;
    const view = caseAuditPage({
      id,
      trail: await this.audits.check(id),
      ...(await this.audits.page(id, { limit: PAGE_SIZE, after })),
      after,
      today: this.clock.today(),
      opensCase: await this.audits.within(actor, 'case.read', id),
    });
    this.pages.render(res, 'case-audit', view);
  }

  @Get(':id/audit.csv')
  @Needs('audit.read')
  async csv(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    await this.audits.open(actor, id);
    const { name } = await this.audits.check(id);
    await sendDownload(res, `${name}的审计记录`, 'csv', linesAsCsv(this.audits.all(id)));
  }

  @Get(':id/audit.json')
  @Needs('audit.read')
  async json(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    await this.audits.open(actor, id);
    const { name, problem } = await this.audits.check(id);
    const about = { chain: id, name, at: this.clock.now(), intact: problem === null, problem };
    await sendDownload(res, `${name}的审计记录`, 'json', asJson(about, this.audits.all(id)));
  }
}
