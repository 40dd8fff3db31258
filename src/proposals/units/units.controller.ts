import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { unitSchema } from '../../directory/directory.schemas.js';
import { unitView, type UnitView } from '../../directory/directory.views.js';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey, setVersion } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { ReorganiseService } from './reorganise.service.js';
import { unitChangeView, UnitQueries } from './units.queries.js';
import {
  newUnitInput,
  orderInput,
  previewSchema,
  unitChangeSchema,
  unitDetailSchema,
  wishInput,
} from './units.schemas.js';
import type { ReorganisationPreview, UnitChangeView, UnitDetail } from './units.views.js';

@ApiTags('名录')
@Controller('api/v1/units')
export class UnitsController {
  constructor(
    private readonly units: UnitQueries,
    private readonly service: ReorganiseService,
  ) {}

  @Get('reorganisations')
  @Needs('directory.read')
  @ApiOperation({ summary: '机构调整的记录，新的在前' })
  @ApiAnswer(pageSchema(unitChangeSchema), '机构调整')
  async changes(): Promise<Page<UnitChangeView>> {
    return { items: await this.units.changes(), next: null };
  }

  @Get(':id')
  @Needs('directory.read')
  @ApiOperation({ summary: '一个单位，曾用名和调整的记录' })
  @ApiAnswer(unitDetailSchema, '单位')
  @ApiProblems(404)
  async read(
    @Param('id', new IdPipe('units')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<UnitDetail> {
    const unit = await this.units.read(id);
    setVersion(res, unit.version);
    return unit;
  }

  @Post()
  @Needs('unit.reorganise')
  @ApiOperation({ summary: '新设单位' })
  @ApiIdempotencyKey()
  @ApiAnswer(unitSchema, '新的单位；ETag 是 version', 201)
  @ApiProblems(400, 413, 415, 422, 503)
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: newUnitInput }) typed: z.infer<typeof newUnitInput>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<UnitView> {
    const unit = unitView(await this.service.create(actor, typed, key));
    setVersion(res, unit.version);
    return unit;
  }

  @Post('reorganisations/preview')
  @Needs('unit.reorganise')
  @ApiOperation({ summary: '机构调整的预览：移什么、到哪，哪些要人办，哪些挡着；不改动' })
  @ApiAnswer(previewSchema, '预览', 201)
  @ApiProblems(400, 413, 415, 422)
  async preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: wishInput }) wish: z.infer<typeof wishInput>,
  ): Promise<ReorganisationPreview> {
    const { obstacles, moves, left, seen } = await this.service.preview(actor, wish);
    return { obstacles, moves, left, seen };
  }

  @Post('reorganisations')
  @Needs('unit.reorganise')
  @ApiOperation({ summary: '办理机构调整：改名、合并、拆分、撤销，连同在办的工作' })
  @ApiIdempotencyKey()
  @ApiAnswer(unitChangeSchema, '办成的调整', 201)
  @ApiProblems(400, 409, 413, 415, 422, 503)
  async reorganise(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: orderInput }) { seen, ...wish }: z.infer<typeof orderInput>,
  ): Promise<UnitChangeView> {
    return unitChangeView(await this.service.reorganise(actor, wish, seen, key));
  }
}
