import { z } from 'zod';
import { bulkCounts, MOST_ROWS, pending } from '../../domain/lists/bulk.js';
import { LIST_NAMES } from '../../domain/lists/description.js';
import { id } from '../../platform/api/inputs.js';
import { answerId, version, type AnswerSchema } from '../../platform/api/schemas.js';
import type { BulkRun } from './bulk/bulk-run.entity.js';
import type { ListRow } from './list-source.js';
import type { SavedListView } from './saved-lists.service.js';

/** A row for programs: the values of the columns that are shown. */
export interface ListRowView {
  id: string;
  version: number;
  called: string;
  href: string;
  late: boolean;
  values: Record<string, string | number | null>;
}

export interface ListAnswer {
  items: ListRowView[];
  next: string | null;
  total: number;
  counts: Record<string, Record<string, number>>;
}

export const rowView = (
  { id: own, version: seen, called, href, late, cells }: ListRow,
  columns: readonly string[],
): ListRowView => ({
  id: own,
  version: seen,
  called,
  href,
  late,
  values: Object.fromEntries(columns.map((name) => [name, cells[name]?.value ?? null])),
});

const value = z.union([z.string(), z.number()]).nullable();
export const listAnswer: AnswerSchema<ListAnswer> = z.strictObject({
  items: z.array(
    z.strictObject({
      id: answerId,
      version,
      called: z.string().describe('这一行叫什么'),
      href: z.string(),
      late: z.boolean(),
      values: z.record(z.string(), value).describe('列 → 值，和导出的表一样'),
    }),
  ),
  next: z.string().nullable(),
  total: z.number().int(),
  counts: z.record(z.string(), z.record(z.string(), z.number().int())).describe('筛选 → 值 → 件数'),
});

const viewShape = {
  name: z.string('须为文字').max(200, '至多 200 字'),
  query: z.string('须为文字').max(4000, '至多 4000 字').describe('清单地址里“?”后面的部分'),
  shared: z.boolean('须为 true 或 false').describe('本单位共用'),
};
export const newView = z.strictObject({ ...viewShape, shared: viewShape.shared.default(false) });
export const changedView = z.strictObject(viewShape).partial();

export const viewSchema: AnswerSchema<SavedListView> = z.strictObject({
  id: answerId,
  version,
  list: z.enum(LIST_NAMES),
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  by: z.string(),
});

export const newBulk = z
  .strictObject({
    action: z.string('须为文字').max(40),
    ids: z.array(id).max(20_000).optional(),
    query: z.string().max(4000).optional().describe('办理符合这些筛选的全部，代替 ids'),
  })
  .refine(({ ids, query }) => (ids === undefined) !== (query === undefined), 'ids 和 query 写一个');

export const bulkValues = z.strictObject({ values: z.record(z.string().max(40), z.string().max(20_000)).default({}) });

/** A batch for programs. */
export interface BulkView {
  id: string;
  version: number;
  list: (typeof LIST_NAMES)[number];
  action: string;
  phase: BulkRun['phase'];
  /** Rows that this phase still has to work on. */
  left: number;
  counts: Record<string, number>;
  rows: { id: string; called: string; state: string; why: string }[];
}

export const bulkView = ({ id: own, version: seen, list, action, phase, rows }: BulkRun): BulkView => ({
  id: own,
  version: seen,
  list,
  action,
  phase,
  left: pending(phase, rows).length,
  counts: bulkCounts(rows),
  rows: rows.map(({ id: row, called, state, why }) => ({ id: row, called, state, why })),
});

export const bulkSchema: AnswerSchema<BulkView> = z.strictObject({
  id: answerId,
  version,
  list: z.enum(LIST_NAMES),
  action: z.string(),
  phase: z
    .enum(['checking', 'ready', 'doing', 'done'])
    .describe('checking 核对中；ready 核对完，等 begin；doing 办理中；done 办完。left 大于 0 时用 continue 接着办'),
  left: z.number().int(),
  counts: z.record(z.string(), z.number().int()),
  rows: z
    .array(z.strictObject({ id: answerId, called: z.string(), state: z.string(), why: z.string() }))
    .describe(`至多 ${MOST_ROWS} 件`),
});
