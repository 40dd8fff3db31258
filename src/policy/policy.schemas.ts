import { z } from 'zod';
import type { DueMove } from '../calendar/due-moves.js';
import type { Policy } from '../domain/policy/policy.js';
import { answerId, dayText, instantText, version, type AnswerSchema } from '../platform/api/schemas.js';
import { policySchema, policyVersionSchema } from './policy.schema.js';
import type { PolicyVersionSummary, PolicyView, PreviewView } from './policy.views.js';

const summary = {
  number: z.number().int().min(1).describe('第几版'),
  policyId: z.string(),
  name: z.string(),
  validFrom: dayText,
  validTo: dayText.nullable().describe('终止日；现行的最后一版为 null'),
  note: z.string().nullable().describe('为什么改'),
  createdBy: z.string(),
  createdAt: instantText,
};

export const policyVersionSummarySchema: AnswerSchema<PolicyVersionSummary> = z.strictObject(summary);

export const policyViewSchema: AnswerSchema<PolicyView> = z.strictObject({
  version: version.describe('办理规定改过几次；修改时写进 If-Match'),
  ...summary,
  rules: policyVersionSchema,
});

const moveSchema: AnswerSchema<DueMove> = z.strictObject({
  caseId: answerId,
  number: z.string().nullable(),
  unit: z.string().nullable(),
  role: z.string(),
  from: dayText.nullable(),
  to: dayText.nullable(),
  wasProvisional: z.boolean(),
  isProvisional: z.boolean(),
});

export const previewSchema: AnswerSchema<PreviewView> = z.strictObject({
  version: version.describe('确认时写进 If-Match'),
  number: z.number().int().describe('将成为第几版'),
  before: policyVersionSummarySchema,
  rules: policyVersionSchema,
  changes: z.array(
    z.strictObject({
      part: z.string(),
      subject: z.string(),
      fact: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      words: z.string().describe('一句话，如“答复：3个月 → 2个月”'),
    }),
  ),
  openCases: z.number().int().describe('在办提案件数；不勾选“也适用于在办件”时都按原来的版本办理'),
  moves: z.array(moveSchema).describe('期限会变动的承办，只在 applyToOpenCases 时有'),
  movesHash: z.string().describe('确认时带上，在办件有了变化就不保存'),
});

export const readyPolicySchema: AnswerSchema<Policy> = policySchema;

/** Exactly one of `adopt`, `policy`, `rules`. */
export const policyChange = z.strictObject({
  adopt: z.string().max(100).optional().describe('采用一套现成的规定，写它的 id'),
  policy: z.unknown().optional().describe('一份完整的规定文件（见 /api/v1/policy/schema），取它最后一版'),
  rules: z.unknown().optional().describe('只给这一版的内容（时限、类别等），其余照旧'),
  validFrom: z.string().max(100).default('').describe('起始日；只给规定文件时可以不写'),
  note: z.string().max(10_000).default('').describe('为什么改，必写'),
  applyToOpenCases: z.boolean().default(false).describe('也适用于在办件'),
});

export const policySave = policyChange.extend({
  movesHash: z.string().max(100).optional().describe('预览给出的 movesHash'),
});
