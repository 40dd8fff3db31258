import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { OutboxQueries } from './outbox.queries.js';
import { outboxSchema } from './outbox.schemas.js';
import type { OutboxView } from './outbox.views.js';

@ApiTags('本单位')
@Controller('api/v1/office/letters')
export class OutboxController {
  constructor(private readonly outbox: OutboxQueries) {}

  @Get()
  @Needs('reply.issue')
  @ApiOperation({ summary: '本单位等编号、用印、送达、归档正本的答复' })
  @ApiAnswer(outboxSchema, '发文')
  @ApiProblems(403, 404)
  read(@CurrentActor() actor: Actor): Promise<OutboxView> {
    return this.outbox.read(actor);
  }
}
