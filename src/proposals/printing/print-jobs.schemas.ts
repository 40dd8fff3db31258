import { z } from 'zod';
import { id, pageQuery, yes } from '../../platform/api/inputs.js';
import { answerId, instantText, type AnswerSchema } from '../../platform/api/schemas.js';
import { ITEM_STATES, JOB_STATES } from '../../domain/jobs/states.js';
import { codesOf } from '../states.js';
import { MOST_PAPERS, PRINTABLE_LISTS } from './chosen-cases.js';
import type { PrintItemView, PrintJobView } from './print-jobs.views.js';

/** How many there are is judged by the same rule as on the page. */
export const printOrderInput = z
  .strictObject({
    kind: z.string('须为文字').describe('公文的种类'),
    list: z.enum(PRINTABLE_LISTS).default('proposals').describe('从哪个清单选'),
    ids: z.array(id).optional().describe(`清单里的编号，至多${MOST_PAPERS}件；不写就按 query`),
    query: z
      .string('须为文字')
      .max(5000)
      .optional()
      .describe('清单网址问号后面的筛选条件，符合的全部打印；空文字为全部'),
  })
  .refine(({ ids, query }) => (ids === undefined) !== (query === undefined), '须写 ids 或 query 中的一个');

const problem = z.strictObject({ code: z.string(), sentence: z.string(), remedy: z.string() });

export const printJobSchema: AnswerSchema<PrintJobView> = z.strictObject({
  id: answerId,
  kind: z.string(),
  kindLabel: z.string(),
  title: z.string(),
  state: z.enum(codesOf(JOB_STATES)),
  stateLabel: z.string(),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  progress: z.string(),
  secondsLeft: z.number().int().nullable(),
  problem: problem.nullable().describe('暂停的原因'),
  createdAt: instantText,
  endedAt: instantText.nullable(),
  expiresAt: instantText.nullable().describe('结果保留到什么时候'),
  package: z.strictObject({ href: z.string() }).nullable().describe('已打印的全部文件和清单，ZIP'),
  merged: z
    .strictObject({
      href: z.string(),
      pages: z.number().int(),
      size: z.number().int(),
      sha256: z.string(),
    })
    .nullable()
    .describe('合并的 PDF，供双面打印：每份从奇数页开始'),
});

export const printItemSchema: AnswerSchema<PrintItemView> = z.strictObject({
  no: z.number().int(),
  label: z.string(),
  caseId: answerId.nullable(),
  state: z.enum(codesOf(ITEM_STATES)),
  stateLabel: z.string(),
  problem: problem.nullable(),
  fileName: z.string().nullable(),
  pages: z.number().int().nullable(),
  size: z.number().int().nullable(),
  sha256: z.string().nullable(),
  sm3: z.string().nullable(),
});

export const itemsQuery = z.strictObject({ ...pageQuery, failed: yes.describe('只要没有打印的') });
