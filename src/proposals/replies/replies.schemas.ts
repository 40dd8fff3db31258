import { z } from 'zod';
import { answerId, instantText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { recordOfPaperSchema } from '../issuing/record-of-paper.schemas.js';
import { assignmentSchema } from '../assignments/assignments.schemas.js';
import { PARAGRAPH_WORDS, REASON_WORDS, RESULT_CODES } from '../../domain/letter/suggestion-results.js';
import type { NumberedResults } from '../../letters/reply-results-store.js';
import { lines } from '../../platform/api/inputs.js';
import type { SuggestionResults } from './suggestion-results.queries.js';
import { RECORD_FIELDS, RECORD_LABELS } from '../../letters/record-input.js';
import type {
  KeptDraft,
  ReplyRecord,
  ReplyReview,
  ReplySummary,
  ReplyView,
  SavedReply,
  VersionSummary,
} from './replies.views.js';

export const replySummarySchema: AnswerSchema<ReplySummary> = z.strictObject({
  id: answerId,
  assignmentId: answerId,
  round: z.number().int(),
  unitName: z.string().nullable(),
  roleLabel: z.string().nullable(),
  version,
  updatedAt: instantText,
  docNumber: z.string().nullable().describe('发文字号；没有编号的为 null'),
});

export const versionSchema: AnswerSchema<VersionSummary> = z.strictObject({
  no: z.number().int(),
  author: z.string(),
  at: instantText,
  sourceName: z.string().nullable().describe('导入时的文件名'),
  characters: z.number().int(),
});

export const recordValues = z
  .strictObject(Object.fromEntries(RECORD_FIELDS.map((field) => [field, z.string().describe(RECORD_LABELS[field])])))
  .partial();

export const recordSchema: AnswerSchema<ReplyRecord> = z.strictObject({
  version: version.describe('更改时写进 If-Match'),
  values: recordValues.describe('文面要素：只有填写了的'),
});

export const keptDraftSchema: AnswerSchema<KeptDraft> = z.strictObject({
  base: version.describe('改起的那一稿'),
  text: z.string(),
  beside: z
    .array(z.strictObject({ name: z.string(), value: z.string() }))
    .describe('页面对照栏里填了、还没保存的，按输入框的名称'),
  at: instantText,
});

export const draftAnswer: AnswerSchema<{ draft: KeptDraft | null }> = z.strictObject({
  draft: keptDraftSchema.nullable(),
});

const suggestionNo = z.number('须为数字').int('须为整数').min(1, '从 1 起').max(999, '至多 999');
const resultCode = z.enum(RESULT_CODES, `须为 ${RESULT_CODES.join('、')}`);

/** Results as a program sends them, all of them at once. */
export const resultsInput = z.strictObject({
  results: z
    .array(
      z.strictObject({
        suggestion: suggestionNo.describe('第几条建议'),
        result: resultCode.nullable().default(null),
        reason: lines(REASON_WORDS).nullable().default(null).describe('未采纳的原因'),
        paragraph: lines(PARAGRAPH_WORDS).nullable().default(null).describe('回应它的段落的文字；不给则自动识别'),
      }),
    )
    .max(200, '至多 200 条'),
});

const numberedResults: AnswerSchema<NumberedResults> = z.strictObject({
  version: version.describe('更改时写进 If-Match'),
  results: z.array(
    z.strictObject({
      suggestion: z.number().int(),
      result: z.enum(RESULT_CODES).nullable(),
      reason: z.string().nullable(),
      paragraph: z.string().nullable(),
    }),
  ),
});

export const suggestionResultsSchema: AnswerSchema<SuggestionResults> = z.strictObject({
  version: version.describe('更改时写进 If-Match'),
  items: z.array(
    z.strictObject({
      no: z.number().int(),
      suggestion: z.string(),
      result: z.enum(RESULT_CODES).nullable(),
      resultLabel: z.string().nullable(),
      reason: z.string().nullable(),
      answered: z.boolean().describe('正文里看到了回应'),
      line: z.number().int().nullable().describe('在正文第几行'),
      chosen: z.boolean().describe('由人指定的段落；否则是自动识别的'),
    }),
  ),
});

export const replySchema: AnswerSchema<ReplyView> = z.strictObject({
  id: answerId,
  caseId: answerId,
  version: version.describe('最新稿次；保存时写进 If-Match'),
  no: version.describe('text 是第几稿'),
  text: z.string(),
  record: recordSchema,
  results: numberedResults.describe('各条建议的办理结果；只给承办和督办的人'),
  assignment: assignmentSchema,
  proposal: z.strictObject({
    id: answerId,
    number: z.string().nullable(),
    title: z.string(),
    sessionLabel: z.string(),
  }),
  recordOfPaper: recordOfPaperSchema.describe('定稿与发文稿：谁签发了哪一份内容，编号冻结了哪一份 PDF'),
  lastSeen: version.nullable().describe('本人上次看的是第几稿；没有新稿、或从没看过的为 null'),
  handled: z.boolean().describe('承办或督办的人；看得到答复以外的办理结果'),
  mayWrite: z.boolean().describe('按权限可以改；此刻能不能改还看办理状态'),
  versions: z.array(versionSchema),
});

export const savedReplySchema: AnswerSchema<SavedReply> = z.strictObject({ replyId: answerId, version });

/** Model and facts are the letter's own structure, documented with the command `read`. */
export const reviewSchema = z.strictObject({
  model: z.looseObject({}),
  facts: z.looseObject({}),
  mends: z.array(z.looseObject({ from: z.string(), to: z.string(), why: z.string() })),
  remarks: z.array(
    z.looseObject({ rule: z.string(), severity: z.enum(['E', 'W', 'I']), message: z.string(), remedy: z.string() }),
  ),
  answers: z
    .array(z.strictObject({ number: z.number().int(), answered: z.boolean(), at: z.looseObject({}).nullable() }))
    .describe('每条建议是否看到回应，在正文哪里'),
}) satisfies z.ZodType<Record<keyof ReplyReview, unknown>>;
