import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { IdempotencyKey, IfMatch, setVersion } from '../../platform/api/versions.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { commentIdsSchema, commentsSchema, newCommentsBody, settleBody, settledSchema } from './comments.schemas.js';
import { ParagraphComments } from './comments.service.js';
import type { CommentsView } from './comments.views.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

const versionQuery = z.strictObject({
  version: z.coerce.number('须为稿次').int('须为稿次').min(1).max(1_000_000).optional(),
});

/** 批注 for programs. */
@ApiTags('答复')
@Controller('api/v1/replies/:id/comments')
export class CommentsController {
  constructor(private readonly comments: ParagraphComments) {}

  @Get()
  @Needs('draft.read')
  @ApiOperation({ summary: '一份答复的批注，对到所读的一稿；不看稿的人没有' })
  @ApiAnswer(commentsSchema, '批注')
  @ApiProblems(403, 404, 422)
  list(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query({ schema: versionQuery }) { version }: z.infer<typeof versionQuery>,
  ): Promise<CommentsView> {
    return this.comments.of(actor, id, version);
  }

  @Post()
  @Needs('reply.comment')
  @ApiOperation({ summary: '在某一稿的段落上批注' })
  @ApiIdempotencyKey()
  @ApiAnswer(commentIdsSchema, '批注的编号；原样重复的不再存', 201)
  @ApiProblems(400, 403, 404, 413, 415, 422, 503)
  add(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @IdempotencyKey() key: string | null,
    @Body({ schema: newCommentsBody }) { comments }: z.infer<typeof newCommentsBody>,
  ): Promise<{ ids: string[] }> {
    return this.comments.add(actor, id, comments, key);
  }

  @Patch(':comment')
  @Needs('comment.settle')
  @ApiOperation({ summary: '把批注标为已处理（可以附答复），或重新打开；If-Match 是批注的 revision' })
  @ApiIfMatch()
  @ApiAnswer(settledSchema, '存好了；ETag 是新的 revision')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async settle(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Param('comment', new IdPipe('comments')) comment: string,
    @IfMatch() revision: number,
    @Body({ schema: settleBody }) body: z.infer<typeof settleBody>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<{ revision: number }> {
    const settled = await this.comments.settle(actor, id, comment, { revision, ...body });
    setVersion(res, settled.revision);
    return settled;
  }
}
