import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CSV_START, csvRow } from '../../platform/text/csv.js';
import { CLOCK } from '../../platform/tokens.js';
import { sendDownload } from '../../platform/web/download.js';
import { formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { queryFlag } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { notFound } from '../not-found.js';
import { handOverBoardPage } from './hand-over-board.page-views.js';
import { HandOverBoard } from './hand-over-board.queries.js';
import { IdPipe } from '../id.pipe.js';
import { handOverPaperPage, handOversPage, unitListPage, unitListTable } from './hand-overs.page-views.js';
import { HandOverQueries } from './hand-overs.queries.js';

const PAGE_SIZE = 50;

/** 交办单: every act, and the paper of each unit for printing and for 签收. */
@Controller('hand-overs')
export class HandOverPaperPages {
  constructor(
    private readonly pages: Pages,
    private readonly papers: HandOverQueries,
    private readonly board: HandOverBoard,
    private readonly directory: DirectoryQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('hand_over.read')
  async list(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const after = formValue(query, 'after') ?? undefined;
    const page = await this.papers.list(actor, { limit: PAGE_SIZE, after });
    this.pages.render(res, 'hand-overs', handOversPage(page, after, this.clock.today()));
  }

  @Get('board')
  @Needs('hand_over.read')
  async unitBoard(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const sessions = await this.directory.sessions();
    const wanted = formValue(query, 'session');
    const session = wanted === null ? sessions[0] : sessions.find(({ id }) => id === wanted);
    if (wanted !== null && !session) throw notFound('sessions', wanted);
    const lines = session ? await this.board.read(actor, session.id) : [];
    this.pages.render(res, 'hand-over-board', handOverBoardPage(lines, sessions, session?.id ?? null));
  }

  @Get(':id')
  @Needs('hand_over.read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('hand-overs')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    const view = await this.papers.read(actor, id);
    this.pages.render(res, 'hand-over', handOverPaperPage(view, this.clock.today()));
  }

  @Get(':id/units/:unitId')
  @Needs('hand_over.read')
  async unit(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('hand-overs')) id: string,
    @Param('unitId', new IdPipe('hand-overs')) unitId: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const { act, list } = await this.papers.unit(actor, id, unitId);
    if (!queryFlag(query, 'csv')) return this.pages.render(res, 'hand-over-list', unitListPage(act, list));
    const rows = unitListTable(act, list).map(csvRow);
    await sendDownload(res, `${list.unitName}交办单${act.day}`, 'csv', pieces([CSV_START, ...rows]));
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- downloads are made piece by piece; this one is small
async function* pieces(rows: readonly string[]): AsyncGenerator<string> {
  yield* rows;
}
