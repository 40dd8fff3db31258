import { Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import { CLOCK } from '../platform/tokens.js';
import { sendDownload } from '../platform/web/download.js';
import { formValue, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { queryCode, queryDay } from '../platform/web/query.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { AccessLog, ACCESSES, type Access } from './access-log.js';
import { AuditSeals } from './audit-seals.js';
import { accessesAsCsv, asJson, linesAsCsv } from './log-export.js';
import { accessPage, sealsPage, trailsPage, type TypedFilter } from './log.page-views.js';
import { LogQueries } from './log.queries.js';
import { headHash } from './log.schemas.js';
import type { AccessFilter, TrailFilter } from './log.views.js';
import { Sealing } from './sealing.js';
import { TrailVerifier } from './trail-verifier.js';

const PAGE_SIZE = 50;

/** The auditor's pages: everything recorded, who looked, the seals and the check of it all. */
@Controller()
export class LogPages {
  constructor(
    private readonly pages: Pages,
    private readonly log: LogQueries,
    private readonly seals: AuditSeals,
    private readonly sealing: Sealing,
    private readonly access: AccessLog,
    @Inject(TrailVerifier) private readonly verifier: TrailVerifier,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('audit')
  @Needs('log.read')
  async lines(@Query() query: FormBody, @Res() res: Response): Promise<void> {
    const after = formValue(query, 'after') ?? undefined;
    const { items, next } = await this.log.lines(await this.trailFilter(query), { limit: PAGE_SIZE, after });
    const actions = this.log.actions();
    const view = trailsPage({ filter: typed(query), after, items, next, today: this.clock.today(), actions });
    this.pages.render(res, 'audit', view);
  }

  @Get('audit.csv')
  @Needs('log.read')
  async linesCsv(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const pages = this.log.allLines(await this.trailFilter(query));
    await this.access.did(actor, 'log.export');
    await sendDownload(res, `审计记录${this.clock.today()}`, 'csv', linesAsCsv(pages));
  }

  @Get('audit.json')
  @Needs('log.read')
  async linesJson(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const pages = this.log.allLines(await this.trailFilter(query));
    await this.access.did(actor, 'log.export');
    const head = (await this.seals.newest())?.hash ?? null;
    const about = { at: this.clock.now(), filter: given(typed(query)), head };
    await sendDownload(res, `审计记录${this.clock.today()}`, 'json', asJson(about, pages));
  }

  @Get('audit/access')
  @Needs('log.read')
  async accesses(@Query() query: FormBody, @Res() res: Response): Promise<void> {
    const after = formValue(query, 'after') ?? undefined;
    const { items, next } = await this.log.accesses(await this.accessFilter(query), { limit: PAGE_SIZE, after });
    const view = accessPage({ filter: typed(query), after, items, next, today: this.clock.today() });
    this.pages.render(res, 'audit-access', view);
  }

  @Get('audit/access.csv')
  @Needs('log.read')
  async accessesCsv(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const pages = this.log.allAccesses(await this.accessFilter(query));
    await this.access.did(actor, 'log.export');
    await sendDownload(res, `查阅与登录记录${this.clock.today()}`, 'csv', accessesAsCsv(pages));
  }

  @Get('audit/access.json')
  @Needs('log.read')
  async accessesJson(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const pages = this.log.allAccesses(await this.accessFilter(query));
    await this.access.did(actor, 'log.export');
    const about = { at: this.clock.now(), filter: given(typed(query)) };
    await sendDownload(res, `查阅与登录记录${this.clock.today()}`, 'json', asJson(about, pages));
  }

  /** With `check` in the address everything is checked, against the hash of a printed report when there is one. */
  @Get('audit/seals')
  @Needs('log.read')
  async sealsAndCheck(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const after = formValue(query, 'after') ?? undefined;
    const typedHead = formValue(query, 'head') ?? '';
    const head = headHash.safeParse(typedHead);
    const headError = typedHead === '' || head.success ? null : (head.error.issues[0]?.message ?? '');
    const checks = formValue(query, 'check') !== null && headError === null;
    const { items, next } = await this.log.seals({ limit: PAGE_SIZE, after });
    const made = formValue(query, 'made');
    const view = sealsPage({
      seals: items,
      newest: await this.seals.newest(),
      next,
      after,
      today: this.clock.today(),
      maySeal: mayAtAll(actor, 'audit.seal'),
      made: made === null ? null : made === '1',
      typedHead,
      headError,
      result: checks ? await this.verifier.all(head.data) : null,
    });
    this.pages.render(res, 'audit-seals', view, headError === null ? 200 : 422);
  }

  @Post('audit/seals')
  @Needs('audit.seal')
  async seal(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const { made } = await this.sealing.seal(actor);
    res.redirect(303, `/audit/seals?made=${made ? 1 : 0}`);
  }

  private async trailFilter(query: FormBody): Promise<TrailFilter> {
    const chain = formValue(query, 'chain') ?? undefined;
    const number = formValue(query, 'number');
    return {
      ...dayFilter(query),
      action: queryCode(query, 'what', Object.keys(this.log.actions())),
      chains: number !== null ? await this.log.numbered(number) : chain === undefined ? undefined : [chain],
    };
  }

  private async accessFilter(query: FormBody): Promise<AccessFilter> {
    const number = formValue(query, 'number');
    return {
      ...dayFilter(query),
      what: queryCode(query, 'what', Object.keys(ACCESSES) as Access[]),
      cases: number === null ? undefined : await this.log.numbered(number),
    };
  }
}

const dayFilter = (query: FormBody) => ({
  person: formValue(query, 'person') ?? undefined,
  from: queryDay(query, 'from'),
  to: queryDay(query, 'to'),
});

function typed(query: FormBody): TypedFilter {
  const value = (name: keyof TypedFilter) => formValue(query, name) ?? '';
  return {
    person: value('person'),
    what: value('what'),
    chain: value('chain'),
    number: value('number'),
    from: value('from'),
    to: value('to'),
  };
}

const given = (filter: TypedFilter): object =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
