import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { chainQuery, trailLineSchema } from '../../audit/log.schemas.js';
import type { TrailLineView } from '../../audit/log.views.js';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { CaseAuditQueries } from './case-audit.queries.js';

@ApiTags('审计')
@Controller('api/v1/proposals')
export class CaseAuditController {
  constructor(private readonly audits: CaseAuditQueries) {}

  @Get(':id/audit')
  @Needs('audit.read')
  @ApiOperation({ summary: '一件提案的审计记录，新的在前' })
  @ApiAnswer(pageSchema(trailLineSchema), '一页审计记录')
  @ApiProblems(404, 422)
  async lines(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @Query({ schema: chainQuery }) query: z.infer<typeof chainQuery>,
  ): Promise<Page<TrailLineView>> {
    await this.audits.open(actor, id);
    return this.audits.page(id, query);
  }
}
