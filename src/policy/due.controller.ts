import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CalendarStore } from '../calendar/calendar-store.js';
import type { DueDay } from '../domain/deadlines/rule.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { PolicyVersion } from '../domain/policy/policy.js';
import { versionOn } from '../domain/policy/step-due.js';
import { ApiAnswer, ApiProblems } from '../platform/api/docs.js';
import { yes } from '../platform/api/inputs.js';
import { dayText, type AnswerSchema } from '../platform/api/schemas.js';
import { Needs } from '../platform/web/rights.js';
import { dueAfter, dueOfStep, startOf } from './due-question.js';
import { PolicyStore } from './policy-store.js';
import { shippedPolicy } from './shipped-policies.js';

const text = z.string('不能为空').max(100, '至多 100 字');

const dueQuery = z
  .strictObject({
    from: text.describe('起算日，如 2025-07-01'),
    step: text.optional().describe('环节，如 reply；与 amount 和 unit 二者取一'),
    policy: text.optional().describe('随程序提供的规定的编号，如 sichuan；不写则按本区现行规定。只与 step 一起用'),
    betweenSessions: yes.describe('闭会期间的提案。只与 step 一起用'),
    amount: text.optional().describe('数量'),
    unit: text.optional().describe('natural_day、working_day 或 month'),
  })
  .refine(
    ({ step, amount, unit }) => (step === undefined ? amount !== undefined && unit !== undefined : !amount && !unit),
    {
      error: '请给出 step，或者 amount 和 unit，二者取一',
      path: ['step'],
    },
  )
  .refine(({ step, policy, betweenSessions }) => step !== undefined || (policy ?? betweenSessions) === undefined, {
    error: '只与 step 一起用',
    path: ['policy'],
  });

export const dueSchema: AnswerSchema<DueDay> = z.strictObject({
  due: dayText.describe('期限'),
  provisional: z.boolean().describe('暂定：所涉年份的日历未导入'),
  trace: z.array(z.strictObject({ day: dayText, why: z.string() })).describe('逐步的理由'),
});

@ApiTags('日历')
@Controller('api/v1/due')
export class DueController {
  constructor(
    private readonly calendars: CalendarStore,
    private readonly policies: PolicyStore,
  ) {}

  @Get()
  @Needs('calendar.read')
  @ApiOperation({ summary: '从起算日推算期限，并逐步说明理由；与 banfu due --json 相同' })
  @ApiAnswer(dueSchema, '期限及理由')
  @ApiProblems(422)
  async due(@Query({ schema: dueQuery }) query: z.infer<typeof dueQuery>): Promise<DueDay> {
    const { step, amount = '', unit = '' } = query;
    const from = startOf(query.from);
    const calendar = await this.calendars.calendar();
    if (step === undefined) return dueAfter(from, { amount, unit }, calendar);
    const version = await this.versionFor(query.policy, from);
    return dueOfStep(from, { step, betweenSessions: query.betweenSessions === true }, version, calendar);
  }

  private async versionFor(policy: string | undefined, day: PlainDate): Promise<PolicyVersion> {
    return policy === undefined ? (await this.policies.current(day)).version : versionOn(shippedPolicy(policy), day);
  }
}
