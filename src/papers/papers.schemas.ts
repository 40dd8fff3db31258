import { z } from 'zod';
import type { AnswerSchema } from '../platform/api/schemas.js';
import type { CasePapersView } from './cases/case-papers.service.js';
import type { OfferedPaper } from './papers-of.service.js';

const paper: AnswerSchema<OfferedPaper> = z.strictObject({
  kind: z.string().describe('文件名用的种类'),
  name: z.string(),
  why: z.string().nullable().describe('现在不能印的原因；null 是可以印'),
});

export const offeredSchema: AnswerSchema<{ of: string; papers: OfferedPaper[] }> = z.strictObject({
  of: z.string(),
  papers: z.array(paper),
});

export const casePapersSchema: AnswerSchema<CasePapersView> = z.strictObject({
  title: z.string(),
  called: z.string(),
  papers: z.array(paper),
  hands: z.array(
    z.strictObject({
      id: z.string().describe('写在查询的 hand 里'),
      unit: z.string(),
      role: z.string(),
      round: z.number().int(),
      papers: z.array(paper),
    }),
  ),
});
