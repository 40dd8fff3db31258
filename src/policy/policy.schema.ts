import { z } from 'zod';
import { LEVELS, ORIGINS, PROPOSAL_KINDS } from '../domain/case-words.js';
import { MAXIMUM_AMOUNT } from '../domain/deadlines/limits.js';
import { isPlainDate } from '../domain/plain-date.js';
import type { Policy, PolicyVersion } from '../domain/policy/policy.js';
import {
  ANCHORS,
  ASKED,
  ASPECTS,
  CLOCK_UNITS,
  COMBININGS,
  EXTENTS,
  LATE_ACTIONS,
  NUMBER_OBJECTS,
  OUTCOMES,
  RECHECK_UNITS,
  ONE_PERSON,
  REVIEW_STEPS,
  RUNG_LEVELS,
  STEPS,
  TITLE_OBJECTS,
} from '../domain/policy/words.js';

/** The shape of a policy file; what its values mean together is `checkPolicy`'s. */

/** Far above every honest rule. */
const LONGEST_TEXT = 500;
const LONGEST_SOURCE = 1000;
const LONGEST_LIST = 100;

/** Controls (in a source but the end of a line) and halves of surrogate pairs: databases do not keep them. */
const printed = (missing: string, most: number, unprintable: RegExp) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : '应为文字') })
    .trim()
    .min(1, missing)
    .max(most, `超过${most}字`)
    .refine((typed) => !unprintable.test(typed), '含有印不出来的字符');
const text = printed('没有填写', LONGEST_TEXT, /[\p{Cc}\p{Cs}]/u);
const source = printed('没有写依据', LONGEST_SOURCE, /[^\P{Cc}\n]|\p{Cs}/u);
const number = z.number('应为数字');
const flag = z.boolean('应为 true 或 false');
const day = z.string('应为日期').refine(isPlainDate, {
  error: ({ input }) => `“${shortly(input)}”不是存在的日期，写法如 2025-01-01`,
});
const list = <T extends z.ZodType>(item: T) => z.array(item, '应为列表').max(LONGEST_LIST, `超过${LONGEST_LIST}项`);

/** One of the codes of a table; the sentence names what was written and what may be. */
function codeOf<K extends string>(what: string, table: Readonly<Record<K, string>>) {
  const codes = Object.keys(table) as [K, ...K[]];
  return z.enum(codes, { error: ({ input }) => unknown(what, input, codes) });
}
function unknown(what: string, input: unknown, codes: readonly string[]): string {
  return input === undefined ? `没有写${what}` : `${what}“${shortly(input)}”不认识，可用：${codes.join('、')}`;
}
function shortly(input: unknown): string {
  const said = typeof input === 'string' ? input : JSON.stringify(input);
  return said.length > 40 ? `${said.slice(0, 40)}…` : said;
}

const step = codeOf('环节', STEPS);
const { natural_day, working_day, month } = CLOCK_UNITS;
const period = z.strictObject({ amount: number, unit: codeOf('单位', { natural_day, working_day, month }) });

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

const recheck = z.discriminatedUnion(
  'unit',
  [
    z.strictObject({ unit: z.literal('month'), amount: number }),
    z.strictObject({ unit: z.literal('fixed_date'), monthDay: text }),
  ],
  {
    error: ({ input }) => unknown('单位', (input as { unit?: unknown } | undefined)?.unit, Object.keys(RECHECK_UNITS)),
  },
);

/** One rule of each part. */
export const ruleSchemas = {
  clocks: clock,
  categories: z.strictObject({ code: text, label: text, meaning: text, outcome: codeOf('结果', OUTCOMES), source }),
  satisfaction: z.strictObject({
    aspect: codeOf('方面', ASPECTS),
    label: text,
    levels: list(z.strictObject({ code: text, label: text, reopens: flag })).min(2, '至少两档'),
    source,
  }),
  numbers: z.strictObject({ object: codeOf('编号对象', NUMBER_OBJECTS), pattern: text, source }),
  titles: z.strictObject({ object: codeOf('标题对象', TITLE_OBJECTS), pattern: text, source }),
  review: z.strictObject({
    steps: list(codeOf('审核环节', REVIEW_STEPS)),
    onePerson: codeOf('同一人办两级审核', ONE_PERSON).optional(),
    source,
  }),
  publication: z.strictObject({ extent: codeOf('公开范围', EXTENTS), asksProposer: flag, source }),
  feedback: z.strictObject({ asks: codeOf('征询对象', ASKED), combines: codeOf('合并方法', COMBININGS), source }),
  ladder: z.strictObject({
    workingDays: z.int('应为整数').min(-MAXIMUM_AMOUNT, '太早').max(MAXIMUM_AMOUNT, '太晚'),
    level: codeOf('级别', RUNG_LEVELS),
    action: text,
    source,
  }),
  promises: z.strictObject({ recheck, source }),
  delays: z.strictObject({ beforeDue: flag, times: number, months: number, source }),
  proposing: z.strictObject({ bodyMost: number, jointDays: number, source }),
  notFiling: z.strictObject({ code: text.max(40, '超过40字'), label: text, explanation: text, source }),
  returns: z.strictObject({ most: number, source }),
};

export const policyVersionSchema: z.ZodType<PolicyVersion> = z.strictObject({
  version: z.int('版本号应为整数').min(1, '版本号从1起'),
  validFrom: day,
  validTo: day.nullable(),
  clocks: list(ruleSchemas.clocks),
  categories: list(ruleSchemas.categories).min(1, '没有类别'),
  satisfaction: list(ruleSchemas.satisfaction).min(1, '没有满意度'),
  numbers: list(ruleSchemas.numbers),
  titles: list(ruleSchemas.titles),
  review: ruleSchemas.review,
  publication: ruleSchemas.publication,
  feedback: ruleSchemas.feedback,
  ladder: list(ruleSchemas.ladder),
  promises: ruleSchemas.promises.optional(),
  delays: ruleSchemas.delays.optional(),
  proposing: ruleSchemas.proposing.optional(),
  notFiling: list(ruleSchemas.notFiling).min(1, '没有任何情形').optional(),
  returns: ruleSchemas.returns.optional(),
});

export const policySchema: z.ZodType<Policy> = z.strictObject({
  id: z
    .string('没有写 id')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'id 只用小写字母、数字和连字符')
    .max(40, 'id 超过40个字符'),
  name: text,
  versions: list(policyVersionSchema).min(1, '没有任何版本'),
});

/** The same shape for other programs and editors. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policySchema);
}
