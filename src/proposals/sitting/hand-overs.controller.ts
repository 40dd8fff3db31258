import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiProblems } from '../../platform/api/docs.js';
import { id, pageQuery } from '../../platform/api/inputs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { HandOverBoard, type BoardLine } from './hand-over-board.queries.js';
import { HandOverQueries } from './hand-overs.queries.js';
import { HandOvers, type HandedOver } from './hand-overs.service.js';
import type { HandOverSummary, HandOverView } from './hand-overs.views.js';
import {
  boardLineSchema,
  handedOverSchema,
  handOverInput,
  handOverSchema,
  handOverSummarySchema,
  unitsTyped,
} from './sitting.schemas.js';

const listQuery = z.strictObject(pageQuery);
const boardQuery = z.strictObject({ sessionId: id });

/** 交办 for programs: many proposals in one act, one paper per unit. */
@ApiTags('收件分办')
@Controller('api/v1/hand-overs')
export class HandOversController {
  constructor(
    private readonly handOvers: HandOvers,
    private readonly papers: HandOverQueries,
    private readonly board: HandOverBoard,
  ) {}

  @Post()
  @Needs('case.hand_over')
  @HttpCode(201)
  @ApiOperation({ summary: '批量交办：全办成，或一件都不办；每个单位一张交办单' })
  @ApiIdempotencyKey()
  @ApiAnswer(handedOverSchema, '这次交办', 201)
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 503)
  handOver(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: handOverInput }) { rows, ...terms }: z.infer<typeof handOverInput>,
  ): Promise<HandedOver> {
    const typed = rows.map(({ id, version, due = '', coDue = '', ...units }) => ({
      id,
      version,
      typed: { ...unitsTyped(units), due, coDue },
    }));
    return this.handOvers.handOver(actor, typed, terms, key);
  }

  @Get()
  @Needs('hand_over.read')
  @ApiOperation({ summary: '历次交办，新的在前；承办单位只看交给本单位的' })
  @ApiAnswer(pageSchema(handOverSummarySchema), '一页交办')
  @ApiProblems(403, 422)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<HandOverSummary>> {
    return this.papers.list(actor, query);
  }

  @Get('board')
  @Needs('hand_over.read')
  @ApiOperation({ summary: '交办台账：一次会议各单位交办、签收、申退、改派、答复的件数' })
  @ApiAnswer(pageSchema(boardLineSchema), '各单位，未签收多的在前')
  @ApiProblems(403, 422)
  async unitBoard(
    @CurrentActor() actor: Actor,
    @Query({ schema: boardQuery }) { sessionId }: z.infer<typeof boardQuery>,
  ): Promise<Page<BoardLine>> {
    return { items: await this.board.read(actor, sessionId), next: null };
  }

  @Get(':id')
  @Needs('hand_over.read')
  @ApiOperation({ summary: '一次交办的交办单，每个单位一张；承办单位只看自己的' })
  @ApiAnswer(handOverSchema, '交办单')
  @ApiProblems(403, 404)
  read(@CurrentActor() actor: Actor, @Param('id', new IdPipe('hand-overs')) id: string): Promise<HandOverView> {
    return this.papers.read(actor, id);
  }
}
