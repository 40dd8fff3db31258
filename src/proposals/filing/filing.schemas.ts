import { z } from 'zod';
import { day } from '../../platform/api/inputs.js';
import { answerId, dayText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import type { Filed } from './filing.views.js';

export const filingInput = z.strictObject({ day: day.optional().describe('立案日期，不写为今天') }).prefault({});

export const filedSchema: AnswerSchema<Filed> = z.strictObject({
  id: answerId,
  version,
  number: z.string().describe('编成的提案号，不再改动'),
  classNumber: z.string().nullable().describe('分类号；规定没有的为 null'),
  filedDay: dayText,
});
