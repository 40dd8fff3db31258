import { z } from 'zod';
import { BREAK_KINDS } from '../domain/audit/break-words.js';
import { day, id, pageQuery } from '../platform/api/inputs.js';
import { answerId, instantText, type AnswerSchema } from '../platform/api/schemas.js';
import { ACCESSES, type Access } from './access-log.js';
import type { SealHead, Sealed } from './audit-seals.js';
import type { AccessView, SealView, TrailLineView } from './log.views.js';
import type { TrailProblem, Verification } from './trail-verifier.js';

const hash = z.string().describe('SHA-256，64位十六进制');

export const trailLineSchema: AnswerSchema<TrailLineView> = z.strictObject({
  chain: z.string().describe('提案的编号，或 calendar、policy、accounts、numbers'),
  chainName: z.string(),
  seq: z.number().int().describe('链内第几条，从 1 起不断'),
  at: instantText,
  actorId: z.string(),
  actorName: z.string(),
  actingUnitId: z.string().nullable(),
  actingUnitName: z.string().nullable().describe('代表单位'),
  action: z.string(),
  actionLabel: z.string(),
  sentence: z.string().describe('一句话'),
  from: z.string().nullable(),
  fromLabel: z.string().nullable(),
  to: z.string().nullable(),
  toLabel: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  previous: hash.describe('上一条的哈希'),
  hash: hash.describe('本条的哈希'),
});

export const accessSchema: AnswerSchema<AccessView> = z.strictObject({
  id: answerId,
  at: instantText,
  person: z.string(),
  unit: z.string().nullable(),
  address: z.string().nullable().describe('登录来自的地址'),
  what: z.string(),
  whatLabel: z.string(),
  caseId: z.string().nullable(),
  caseName: z.string().nullable(),
});

export const sealSchema: AnswerSchema<SealView> = z.strictObject({
  no: z.number().int(),
  at: instantText,
  chains: z.number().int().describe('封存了几条链'),
  previous: hash,
  hash,
});

const sealHeadSchema: AnswerSchema<SealHead> = z.strictObject({
  no: z.number().int(),
  at: instantText,
  previous: hash,
  hash,
});

export const sealedSchema: AnswerSchema<Sealed> = z.strictObject({
  made: z.boolean().describe('false：上次封存以来没有新的审计记录'),
  seal: sealHeadSchema.nullable(),
});

const problemSchema: AnswerSchema<TrailProblem> = z.strictObject({
  kind: z.enum(BREAK_KINDS),
  chain: z.string().nullable(),
  seq: z.number().int().nullable(),
  seal: z.number().int().nullable(),
  sentence: z.string(),
});

export const verificationSchema: AnswerSchema<Verification> = z.strictObject({
  intact: z.boolean(),
  chains: z.number().int(),
  entries: z.number().int(),
  seals: z.number().int(),
  head: z.string().nullable().describe('最新封存的哈希，供报告印出'),
  witness: z.strictObject({ no: z.number().int(), at: instantText, hash }).nullable().describe('所给哈希对应的封存'),
  problems: z.array(problemSchema),
});

const person = z.string().trim().min(1).max(50, '至多 50 字').optional();

export const trailQuery = z.strictObject({
  person,
  action: z.string().max(40).optional(),
  chain: z.string().max(36).optional(),
  from: day.optional(),
  to: day.optional(),
  ...pageQuery,
});

export const accessQuery = z.strictObject({
  person,
  what: z.enum(Object.keys(ACCESSES) as Access[], '没有这一种').optional(),
  caseId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  ...pageQuery,
});

/** The hash on a printed report, or its beginning. */
export const headHash = z
  .string()
  .trim()
  .regex(/^[0-9a-fA-F]{16,64}$/, '须为封存哈希：64位（至少前16位）十六进制数字');
export const verificationQuery = z.strictObject({ head: headHash.optional() });

export const sealsQuery = z.strictObject(pageQuery);
export const chainQuery = z.strictObject(pageQuery);
