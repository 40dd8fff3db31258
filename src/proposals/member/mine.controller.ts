import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { STAGES, type StageCode } from '../../domain/proposing/stages.js';
import type { Actor } from '../../domain/rights/actor.js';
import { pageQuery } from '../../platform/api/inputs.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { answerId, dayText, type AnswerSchema } from '../../platform/api/schemas.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { codesOf, PROPOSAL_STATES } from '../states.js';
import { MineQueries } from './mine.queries.js';
import { WANTS, type MinePage, type MineRow, type Want } from './mine.views.js';

const row: AnswerSchema<MineRow> = z.strictObject({
  id: answerId,
  called: z.string(),
  title: z.string(),
  session: z.string(),
  state: z.enum(codesOf(PROPOSAL_STATES)),
  stateLabel: z.string(),
  stages: z
    .array(
      z.strictObject({
        code: z.enum(Object.keys(STAGES) as StageCode[]),
        label: z.string(),
        standing: z.enum(['done', 'now', 'todo']),
        day: dayText.nullable().describe('完成的日期；办理中的是期限'),
      }),
    )
    .describe('立案、交办、办理、答复、反馈；没有立案的没有'),
  units: z.array(z.string()),
  dueDay: dayText.nullable(),
  overdue: z.boolean(),
  round: z.number().int(),
  want: z
    .enum(Object.keys(WANTS) as Want[])
    .nullable()
    .describe('等本人办的'),
  wantLabel: z.string().nullable(),
});

const answer: AnswerSchema<MinePage> = z.strictObject({
  waiting: z.array(row).describe('等本人办的，不分页'),
  items: z.array(row),
  next: z.string().nullable(),
});

const asked = z.strictObject({
  ...pageQuery,
  search: z.string().trim().min(1).max(100).optional().describe('号、案由或提案者里的词'),
});

/** 我的提案 for programs. */
@ApiTags('提案')
@Controller('api/v1/mine')
export class MineController {
  constructor(private readonly mine: MineQueries) {}

  @Get()
  @Needs('case.propose')
  @ApiOperation({ summary: '本人（本单位）提出的提案：到了哪一步、谁在办、等本人做什么' })
  @ApiAnswer(answer, '一页')
  @ApiProblems(403, 422)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: asked }) { search, ...request }: z.infer<typeof asked>,
  ): Promise<MinePage> {
    return this.mine.list(actor, request, search);
  }
}
