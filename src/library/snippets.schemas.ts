import { z } from 'zod';
import { UNPRINTABLE } from '../domain/visible-text.js';
import { visibleWords } from '../platform/api/inputs.js';
import { answerId, instantText, version, type AnswerSchema } from '../platform/api/schemas.js';
import type { SnippetView } from './snippets.views.js';

/** So many of one's own, and so many of a unit's. */
export const MOST_SNIPPETS = 200;

/** What a person may enter, in the API and in the form alike. */
export const snippetInput = z.strictObject({
  title: visibleWords(40).describe('名称'),
  // Its indent belongs to it.
  text: z
    .string('须为文字')
    .max(2000, '至多 2000 字')
    .refine((typed) => typed.trim() !== '', '不能为空')
    .refine((typed) => !UNPRINTABLE.test(typed), '含有印不出来的字符')
    .describe('文字'),
});

export const newSnippet = snippetInput.extend({
  shared: z.boolean('须为 true 或 false').default(false).describe('本单位共用；否则只有自己看得到'),
});

export const snippetSchema: AnswerSchema<SnippetView> = z.strictObject({
  id: answerId,
  title: z.string(),
  text: z.string(),
  shared: z.boolean().describe('本单位共用'),
  mine: z.boolean().describe('本人可以改'),
  by: z.string(),
  updatedAt: instantText,
  version: version.describe('更改时写进 If-Match'),
});
