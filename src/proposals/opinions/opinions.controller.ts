import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { TAKEN_CODES } from '../../domain/letter/opinion.js';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { lines } from '../../platform/api/inputs.js';
import { answerId, instantText, pageSchema, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { IfMatch } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { LookedReplies } from '../replies/looked-reply.service.js';
import { OpinionQueries } from './opinions.queries.js';
import { Opinions, WHY_NOT } from './opinions.service.js';
import type { OpinionView } from './opinions.views.js';

const taken = z.enum(TAKEN_CODES, `须为 ${TAKEN_CODES.join('、')}`);
const decision = z.strictObject({ taken, reason: lines(WHY_NOT).nullable().default(null).describe('未采纳的原因') });

const opinionSchema: AnswerSchema<OpinionView> = z.strictObject({
  id: answerId.describe('会办单位的那份答复'),
  unit: z.string(),
  paragraphs: z.array(
    z.strictObject({
      no: z.number().int(),
      text: z.string(),
      taken: taken.nullable(),
      takenLabel: z.string().nullable(),
      reason: z.string().nullable(),
      by: z.string().nullable(),
      at: instantText.nullable(),
      version: version.describe('更改时写进 If-Match；还没有记下的为 0'),
    }),
  ),
});

@ApiTags('答复')
@Controller('api/v1/replies/:id/opinions')
export class OpinionsController {
  constructor(
    private readonly looked: LookedReplies,
    private readonly queries: OpinionQueries,
    private readonly opinions: Opinions,
  ) {}

  @Get()
  @Needs('case.read')
  @ApiOperation({ summary: '已提交的会办意见，逐段，及采纳情况' })
  @ApiAnswer(pageSchema(opinionSchema), '会办意见')
  @ApiProblems(403, 404)
  async list(@CurrentActor() actor: Actor, @Param('id', new IdPipe('replies')) id: string): Promise<Page<OpinionView>> {
    const { caseId, assignment } = await this.looked.handled(actor, id);
    return { items: await this.queries.beside({ id, caseId, round: assignment.round }), next: null };
  }

  @Put(':opinion/paragraphs/:no')
  @Needs('reply.write')
  @ApiOperation({ summary: '采纳或不采纳会办意见的一段；不采纳须写原因' })
  @ApiIfMatch()
  @ApiAnswer(opinionSchema, '这份会办意见')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Param('opinion', new IdPipe('replies')) opinionId: string,
    @Param('no', { schema: z.coerce.number('须为段号').int('须为段号').min(1, '段号从 1 起').max(10_000) })
    paragraph: number,
    @IfMatch() base: number,
    @Body({ schema: decision }) decided: z.infer<typeof decision>,
  ): Promise<OpinionView> {
    await this.opinions.take(actor, { replyId: id, opinionId, paragraph }, base, decided);
    const { caseId, assignment } = await this.looked.handled(actor, id);
    const views = await this.queries.beside({ id, caseId, round: assignment.round });
    return views.find((one) => one.id === opinionId)!;
  }
}
