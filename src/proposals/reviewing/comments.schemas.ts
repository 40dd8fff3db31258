import { z } from 'zod';
import { answerId, instantText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import type { CommentsView, CommentView } from './comments.views.js';

const comment: AnswerSchema<CommentView> = z.strictObject({
  id: answerId,
  revision: version.describe('改它时 If-Match 写这个'),
  version: z.number().int().describe('批注写在第几稿上'),
  quote: z.string().describe('所批的段落'),
  paragraph: z.number().int().nullable().describe('在所读的一稿里是第几段；原段已删的为 null'),
  changed: z.boolean().describe('那一段已经改动'),
  text: z.string(),
  author: z.string(),
  unit: z.string().nullable(),
  own: z.boolean().describe('本人写的'),
  at: instantText,
  resolved: z.strictObject({ by: z.string(), at: instantText }).nullable().describe('已处理；没有处理的为 null'),
  answer: z.string().nullable(),
  maySettle: z.boolean().describe('本人可以答复、标为已处理'),
});

export const commentsSchema: AnswerSchema<CommentsView> = z.strictObject({
  version: z.number().int().describe('第几稿'),
  items: z.array(comment),
  mayComment: z.boolean().describe('本人现在可以批注'),
});

const text = z.string('须为文字').max(2000, '至多 500 字');

export const newCommentsBody = z
  .strictObject({
    comments: z
      .array(
        z.strictObject({
          version: z.number('须为稿次').int().min(1).max(1_000_000).describe('第几稿'),
          paragraph: z.number('须为段次').int().min(1).max(100_000).describe('第几段，空行不计，从 1 起'),
          text,
        }),
        '须为列表',
      )
      .min(1, '至少一条')
      .max(200, '至多 200 条'),
  })
  .describe('一次存下的批注：全部存下，或一条也不存');

export const commentIdsSchema: AnswerSchema<{ ids: string[] }> = z.strictObject({ ids: z.array(answerId) });

export const settleBody = z.strictObject({
  resolved: z.boolean('须为 true 或 false').describe('已处理'),
  answer: text.default('').describe('答复批注，可以空着'),
});

export const settledSchema: AnswerSchema<{ revision: number }> = z.strictObject({ revision: version });
