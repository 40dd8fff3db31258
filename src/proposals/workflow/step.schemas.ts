import { z } from 'zod';
import { answerId, version, type AnswerSchema } from '../../platform/api/schemas.js';
import type { InputView, StepTaken, StepView } from './step.views.js';

/** What stands in the address; whether there is such a step the table knows. */
export const stepCode = z.string().max(40);

const kind = z.enum(['proposals', 'assignments', 'commitments']);

const input: AnswerSchema<InputView> = z.strictObject({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['line', 'lines', 'day', 'whole', 'choice', 'pick', 'picks', 'names', 'file']),
  optional: z.boolean(),
  either: z.literal(true).optional().describe('另办了别的才可以空'),
  hint: z.string(),
  most: z.number().int().describe('至多几字；names 为至多几个；0 为不论'),
  choices: z
    .array(z.strictObject({ code: z.string(), label: z.string() }))
    .describe('可选的值；picks 可选多个，names 写编号或姓名'),
  inView: z.boolean().describe('表单上把可选的值全部列出，不预选'),
});

export const stepSchema: AnswerSchema<StepView> = z.strictObject({
  kind,
  targetId: answerId,
  version,
  action: z.string(),
  label: z.string(),
  aside: z.boolean().describe('偶尔办的；页面上收在“更多办理”里'),
  asks: z.boolean().describe('不能收回；页面上先问一遍再办'),
  inputs: z.array(input),
  refusals: z
    .array(z.strictObject({ code: z.string(), sentence: z.string(), remedy: z.string() }))
    .describe('现在不能办的原因；为空即可办'),
});

export const stepTakenSchema: AnswerSchema<StepTaken> = z.strictObject({
  kind,
  targetId: answerId,
  caseId: answerId,
  state: z.string(),
  visible: z.boolean().describe('办后还看得到；删去的草稿、已经答复的邀请看不到'),
  version,
  repeated: z.boolean().describe('同一个人刚才已经办过这一步（版本和内容都相同）：没有再办，state、version 是现在的'),
});

const value = z.string('须为文字').max(60_000, '至多 60000 字');

/** What was typed, by the names of the step's inputs; several picks as a list. */
export const typedValues = z
  .record(
    z.string().max(40),
    z.union([value, z.array(value).max(1000), z.number().transform(String)], '须为文字、数字，或至多 1000 项的列表'),
  )
  .transform((values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, typed]) => [name, Array.isArray(typed) ? typed.join('\n') : typed]),
    ),
  )
  .describe('各项内容；选多项的写成数组');
