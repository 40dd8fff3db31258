import { z } from 'zod';
import { answerId, dayText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { daysLeftSchema } from '../due/due.schemas.js';
import { codesOf } from '../states.js';
import { OUTBOX_STAGES, type OutboxLetter, type OutboxView } from './outbox.views.js';

const letter: AnswerSchema<OutboxLetter> = z.strictObject({
  stage: z.enum(codesOf(OUTBOX_STAGES)).describe('等什么：编号、用印、送达、正本归档'),
  assignmentId: answerId.describe('在它的 steps 上办理'),
  version,
  replyId: answerId,
  proposal: z.strictObject({
    id: answerId,
    number: z.string().nullable(),
    receiptNumber: z.string().nullable(),
    title: z.string(),
  }),
  docNumber: z.string().nullable().describe('发文字号'),
  signed: z.strictObject({ by: z.string(), day: dayText }).nullable().describe('签发人、签发日期'),
  numberedDay: dayText.nullable().describe('成文日期'),
  dueDay: dayText.nullable(),
  dueProvisional: z.boolean(),
  daysLeft: daysLeftSchema.nullable(),
});

export const outboxSchema: AnswerSchema<OutboxView> = z.strictObject({
  unit: z.string(),
  letters: z.array(letter).describe('同一环节里最早的在前'),
  nextNumber: z.string().nullable().describe('发文字号系列的下一个号'),
});
