import { z } from 'zod';
import { id, pageQuery, yes } from '../../platform/api/inputs.js';
import { answerId, instantText, type AnswerSchema } from '../../platform/api/schemas.js';
import { ITEM_STATES, JOB_STATES } from '../../domain/jobs/states.js';
import { codesOf } from '../states.js';
import { MOST_PAPERS, PRINTABLE_LISTS, type Chosen } from './chosen-cases.js';
import { PRINT_STAGES } from './print-kind.js';
import type { Offered } from './print-jobs.service.js';
import type { PrintItemView, PrintJobView, PrintPreviewView } from './print-jobs.views.js';

/** What papers are printed of; how many there are is judged by the same rule as on the page. */
const chosen = {
  list: z.enum(PRINTABLE_LISTS).default('proposals').describe('从哪个清单选'),
  ids: z.array(id).optional().describe(`清单里的编号，至多${MOST_PAPERS}件；不写就按 query 或 handOver`),
  query: z.string('须为文字').max(5000).optional().describe('清单网址问号后面的筛选条件，符合的全部打印；空文字为全部'),
  handOver: id.optional().describe('一次交办的编号：它的全部提案和单位'),
};
const kind = z.string('须为文字').describe('公文的种类，见 POST /api/v1/print-jobs/offer');
const oneOfThree = ({ ids, query, handOver }: { ids?: unknown; query?: unknown; handOver?: unknown }): boolean =>
  [ids, query, handOver].filter((way) => way !== undefined).length === 1;
const WAYS = '须写 ids、query、handOver 中的一个';

export const printChoiceInput = z.strictObject(chosen).refine(oneOfThree, WAYS);
export const printPreviewInput = z.strictObject({ kind, ...chosen }).refine(oneOfThree, WAYS);
export const printOrderInput = z
  .strictObject({
    kind,
    ...chosen,
    fields: z
      .record(z.string().max(40), z.string('须为文字').max(20_000))
      .default({})
      .describe('全部各份共用的内容，见预览的 asks'),
  })
  .refine(oneOfThree, WAYS);

/** As the input says it. */
export const chosenIn = ({ list, ids, query, handOver }: z.infer<typeof printChoiceInput>): Chosen =>
  handOver !== undefined ? { handOver } : ids ? { list, ids } : { list, query: query! };

export const printOfferSchema: AnswerSchema<{ words: string; kinds: Offered[] }> = z.strictObject({
  words: z.string().describe('选了什么'),
  kinds: z.array(
    z.strictObject({
      code: z.string(),
      label: z.string(),
      stage: z.enum(PRINT_STAGES),
      hint: z.string(),
      count: z.number().int().describe('可以打印的份数'),
      missing: z.number().int().describe('现在印不了的'),
      why: z.string().nullable().describe('一份也印不了的原因'),
    }),
  ),
});

export const printPreviewSchema: AnswerSchema<PrintPreviewView> = z.strictObject({
  kind: z.string(),
  kindLabel: z.string(),
  words: z.string(),
  count: z.number().int(),
  papers: z.array(z.string()).describe('前20份'),
  missing: z.array(z.strictObject({ label: z.string(), caseId: answerId.nullable(), why: z.string() })),
  asks: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      as: z.enum(['line', 'long', 'day', 'choice']),
      value: z.string(),
      needed: z.boolean(),
      note: z.string(),
    }),
  ),
});

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
