import { z } from 'zod';
import type { DaysLeft } from '../../domain/deadlines/days-left.js';
import { WARNING_LEVELS } from '../../domain/policy/warning.js';
import { STEPS } from '../../domain/policy/words.js';
import { dayText, type AnswerSchema } from '../../platform/api/schemas.js';
import { codesOf } from '../states.js';
import type { DueExplained, DueView } from './due.views.js';

export const daysLeftSchema: AnswerSchema<DaysLeft> = z
  .strictObject({
    amount: z.number().int().describe('超期为负'),
    unit: z.literal('working_day'),
    provisional: z.boolean().describe('其间有年份的日历未导入，只是约数'),
  })
  .describe('剩余工作日');

export const dueSchema: AnswerSchema<DueView> = z.strictObject({
  step: z.enum(codesOf(STEPS)),
  stepLabel: z.string(),
  due: dayText,
  provisional: z.boolean().describe('暂定：所依据的年份日历未导入'),
  trace: z.array(z.strictObject({ day: dayText, why: z.string() })).describe('怎么算出来的，最后一行就是到期日'),
  rule: z.string().describe('适用的时限'),
  source: z.string().describe('时限的出处'),
  policy: z
    .strictObject({ id: z.string(), name: z.string(), version: z.number().int() })
    .nullable()
    .describe('办理规定的版本；为本件单独确定的期限为 null'),
});

export const dueExplainedShape = {
  due: dueSchema.nullable().describe('到期日及其依据；还没有起算或没有规定时限时为 null'),
  level: z.enum(codesOf(WARNING_LEVELS)).nullable().describe('按预警阶梯'),
  clocks: z.array(dueSchema).describe('同一承办的其他时限'),
} satisfies { [Name in keyof DueExplained]: AnswerSchema<DueExplained[Name]> };
