import { TEMPLATE_TYPES } from './register-templates.js';
import { z } from 'zod';
import { REGISTER_CODES } from '../../domain/registers/kinds.js';
import type { AnswerSchema } from '../../platform/api/schemas.js';
import type { RegisterReport } from './registers.views.js';

export const registerKind = z.enum(REGISTER_CODES, `须为 ${REGISTER_CODES.join('、')} 之一`);

/** In which format an empty register is wanted. */
export const templateType = z.enum(TEMPLATE_TYPES, `须为 ${TEMPLATE_TYPES.join('、')} 之一`).default('xlsx');

export const sentRegister = z.strictObject({
  name: z.string('须为文字').trim().min(1, '不能为空').max(200, '至多 200 字').describe('文件名'),
  content: z.base64('须为 base64').describe('文件内容（.xlsx，或 UTF-8、GB18030 的 .csv），base64，解开不超过 10 MB'),
  dryRun: z.boolean('须为 true 或 false').default(false).describe('只核对，不保存'),
  onlyGood: z
    .boolean('须为 true 或 false')
    .default(false)
    .describe('有错的行不导入，其余导入；不写则有一行有错就全部不导入'),
  session: z
    .string('须为文字')
    .trim()
    .min(1, '不能为空')
    .max(100, '至多 100 字')
    .optional()
    .describe('提案登记表：没有写届次的行属于哪次会议，如“五届五次”；不写为最近一次'),
  columns: z
    .array(z.string('须为文字').max(40, '至多 40 字').nullable(), '须为数组')
    .max(100, '至多 100 列')
    .optional()
    .describe('各列依次是哪个字段，null 为不导入；不写按表头认，或按上次同样表头的选法'),
});

const count = z.number().int();

export const reportSchema: AnswerSchema<RegisterReport> = z.strictObject({
  kind: registerKind,
  kindLabel: z.string(),
  file: z.string(),
  imported: z.boolean().describe('有内容存入；只核对、没有变化时为 false'),
  counts: z.strictObject({ new: count, change: count, same: count, error: count }),
  columns: z.array(z.strictObject({ head: z.string(), field: z.string().nullable(), label: z.string().nullable() })),
  notes: z.array(z.string()),
  rows: z.array(
    z.strictObject({
      row: count.describe('在文件里的行号'),
      outcome: z.enum(['new', 'change', 'same', 'error']),
      outcomeLabel: z.string(),
      name: z.string(),
      about: z.string().describe('这一行怎样理解'),
      problems: z.array(
        z.strictObject({
          field: z.string().nullable(),
          label: z.string(),
          value: z.string(),
          sentence: z.string(),
          remedy: z.string(),
        }),
      ),
      changes: z.array(z.strictObject({ label: z.string(), from: z.string(), to: z.string() })),
      notes: z.array(z.string()),
    }),
  ),
});
