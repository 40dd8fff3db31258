import { z } from 'zod';
import { dayText, type AnswerSchema } from '../../platform/api/schemas.js';
import type { RecordOfPaper } from './record-of-paper.views.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const recordOfPaperSchema: AnswerSchema<RecordOfPaper> = z.strictObject({
  frozen: z
    .strictObject({
      version: z.number().int().describe('第几稿'),
      sha256: hash,
      sm3: hash,
      day: dayText,
      signed: z.boolean(),
    })
    .nullable()
    .describe(
      '定稿：签发的正文、文面要素、主送抄送、版式的校验值；没有签发或签发早于定稿冻结的为 null；signed 为 false 的是编号时补作的，签发人签的只是正文',
    ),
  signers: z
    .array(
      z.strictObject({
        unit: z.string().nullable(),
        signer: z.string(),
        onBehalfOf: z.string().nullable().describe('代签：代谁'),
        how: z.enum(['electronic', 'paper']),
        day: dayText,
      }),
    )
    .describe('谁签发了这一份内容'),
  issued: z
    .strictObject({
      docNumber: z.string(),
      day: dayText.describe('成文日期'),
      printedCopies: z.number().int().nullable().describe('份数'),
      pages: z.number().int(),
      size: z.number().int().describe('字节'),
      sha256: hash,
      sm3: hash,
      by: z.string().describe('编号人'),
    })
    .nullable()
    .describe('发文稿：编号时冻结的 PDF'),
});
