import { z } from 'zod';
import { FINDING_KINDS, type Finding } from '../../domain/incoming/finding.js';
import { version, type AnswerSchema } from '../../platform/api/schemas.js';
import type { ImportedReply } from './reply-imports.views.js';

export const findingSchema: AnswerSchema<Finding> = z.strictObject({
  kind: z.enum(FINDING_KINDS),
  outcome: z.enum(['kept', 'changed', 'left-out']).describe('带入了，带入时有改动，没有带入'),
  paragraph: z.number().int().nullable().describe('第几段（不计空段）；正文之外的为 null'),
  near: z.string().describe('这一段开头的几个字'),
  what: z.string(),
  done: z.string(),
  text: z.string().nullable().describe('它自己的文字'),
});

export const importedReplySchema: AnswerSchema<ImportedReply> = z.strictObject({
  fileName: z.string(),
  sha256: z.string(),
  text: z.string().describe('读出的文字'),
  findings: z.array(findingSchema).describe('没有照原样带入的内容，逐项'),
  version: version.nullable().describe('存成的稿次；只看不存时为 null'),
});

/** 剪贴板 as Word and WPS write it. */
export const clipboardBody = z.strictObject({ html: z.string('须为文字').describe('剪贴板里的 text/html') });

export const pastedSchema: AnswerSchema<{ text: string; findings: Finding[] }> = z.strictObject({
  text: z.string(),
  findings: z.array(findingSchema),
});

export const bodySchema: AnswerSchema<{ version: number; text: string }> = z.strictObject({
  version: version.describe('第几稿'),
  text: z.string().describe('称谓、正文和结语，按录入的样子'),
});
