import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiProblems } from '../../platform/api/docs.js';
import { id, pageQuery } from '../../platform/api/inputs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { LedgerQueries } from './ledger.queries.js';
import type { LedgerEntry, LedgerState, Skipped } from './ledger.views.js';
import { ledgerEntrySchema, ledgerStateSchema, skipInput, skippedSchema } from './numbers.schemas.js';
import { SkipService } from './skip.service.js';

const stateQuery = z.strictObject({ sessionId: id });
const listQuery = z.strictObject({ sessionId: id, ...pageQuery });

@ApiTags('编号')
@Controller('api/v1/numbers')
export class NumbersController {
  constructor(
    private readonly ledger: LedgerQueries,
    private readonly skips: SkipService,
  ) {}

  @Get()
  @Needs('number.read')
  @ApiOperation({ summary: '一次会议的编号台账，新的在前' })
  @ApiAnswer(pageSchema(ledgerEntrySchema), '一页台账')
  @ApiProblems(422)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listQuery }) { sessionId, limit, after }: z.infer<typeof listQuery>,
  ): Promise<Page<LedgerEntry>> {
    return this.ledger.list(actor, sessionId, { limit, after });
  }

  @Get('state')
  @Needs('number.read')
  @ApiOperation({ summary: '编号台账的下一个号、数目和核对结果' })
  @ApiAnswer(ledgerStateSchema, '台账的情况')
  @ApiProblems(404, 422)
  state(@Query({ schema: stateQuery }) { sessionId }: z.infer<typeof stateQuery>): Promise<LedgerState> {
    return this.ledger.state(sessionId);
  }

  @Post('skips')
  @Needs('number.skip')
  @ApiOperation({ summary: '跳号：下一个号不再使用，写明原因' })
  @ApiIdempotencyKey()
  @ApiAnswer(skippedSchema, '跳过的号', 201)
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 503)
  skip(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: skipInput }) input: z.infer<typeof skipInput>,
  ): Promise<Skipped> {
    return this.skips.skip(actor, input, key);
  }
}
