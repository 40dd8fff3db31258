import { z } from 'zod';
import { words } from '../../platform/api/inputs.js';
import { answerId, instantText, type AnswerSchema } from '../../platform/api/schemas.js';
import { letterheadSchema } from '../../letters/letterheads/letterhead-input.js';
import { TRIED } from './letterhead-trials.service.js';
import type { LetterheadLine, LetterheadView, TrialLetter, TrialView } from './letterheads.views.js';

export const saveInput = z.strictObject({ content: letterheadSchema, note: words(200).describe('为什么改') });
export const trialInput = z.strictObject({
  letters: z
    .array(z.string().max(36))
    .max(TRIED, `至多${TRIED}份`)
    .default([])
    .describe('已公开的答复的编号；不足三份用样例补足'),
});

const line = {
  scope: z.string().describe('district，或单位的编号'),
  label: z.string(),
  newest: z.number().int().describe('最新的一版；0是还没有'),
  inForce: z.number().int().nullable().describe('在用的一版；null 是程序自带的'),
  broken: z.boolean().describe('在用的一版读不出来，印的是程序自带的'),
};
export const letterheadLineSchema: AnswerSchema<LetterheadLine> = z.strictObject(line);

const print = z.strictObject({
  pages: z.number().int(),
  pass: z.boolean(),
  broken: z.array(z.string()),
  refused: z.string().nullable(),
});
export const trialSchema: AnswerSchema<TrialView> = z.strictObject({
  id: answerId,
  pass: z.boolean(),
  by: z.string(),
  at: instantText,
  cases: z.array(
    z.strictObject({
      replyId: z.string().nullable(),
      sample: z.number().int().nullable(),
      label: z.string(),
      paper: z.string().nullable().describe('不是答复函的样例是哪种文书'),
      before: print,
      after: print,
      differences: z
        .array(z.strictObject({ label: z.string(), before: z.string(), after: z.string() }))
        .nullable()
        .describe('印出来的文字和字体哪里不同；没有留存的是 null'),
    }),
  ),
});
export const trialLetterSchema: AnswerSchema<TrialLetter> = z.strictObject({ id: answerId, label: z.string() });

export const letterheadViewSchema = z.strictObject({
  ...line,
  version: z.number().int(),
  versions: z.array(
    z.strictObject({
      id: answerId,
      no: z.number().int(),
      note: z.string(),
      by: z.string(),
      at: instantText,
      inForce: z.boolean(),
      content: letterheadSchema,
      diff: z.array(z.strictObject({ label: z.string(), before: z.string(), after: z.string() })),
      trial: trialSchema.nullable(),
    }),
  ),
}) as unknown as AnswerSchema<LetterheadView>;
