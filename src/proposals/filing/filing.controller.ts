import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { IdempotencyKey, IfMatch, setVersion } from '../../platform/api/versions.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { filedSchema, filingInput } from './filing.schemas.js';
import { FilingService } from './filing.service.js';
import type { Filed } from './filing.views.js';

@ApiTags('提案')
@Controller('api/v1/proposals/:id/filing')
export class FilingController {
  constructor(private readonly filing: FilingService) {}

  @Post()
  @Needs('case.file')
  @ApiOperation({ summary: '立案编号：已提交的提案得到提案号' })
  @ApiIfMatch()
  @ApiIdempotencyKey()
  @ApiAnswer(filedSchema, '提案号；ETag 是提案新的 version', 201)
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @IfMatch() version: number,
    @IdempotencyKey() key: string | null,
    @Body({ schema: filingInput }) { day }: z.infer<typeof filingInput>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<Filed> {
    const filed = await this.filing.file(actor, id, version, { day, key });
    setVersion(res, filed.version);
    return filed;
  }
}
