import { z } from 'zod';
import { id, visibleWords, words } from '../../platform/api/inputs.js';
import { answerId, instantText, type AnswerSchema } from '../../platform/api/schemas.js';
import type { LedgerEntry, LedgerState, Skipped } from './ledger.views.js';

/** What a person enters to take numbers out of use, in the API and in the form alike. */
export const skipInput = z.strictObject({
  sessionId: id,
  reason: visibleWords(200).describe('跳号的原因，必填'),
  class: words(40).optional().describe('在哪一类里跳号；编号按分类各自编的，必填'),
  count: z.int('须为整数').min(1, '至少为 1').max(500, '一次至多 500 个').default(1).describe('连续跳过几个号'),
  expected: words(100).optional().describe('所见的下一个号；已不是它时拒绝（409）'),
});
export type SkipInput = z.input<typeof skipInput>;

export const ledgerEntrySchema: AnswerSchema<LedgerEntry> = z.strictObject({
  id: answerId,
  serial: z.number().int().describe('流水号'),
  number: z.string(),
  given: z.boolean().describe('有提案使用'),
  proposal: z.strictObject({ id: answerId, title: z.string() }).nullable().describe('无权看提案的，为 null'),
  reason: z.string().nullable().describe('跳过的原因'),
  actor: z.string(),
  at: instantText,
});

export const ledgerStateSchema: AnswerSchema<LedgerState> = z.strictObject({
  sessionId: answerId,
  next: z.string().nullable().describe('下一个号'),
  noNext: z.string().nullable().describe('编不出下一个号的原因'),
  classes: z
    .array(z.strictObject({ name: z.string(), next: z.string() }))
    .describe('编号按分类各自编的，每一类的下一个号；否则为空'),
  given: z.number().int().describe('本系统立案编出的号数'),
  passed: z.number().int().describe('跳过的号数，各有原因'),
  foreign: z.number().int().describe('带号导入、不在台账里的提案件数'),
  problems: z.array(z.strictObject({ number: z.string().nullable(), sentence: z.string() })).describe('台账的问题'),
});

export const skippedSchema: AnswerSchema<Skipped> = z.strictObject({
  sessionId: answerId,
  numbers: z.array(z.string()),
});
