import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { reminderSaid } from '../../domain/reminders/remind.js';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { ReminderQueries } from './reminders.queries.js';
import { dueHandSchema, dueQuery, reminderResultSchema, remindInput } from './reminders.schemas.js';
import { ReminderService } from './reminders.service.js';
import { dueHandView, resultView, type DueHandView, type ReminderResultView } from './reminders.views.js';

@ApiTags('催办')
@Controller('api/v1/reminders')
export class RemindersController {
  constructor(
    private readonly queries: ReminderQueries,
    private readonly service: ReminderService,
  ) {}

  @Get('due')
  @Needs('hand.remind')
  @ApiOperation({ summary: '超期和7个工作日内到期的承办，各自催办过几次、现在能不能催' })
  @ApiAnswer(pageSchema(dueHandSchema), '承办，期限早的在前')
  @ApiProblems(403, 422)
  async due(
    @CurrentActor() actor: Actor,
    @Query({ schema: dueQuery }) { unitId, when, never }: z.infer<typeof dueQuery>,
  ): Promise<Page<DueHandView>> {
    const found = await this.queries.due(actor, { unitId, when, never: never !== undefined });
    return { items: found.map(dueHandView), next: null };
  }

  @Post()
  @HttpCode(200)
  @Needs('hand.remind')
  @ApiOperation({ summary: '催办；一个工作日一项只催一次，不能催的逐项说明，其余照办' })
  @ApiAnswer(pageSchema(reminderResultSchema), '逐项的结果，按送来的次序')
  @ApiProblems(400, 403, 413, 415, 422, 503)
  async remind(
    @CurrentActor() actor: Actor,
    @Body({ schema: remindInput }) asked: z.infer<typeof remindInput>,
  ): Promise<Page<ReminderResultView>> {
    const { assignmentIds, channel, note } = asked;
    const said = reminderSaid({ channel, note: note ?? '' });
    return { items: (await this.service.remind(actor, { assignmentIds, ...said })).map(resultView), next: null };
  }
}
