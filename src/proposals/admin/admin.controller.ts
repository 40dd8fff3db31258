import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer } from '../../platform/api/docs.js';
import { pageSchema, type AnswerSchema } from '../../platform/api/schemas.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { AdminQueries } from './admin.queries.js';
import type { AdminTask } from './admin.views.js';

const taskSchema: AnswerSchema<AdminTask> = z.strictObject({
  code: z.string(),
  label: z.string(),
  href: z.string(),
  about: z.string(),
  attention: z.array(z.strictObject({ sentence: z.string(), remedy: z.string(), href: z.string() })),
});

@ApiTags('管理')
@Controller('api/v1/admin')
export class AdminController {
  constructor(private readonly admin: AdminQueries) {}

  @Get('tasks')
  @Needs('admin.desk')
  @ApiOperation({ summary: '本人管的事项，和现在要留意的' })
  @ApiAnswer(pageSchema(taskSchema), '管理事项')
  async tasks(@CurrentActor() actor: Actor): Promise<Page<AdminTask>> {
    return { items: await this.admin.tasks(actor), next: null };
  }
}
