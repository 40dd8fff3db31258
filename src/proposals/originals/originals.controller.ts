import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { sendPaper } from '../papers/send-paper.js';
import { originalSchema } from '../workflow/hands/hand-record.schemas.js';
import type { OriginalView } from '../workflow/hands/hand-record.views.js';
import { Originals } from './originals.service.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

/** 正本 for programs; it is handed in with the steps `seal` and `keep_original`. */
@ApiTags('正本')
@Controller('api/v1/replies')
export class OriginalsController {
  constructor(private readonly originals: Originals) {}

  @Get(':id/originals')
  @Needs('case.read')
  @ApiOperation({ summary: '一份答复的正本，以及与发文稿比对的结果' })
  @ApiAnswer(z.array(originalSchema), '新的在前')
  @ApiProblems(404)
  list(@CurrentActor() actor: Actor, @ReplyId() id: string): Promise<OriginalView[]> {
    return this.originals.of(actor, id);
  }

  @Get(':id/originals/:original')
  @Needs('case.read')
  @ApiOperation({ summary: '下载一份正本' })
  @ApiOkResponse({
    description: '文件，与交来时逐字节相同',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(404)
  async read(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Param('original', new IdPipe('originals')) original: string,
    @Res() res: Response,
  ): Promise<void> {
    sendPaper(res, await this.originals.read(actor, id, original));
  }
}
