import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiProblems } from '../../platform/api/docs.js';
import { IdempotencyKey } from '../../platform/api/versions.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { registerKind, reportSchema, sentRegister } from './registers.schemas.js';
import { Registers } from './registers.service.js';
import type { RegisterReport } from './registers.views.js';

@ApiTags('登记表')
@Controller('api/v1/registers')
export class RegistersController {
  constructor(private readonly registers: Registers) {}

  @Post(':kind')
  @HttpCode(200)
  @Needs('register.units')
  @ApiOperation({
    summary: '导入登记表：委员、提案单位、承办单位、提案；全部导入或全部不导入',
    description: '有错的行不导入时回答 422，fields 写明行和列；想看每一行会怎样，先用 dryRun 核对一遍。',
  })
  @ApiIdempotencyKey()
  @ApiAnswer(reportSchema, '逐行的结果')
  @ApiProblems(400, 403, 409, 413, 415, 422, 503)
  import(
    @CurrentActor() actor: Actor,
    @Param('kind', { schema: registerKind }) kind: z.infer<typeof registerKind>,
    @IdempotencyKey() key: string | null,
    @Body({ schema: sentRegister }) body: z.infer<typeof sentRegister>,
  ): Promise<RegisterReport> {
    const { name, content, ...options } = body;
    return this.registers.import(actor, kind, { name, bytes: Buffer.from(content, 'base64') }, { ...options, key });
  }
}
