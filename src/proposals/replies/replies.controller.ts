import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import type { TypedRecord } from '../../letters/record-input.js';
import { DOCX } from '../../letters/word/word-file.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey, IfMatch, setVersion } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { IdPipe } from '../id.pipe.js';
import { LetterService } from './letters.service.js';
import { LookedReplies } from './looked-reply.service.js';
import {
  draftAnswer,
  keptDraftSchema,
  recordSchema,
  recordValues,
  replySchema,
  resultsInput,
  reviewSchema,
  savedReplySchema,
  suggestionResultsSchema,
  versionSchema,
} from './replies.schemas.js';
import { ReplyDraftService } from './reply-draft.service.js';
import { ReplyRecordService } from './reply-record.service.js';
import { ReplyResultsService } from './reply-results.service.js';
import { SuggestionResultQueries, type SuggestionResults } from './suggestion-results.queries.js';
import { ReplyService } from './replies.service.js';
import type { KeptDraft, ReplyRecord, ReplyReview, ReplyView, SavedReply, VersionSummary } from './replies.views.js';

const versionNo = z.coerce.number('须为稿次').int('须为稿次').min(1, '稿次从 1 起').max(1_000_000);
const newVersion = z.strictObject({ text: z.string('须为文字') });
const versionQuery = z.strictObject({ version: versionNo.optional() });
const paperQuery = versionQuery.extend({ overprint: z.literal('1', '只能是 1').optional().describe('套印') });

@ApiTags('答复')
@Controller('api/v1/replies')
export class RepliesController {
  constructor(
    private readonly writing: ReplyService,
    private readonly records: ReplyRecordService,
    private readonly letters: LetterService,
    private readonly looked: LookedReplies,
    private readonly drafts: ReplyDraftService,
    private readonly choosing: ReplyResultsService,
    private readonly chosen: SuggestionResultQueries,
  ) {}

  @Get(':id')
  @Needs('case.read')
  @ApiOperation({ summary: '一份答复的最新稿与全部稿次' })
  @ApiAnswer(replySchema, '答复；ETag 是 version')
  @ApiProblems(404)
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<ReplyView> {
    const reply = await this.looked.read(actor, 'reply', id);
    setVersion(res, reply.version);
    return reply;
  }

  @Get(':id/versions')
  @Needs('case.read')
  @ApiOperation({ summary: '稿次，新的在前' })
  @ApiAnswer(pageSchema(versionSchema), '稿次')
  @ApiProblems(404)
  async versions(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
  ): Promise<Page<VersionSummary>> {
    return { items: (await this.looked.read(actor, 'reply', id)).versions, next: null };
  }

  @Get(':id/versions/:no')
  @Needs('case.read')
  @ApiOperation({ summary: '某一稿的文字' })
  @ApiAnswer(replySchema, '答复，text 是这一稿')
  @ApiProblems(404, 422)
  version(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Param('no', { schema: versionNo }) no: number,
  ): Promise<ReplyView> {
    return this.looked.read(actor, 'reply', id, no);
  }

  @Post(':id/versions')
  @Needs('reply.write')
  @ApiOperation({ summary: '保存新的一稿；If-Match 是改起的那一稿，首稿为 "0"' })
  @ApiIfMatch()
  @ApiIdempotencyKey()
  @ApiAnswer(savedReplySchema, '新的一稿；ETag 是新的 version', 201)
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @IfMatch() base: number,
    @IdempotencyKey() key: string | null,
    @Body({ schema: newVersion }) { text }: z.infer<typeof newVersion>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SavedReply> {
    const saved = await this.writing.save(actor, id, base, text, key);
    setVersion(res, saved.version);
    return saved;
  }

  @Get(':id/draft')
  @Needs('reply.write')
  @ApiOperation({ summary: '本人在这份答复里暂存、还没保存的文字；没有时为 null' })
  @ApiAnswer(draftAnswer, '暂存的文字')
  @ApiProblems(403, 404)
  async draft(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
  ): Promise<{ draft: KeptDraft | null }> {
    await this.looked.writable(actor, id);
    return { draft: await this.drafts.read(actor, id) };
  }

  @Put(':id/draft')
  @Needs('reply.write')
  @ApiOperation({ summary: '暂存文字，不成为一稿；If-Match 是改起的那一稿' })
  @ApiIfMatch()
  @ApiAnswer(keptDraftSchema, '暂存的文字')
  @ApiProblems(400, 403, 404, 413, 415, 422, 428, 503)
  keepDraft(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @IfMatch() base: number,
    @Body({ schema: newVersion }) { text }: z.infer<typeof newVersion>,
  ): Promise<KeptDraft> {
    return this.drafts.keep(actor, id, { base, text });
  }

