import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { answerId, type AnswerSchema } from '../../platform/api/schemas.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { sendPaper } from './send-paper.js';
import { Papers } from './papers.service.js';

interface PaperView {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

const sentPaper = z.strictObject({
  name: z.string('须为文字').trim().min(1, '不能为空').max(200, '至多 200 字'),
  content: z.base64('须为 base64').describe('文件内容，base64'),
});

const paperSchema: AnswerSchema<PaperView> = z.strictObject({
  id: answerId.describe('办步骤时填在文件一项'),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int().describe('字节'),
});

/** Scans and attachments for programs: first the file, then the step that names it. */
@ApiTags('扫描件')
@Controller('api/v1/papers')
export class PapersController {
  constructor(private readonly papers: Papers) {}

  @Post()
  @Needs('paper.send')
  @ApiOperation({ summary: '存一个扫描件或附件，供随后的一步使用' })
  @ApiAnswer(paperSchema, '文件的编号', 201)
  @ApiProblems(400, 413, 415, 422, 503)
  async send(
    @CurrentActor() actor: Actor,
    @Body({ schema: sentPaper }) body: z.infer<typeof sentPaper>,
  ): Promise<PaperView> {
    const bytes = Buffer.from(body.content, 'base64');
    const { id, name, mediaType, size } = await this.papers.take(actor, { name: body.name, bytes });
    return { id, name, mediaType, size };
  }

  @Get(':id')
  @Needs('case.read')
  @ApiOperation({ summary: '下载一个扫描件或附件' })
  @ApiOkResponse({
    description: '文件',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(403, 404)
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('papers')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    sendPaper(res, await this.papers.read(actor, id));
  }
}
