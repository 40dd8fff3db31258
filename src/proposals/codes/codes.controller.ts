import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { answerId, dayText, instantText, type AnswerSchema } from '../../platform/api/schemas.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { CODE_STATES, type CodeState, type LetterCodesView, type MadeCode } from './codes.views.js';
import { FeedbackCodes } from './feedback-codes.service.js';

const HandId = () => Param('id', new IdPipe('assignments'));

const lettersCodes: AnswerSchema<LetterCodesView> = z.strictObject({
  assignmentId: answerId,
  caseId: answerId,
  unit: z.string(),
  round: z.number().int(),
  number: z.string().nullable(),
  title: z.string(),
  items: z.array(
    z.strictObject({
      proposerId: answerId,
      proposer: z.string(),
      id: answerId.nullable(),
      state: z.enum(Object.keys(CODE_STATES) as CodeState[]),
      stateLabel: z.string(),
      madeBy: z.string().nullable(),
      madeAt: instantText.nullable(),
      until: dayText.nullable(),
      answered: z.boolean().describe('已经反馈，不再做码'),
    }),
  ),
});

const made: AnswerSchema<{ items: MadeCode[] }> = z.strictObject({
  items: z.array(
    z.strictObject({
      id: answerId,
      proposerId: answerId,
      proposer: z.string(),
      code: z.string().describe('只在这里给出一次，不保存'),
      address: z.string().nullable().describe('二维码的网址；没有设对外网址时为 null'),
      until: dayText,
    }),
  ),
});

const wanted = z
  .strictObject({ proposers: z.array(z.string().max(36)).min(1, '至少写一位').max(200).optional() })
  .default({});

/** 一次性码 for programs that print feedback forms. */
@ApiTags('承办')
@Controller('api/v1/assignments/:id/codes')
export class CodesController {
  constructor(private readonly codes: FeedbackCodes) {}

  @Get()
  @Needs('code.make')
  @ApiOperation({ summary: '一份答复的反馈一次性码：给谁做过、用没用；码本身不保存' })
  @ApiAnswer(lettersCodes, '每位征询对象一行')
  @ApiProblems(403, 404)
  list(@CurrentActor() actor: Actor, @HandId() id: string): Promise<LetterCodesView> {
    return this.codes.list(actor, id);
  }

  @Post()
  @Needs('code.make')
  @ApiOperation({ summary: '做码：写 proposers 只给这几位，不写给所有还没有反馈的；旧码随即失效' })
  @ApiAnswer(made, '新码，只此一次', 201)
  @ApiProblems(400, 403, 404, 422)
  async make(
    @CurrentActor() actor: Actor,
    @HandId() id: string,
    @Body({ schema: wanted }) { proposers }: z.infer<typeof wanted>,
  ): Promise<{ items: MadeCode[] }> {
    return { items: await this.codes.make(actor, id, proposers ?? null) };
  }

  @Post(':code/revoke')
  @Needs('code.make')
  @HttpCode(204)
  @ApiOperation({ summary: '作废一个码' })
  @ApiNoContentResponse({ description: '作废了' })
  @ApiProblems(403, 404, 422)
  async revoke(
    @CurrentActor() actor: Actor,
    @HandId() id: string,
    @Param('code', new IdPipe('codes')) code: string,
  ): Promise<void> {
    await this.codes.revoke(actor, id, code);
  }
}