  @Delete(':id/draft')
  @Needs('reply.write')
  @HttpCode(204)
  @ApiOperation({ summary: '放弃暂存的文字' })
  @ApiNoContentResponse({ description: '没有暂存了' })
  @ApiProblems(403, 404)
  async dropDraft(@CurrentActor() actor: Actor, @Param('id', new IdPipe('replies')) id: string): Promise<void> {
    await this.drafts.drop(actor, id);
  }

  @Get(':id/record')
  @Needs('case.read')
  @ApiOperation({ summary: '文面要素：发文机关、发文字号、成文日期、联系人等' })
  @ApiAnswer(recordSchema, '文面要素；ETag 是 version')
  @ApiProblems(404)
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<ReplyRecord> {
    const { record } = await this.looked.read(actor, 'reply', id);
    setVersion(res, record.version);
    return record;
  }

  @Put(':id/record')
  @Needs('reply.write')
  @ApiOperation({ summary: '整个替换文面要素；没有给出的即为空，以正文为准' })
  @ApiIfMatch()
  @ApiAnswer(recordSchema, '更新后的文面要素；ETag 是 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async saveRecord(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @IfMatch() base: number,
    @Body({ schema: recordValues }) values: TypedRecord,
    @Res({ passthrough: true }) res: Response,
  ): Promise<ReplyRecord> {
    const saved = await this.records.save(actor, id, base, values);
    setVersion(res, saved.version);
    return saved;
  }

  @Get(':id/results')
  @Needs('case.read')
  @ApiOperation({ summary: '各条建议的办理结果，及正文在哪里回应' })
  @ApiAnswer(suggestionResultsSchema, '办理结果；ETag 是 version')
  @ApiProblems(403, 404)
  async results(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SuggestionResults> {
    const results = await this.chosen.of(await this.looked.handled(actor, id));
    setVersion(res, results.version);
    return results;
  }

  @Put(':id/results')
  @Needs('reply.write')
  @ApiOperation({ summary: '整个替换各条建议的办理结果：已完成、正推进、列入计划、未采纳（须写原因）' })
  @ApiIfMatch()
  @ApiAnswer(suggestionResultsSchema, '更新后的办理结果；ETag 是 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async saveResults(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @IfMatch() base: number,
    @Body({ schema: resultsInput }) { results }: z.infer<typeof resultsInput>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SuggestionResults> {
    const { version } = await this.choosing.save(actor, id, base, results);
    setVersion(res, version);
    return this.chosen.of(await this.looked.handled(actor, id));
  }

  @Get(':id/review')
  @Needs('case.read')
  @ApiOperation({ summary: '格式与内容校验：认出的要素、意见及改法' })
  @ApiAnswer(reviewSchema, '校验结果')
  @ApiProblems(404, 422)
  async review(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Query({ schema: versionQuery }) { version }: z.infer<typeof versionQuery>,
  ): Promise<ReplyReview> {
    await this.looked.read(actor, 'reply', id);
    return this.letters.review(actor, id, { version });
  }

  @Get(':id/letter.pdf')
  @Needs('case.read')
  @ApiOperation({
    summary: '答复函的 PDF：编号以后是冻结的发文稿，每次都是同样的字节；以前是草稿，缺少的要素列在 X-Missing',
  })
  @ApiOkResponse({
    description:
      'PDF；X-Paper 是 issued（发文稿）、draft（草稿）或 overprint（套印：没有红头和红线，供有红头的纸），发文稿的 ETag 是 SHA-256',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(404, 422, 503)
  async letter(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Query({ schema: paperQuery }) { version, overprint }: z.infer<typeof paperQuery>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<StreamableFile> {
    await this.looked.read(actor, 'paper', id);
    const letter =
      overprint === '1'
        ? await this.letters.overprint(actor, id, { version })
        : await this.letters.print(actor, id, { version });
    res.set('X-Missing', letter.missing.map(({ field }) => field).join(','));
    res.set('X-Paper', overprint === '1' ? 'overprint' : letter.issued ? 'issued' : 'draft');
    if (letter.issued) res.set('ETag', `"${letter.sha256}"`);
    res.set('Cache-Control', 'no-store');
    return new StreamableFile(letter.pdf, {
      type: 'application/pdf',
      disposition: `inline; filename*=UTF-8''${encodeURIComponent(letter.fileName)}`,
    });
  }

  @Get(':id/letter.docx')
  @Needs('case.read')
  @ApiOperation({ summary: '答复函的 Word 文件；缺少的要素列在 X-Missing' })
  @ApiOkResponse({ description: 'Word 文件', content: { [DOCX]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems(404, 422)
  async wordLetter(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Query({ schema: versionQuery }) { version }: z.infer<typeof versionQuery>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<StreamableFile> {
    await this.looked.read(actor, 'paper', id);
    const letter = await this.letters.word(actor, id, { version });
    res.set('X-Missing', letter.missing.map(({ field }) => field).join(','));
    res.set('Cache-Control', 'no-store');
    return new StreamableFile(letter.docx, {
      type: DOCX,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(letter.fileName)}`,
    });
  }
}
