import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { StatisticsQueries } from './statistics.queries.js';
import {
  loadSchema,
  onTimeSchema,
  promisesSchema,
  statesSchema,
  statisticsQuery,
  type Statistic,
} from './statistics.schemas.js';
import {
  DEFINITIONS,
  type LoadMonth,
  type PromiseMonth,
  type StateCount,
  type UnitPunctuality,
} from './statistics.views.js';

type Asked = z.infer<typeof statisticsQuery>;

@ApiTags('统计')
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsQueries) {}

  @Get('load')
  @Needs('statistics.read')
  @ApiOperation({ summary: '逐月工作量，从本月起带预测' })
  @ApiAnswer(loadSchema, '按月份')
  @ApiProblems(403, 422)
  async load(
    @CurrentActor() actor: Actor,
    @Query({ schema: statisticsQuery }) asked: Asked,
  ): Promise<Statistic<LoadMonth>> {
    return { definition: DEFINITIONS.load, items: await this.statistics.load(actor, asked) };
  }

  @Get('states')
  @Needs('statistics.read')
  @ApiOperation({ summary: '提案各状态的件数' })
  @ApiAnswer(statesSchema, '按状态的先后')
  @ApiProblems(403, 422)
  async states(
    @CurrentActor() actor: Actor,
    @Query({ schema: statisticsQuery }) asked: Asked,
  ): Promise<Statistic<StateCount>> {
    return { definition: DEFINITIONS.states, items: await this.statistics.states(actor, asked) };
  }

  @Get('on-time')
  @Needs('statistics.read')
  @ApiOperation({ summary: '各承办单位按时答复的件数' })
  @ApiAnswer(onTimeSchema, '计入的多的在前')
  @ApiProblems(403, 422)
  async onTime(
    @CurrentActor() actor: Actor,
    @Query({ schema: statisticsQuery }) asked: Asked,
  ): Promise<Statistic<UnitPunctuality>> {
    return { definition: DEFINITIONS['on-time'], items: await this.statistics.punctuality(actor, asked) };
  }

  @Get('promises')
  @Needs('statistics.read')
  @ApiOperation({ summary: '承诺按时限月份' })
  @ApiAnswer(promisesSchema, '按月份，从半年前起')
  @ApiProblems(403, 422)
  async promises(
    @CurrentActor() actor: Actor,
    @Query({ schema: statisticsQuery }) asked: Asked,
  ): Promise<Statistic<PromiseMonth>> {
    return { definition: DEFINITIONS.promises, items: await this.statistics.promises(actor, asked) };
  }
}
