import { z } from 'zod';
import { sessionSchema } from '../../directory/directory.schemas.js';
import { day } from '../../platform/api/inputs.js';
import type { AnswerSchema } from '../../platform/api/schemas.js';
import type { SessionReceipts } from './sessions.views.js';

const count = z.number().int().min(0);

export const sessionReceiptsSchema: AnswerSchema<SessionReceipts> = z.strictObject({
  session: sessionSchema,
  receipts: z
    .strictObject({ received: count, filed: count, merged: count, not_filed: count, withdrawn: count, open: count })
    .describe('收件 = 立案 + 并案 + 不予立案 + 撤案 + 待审查'),
});

const optionalDay = day.nullish().transform((typed) => typed ?? '');
const ordinal = z.number('须为整数').int('须为整数').transform(String);

export const sessionInput = z.strictObject({
  committee: z.string('须为文字').max(200, '至多 200 字').describe('如“示例区政协”'),
  term: ordinal.describe('届'),
  meeting: ordinal.describe('次'),
  openedDay: optionalDay.describe('开幕日'),
  closesDay: optionalDay.describe('提案截止日，以后提交的按闭会提案'),
});

export const sessionChange = sessionInput.pick({ openedDay: true, closesDay: true });
