import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { plainBody } from '../../domain/letter/plain-body.js';
import type { IncomingText } from '../../domain/incoming/text.js';
import type { Actor } from '../../domain/rights/actor.js';
import { readClipboard } from '../../letters/clipboard/read-clipboard.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { IdempotencyKey, IfMatch, setVersion } from '../../platform/api/versions.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../platform/web/rights.js';
import { uploadedFile } from '../../platform/web/uploads.js';
import { IdPipe } from '../id.pipe.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import { Looks } from '../rights/looks.js';
import { ReplyImports } from './reply-imports.service.js';
import type { ImportedReply } from './reply-imports.views.js';
import { bodySchema, clipboardBody, importedReplySchema, pastedSchema } from './word.schemas.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

const versionQuery = z.strictObject({
  version: z.coerce.number('须为稿次').int('须为稿次').min(1, '稿次从 1 起').max(1_000_000).optional(),
});

/** A reply's text on its way in from Word and out into other systems. */
@ApiTags('答复')
@Controller('api/v1/replies')
export class WordController {
  constructor(
    private readonly imports: ReplyImports,
    private readonly replies: ReplyQueries,
    private readonly looks: Looks,
  ) {}

  @Post(':id/imports')
  @HttpCode(200)
  @Needs('reply.write')
  @ApiOperation({
    summary: '从 Word 文件（.docx）导入新的一稿；If-Match 是改起的那一稿，首稿为 "0"',
    description: 'dryRun 为 true 时只读不存：先看读出的文字和没有照原样带入的内容。',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' }, dryRun: { type: 'string', enum: ['true', 'false'] } },
    },
  })
  @ApiIfMatch()
  @ApiIdempotencyKey()
  @ApiAnswer(importedReplySchema, '读出的文字和存成的稿次；ETag 是新的 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async import(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @IfMatch() base: number,
    @IdempotencyKey() key: string | null,
    @Body() body: FormBody,
    @Req() req: IdentifiedRequest,
    @Res({ passthrough: true }) res: Response,
  ): Promise<ImportedReply> {
    const dryRun = formText(body, 'dryRun') === 'true';
    const imported = await this.imports.import(actor, id, base, uploadedFile(req), { dryRun, key });
    if (imported.version !== null) setVersion(res, imported.version);
    return imported;
  }

  @Post(':id/clipboard')
  @HttpCode(200)
  @Needs('reply.write')
  @ApiOperation({ summary: '把从 Word、WPS 复制的内容（text/html）读成文字；不保存' })
  @ApiAnswer(pastedSchema, '文字，和没有照原样带入的内容')
  @ApiProblems(400, 403, 404, 413, 415, 422)
  async clipboard(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body({ schema: clipboardBody }) { html }: z.infer<typeof clipboardBody>,
  ): Promise<IncomingText> {
    await this.imports.writable(actor, id);
    return readClipboard(html);
  }

  @Get(':id/body')
  @Needs('case.read')
  @ApiOperation({ summary: '正文：从称谓到结语，供贴到别的系统' })
  @ApiAnswer(bodySchema, '正文')
  @ApiProblems(404, 422)
  async body(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query({ schema: versionQuery }) { version }: z.infer<typeof versionQuery>,
  ): Promise<{ version: number; text: string }> {
    const { no, text, caseId } = await this.replies.read(actor, id, version);
    await this.looks.at(actor, 'reply', caseId);
    return { version: no, text: plainBody(text) };
  }
}
