import { z } from 'zod';
import { LEVELS, ORIGINS, PROPOSAL_KINDS } from '../domain/case-words.js';
import { isPlainDate } from '../domain/plain-date.js';
import type { Policy } from '../domain/policy/policy.js';
import { ANCHORS, CLOCK_UNITS, LATE_ACTIONS, STEPS } from '../domain/policy/words.js';

/** The shape of a policy file; what its values mean together is `checkPolicy`'s. */

const text = z.string('应为文字').trim().min(1, '不能为空');
const source = z.string('没有写依据').trim().min(1, '没有写依据');
const number = z.number('应为数字');
const flag = z.boolean('应为 true 或 false');
const day = z.string('应为日期').refine(isPlainDate, {
  error: ({ input }) => `“${String(input)}”不是存在的日期，写法如 2025-01-01`,
});
const list = <T extends z.ZodType>(item: T) => z.array(item, '应为列表');

/** One of the codes; the sentence names what was written and what may be. */
function code<const T extends readonly [string, ...string[]]>(what: string, codes: T) {
  return z.enum(codes, { error: ({ input }) => unknown(what, input, codes) });
}
function codeOf<K extends string>(what: string, table: Readonly<Record<K, string>>) {
  return code(what, Object.keys(table) as [K, ...K[]]);
}
function unknown(what: string, input: unknown, codes: readonly string[]): string {
  return input === undefined
    ? `没有写${what}`
    : `${what}“${typeof input === 'string' ? input : JSON.stringify(input)}”不认识，可用：${codes.join('、')}`;
}

const step = codeOf('环节', STEPS);
const period = z.strictObject({ amount: number, unit: code('单位', ['natural_day', 'working_day', 'month']) });

const frame = {
  step,
  appliesTo: z
    .strictObject({
      origin: codeOf('提出时间', ORIGINS).optional(),
      level: codeOf('层级', LEVELS).optional(),
      kind: codeOf('提案种类', PROPOSAL_KINDS).optional(),
      key: flag.optional(),
    })
    .optional(),
  extension: z
    .strictObject({ max: period, times: number, approver: list(text).min(1, '没有写批准人'), beforeDue: flag })
    .optional(),
  onLate: list(codeOf('逾期处理', LATE_ACTIONS)),
  source,
};
const anchor = codeOf('起算事件', ANCHORS);
const clock = z.discriminatedUnion(
  'unit',
  [
    z.strictObject({
      ...frame,
      unit: z.literal(['natural_day', 'month']),
      amount: number,
      anchor,
      rolls: flag.optional(),
    }),
    z.strictObject({ ...frame, unit: z.literal('working_day'), amount: number, anchor }),
    z.strictObject({ ...frame, unit: z.literal('fixed_date'), monthDay: text, anchor, rolls: flag.optional() }),
    z.strictObject({ ...frame, unit: z.literal('before_due'), amount: number, of: step }),
  ],
  {
    error: ({ input }) => unknown('单位', (input as { unit?: unknown } | undefined)?.unit, Object.keys(CLOCK_UNITS)),
  },
);

const version = z.strictObject({
  version: z.int('版本号应为整数').min(1, '版本号从1起'),
  validFrom: day,
  validTo: day.nullable(),
  clocks: list(clock),
  categories: list(
    z.strictObject({
      code: text,
      label: text,
      meaning: text,
      outcome: code('结果', ['done', 'started', 'planned', 'limited', 'reference', 'not_feasible']),
      source,
    }),
  ).min(1, '没有类别'),
  satisfaction: list(
    z.strictObject({
      aspect: code('方面', ['attitude', 'result', 'relevance']),
      label: text,
      levels: list(z.strictObject({ code: text, label: text, reopens: flag })).min(2, '至少两档'),
      source,
    }),
  ).min(1, '没有满意度'),
  numbers: list(z.strictObject({ object: code('编号对象', ['proposal', 'letter']), pattern: text, source })),
  titles: list(z.strictObject({ object: code('标题对象', ['reply', 'co_opinion']), pattern: text, source })),
  review: z.strictObject({
    steps: list(code('审核环节', ['section', 'office', 'co_units', 'proposer_draft', 'supervision', 'secrecy'])),
    source,
  }),
  publication: z.strictObject({
    extent: code('公开范围', ['full_text', 'summary', 'none']),
    asksProposer: flag,
    source,
  }),
  feedback: z.strictObject({
    asks: code('征询对象', ['all', 'without_supporters', 'first_or_convener']),
    combines: code('合并方法', ['worst', 'first']),
    source,
  }),
  ladder: list(
    z.strictObject({
      workingDays: z.int('应为整数'),
      level: code('级别', ['blue', 'yellow', 'red', 'formal']),
      action: text,
      source,
    }),
  ),
});

export const policySchema: z.ZodType<Policy> = z.strictObject({
  id: z.string('没有写 id').regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'id 只用小写字母、数字和连字符'),
  name: text,
  versions: list(version).min(1, '没有任何版本'),
});

/** The same shape for other programs and editors. */
export function policyJsonSchema(): unknown {
  return z.toJSONSchema(policySchema);
}
