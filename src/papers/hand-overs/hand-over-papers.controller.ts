import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import type { FormBody } from '../../platform/web/form.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../../proposals/id.pipe.js';
import { fileOf, PAPER_TYPES, sentPaper, typedIn } from '../paper-request.js';
import { offeredSchema } from '../papers.schemas.js';
import { HandOverPapers } from './hand-over-papers.service.js';

/** 文书 of an act of handing over for programs. */
@ApiTags('文书')
@Controller('api/v1/hand-overs/:id/papers')
export class HandOverPapersController {
  constructor(private readonly papers: HandOverPapers) {}

  @Get()
  @Needs('hand_over.read')
  @ApiOperation({ summary: '可以印的文书；不能印的写明原因' })
  @ApiAnswer(offeredSchema, '文书')
  @ApiProblems(403, 404)
  list(@CurrentActor() actor: Actor, @Param('id', new IdPipe('hand-overs')) id: string) {
    return this.papers.list(actor, id);
  }

  @Get(':file')
  @Needs('hand_over.read')
  @ApiOperation({
    summary: '一种文书：文件名是种类加 .pdf 或 .docx；要填的内容写在查询里，不写就用案卷里的；缺少的要素列在 X-Missing',
  })
  @ApiOkResponse({ description: 'PDF 或 Word 文件', content: PAPER_TYPES })
  @ApiProblems(403, 404, 422, 503)
  async paper(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('hand-overs')) id: string,
    @Param('file') file: string,
    @Query() query: FormBody,
    @Res({ passthrough: true }) res: Response,
  ): Promise<StreamableFile> {
    const { kind, format } = fileOf(file);
    return sentPaper(res, await this.papers.make(actor, id, kind, { typed: typedIn(query), format }));
  }
}
