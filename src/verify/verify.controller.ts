import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { DERIVATIVES, verdictWords, type Verdict } from '../domain/verification/verdict.js';
import { ApiAnswer, ApiProblems } from '../platform/api/docs.js';
import { dayText, type AnswerSchema } from '../platform/api/schemas.js';
import { OpenToAll } from '../platform/web/rights.js';
import { VerifyService } from './verify.service.js';

type VerdictView = Pick<Verdict, 'kind' | 'of' | 'letter'> & { sentence: string; advice: string };

const verdictSchema: AnswerSchema<VerdictView> = z.strictObject({
  kind: z
    .enum(['genuine', 'derivative', 'changed', 'unknown'])
    .describe('登记在册；出自登记在册的（见 of）；与登记的不一致；没有查到'),
  of: z.enum(Object.keys(DERIVATIVES) as (keyof typeof DERIVATIVES)[]).nullable(),
  letter: z
    .strictObject({
      unit: z.string().describe('发文机关'),
      docNumber: z.string().describe('发文字号'),
      day: dayText.describe('成文日期'),
      signedBy: z.array(z.string()).describe('签发的单位'),
      title: z.string().nullable().describe('只在答复已经公开时'),
    })
    .nullable(),
  sentence: z.string(),
  advice: z.string(),
});

const code = z.string('须为文字').trim().min(1, '没有写').max(64, '至多 64 字');
const asked = z.union(
  [
    z.strictObject({ code: code.describe('纸面上的校验码') }),
    z.strictObject({ content: z.base64('须为 base64').describe('文件内容，base64；不保存') }),
  ],
  '写 code（校验码）或 content（文件，base64），不能都写',
);

/** 核验 for programs of those who receive letters; without sign-in. */
@ApiTags('核验')
@Controller('api/v1/verify')
export class VerifyController {
  constructor(private readonly verifying: VerifyService) {}

  @Get()
  @OpenToAll()
  @ApiOperation({ summary: '用校验码核验一份答复函' })
  @ApiQuery({ name: 'code', required: true })
  @ApiAnswer(verdictSchema, '核验的结果；查不到的也是 200')
  @ApiProblems(422, 429)
  async look(@Query('code', { schema: code }) typed: string, @Req() req: Request): Promise<VerdictView> {
    return viewOf(await this.verifying.code(typed, req.ip ?? ''));
  }

  @Post()
  @HttpCode(200)
  @OpenToAll()
  @ApiOperation({ summary: '用校验码或文件核验一份答复函' })
  @ApiAnswer(verdictSchema, '核验的结果；查不到的也是 200')
  @ApiProblems(400, 413, 415, 422, 429, 503)
  async verify(@Body({ schema: asked }) body: z.infer<typeof asked>, @Req() req: Request): Promise<VerdictView> {
    const address = req.ip ?? '';
    if ('code' in body) return viewOf(await this.verifying.code(body.code, address));
    return viewOf(await this.verifying.file(Buffer.from(body.content, 'base64'), address));
  }
}

const viewOf = (verdict: Verdict): VerdictView => ({ ...verdict, ...verdictWords(verdict) });
