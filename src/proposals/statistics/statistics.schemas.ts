import { z } from 'zod';
import { id } from '../../platform/api/inputs.js';
import type { AnswerSchema } from '../../platform/api/schemas.js';
import type { LoadMonth, PromiseMonth, StateCount, UnitPunctuality } from './statistics.views.js';

const count = z.number().int().min(0);
const month = z.string().regex(/^\d{4}-\d{2}$/);

export interface Statistic<Row> {
  /** What the numbers mean. */
  definition: string;
  items: Row[];
}

const statistic = <Row>(row: AnswerSchema<Row>): AnswerSchema<Statistic<Row>> =>
  z.strictObject({ definition: z.string().describe('数的是什么'), items: z.array(row) });

const loadRow: AnswerSchema<LoadMonth> = z.strictObject({
  month,
  due: count.describe('期限落在这个月的'),
  open: count.describe('其中还没有答复的'),
  late: count.describe('其中已经超期的'),
  expected: count.describe('预计再到的'),
  average: z.number().nullable().describe('往年同月平均；过去的月份、没有往年数据的为空'),
});
const stateRow: AnswerSchema<StateCount> = z.strictObject({ state: z.string(), label: z.string(), count }) as never;
const unitRow: AnswerSchema<UnitPunctuality> = z.strictObject({
  unitId: z.string().nullable(),
  unit: z.string(),
  counted: count.describe('计入的：按时、逾期、超期未答复之和'),
  onTime: count,
  late: count,
  lateOpen: count,
  undated: count.describe('没有期限、不计入的'),
});
const promiseRow: AnswerSchema<PromiseMonth> = z.strictObject({
  month,
  due: count,
  done: count,
  open: count,
  overdue: count,
  dropped: count,
});

export const loadSchema = statistic(loadRow);
export const statesSchema = statistic(stateRow);
export const onTimeSchema = statistic(unitRow);
export const promisesSchema = statistic(promiseRow);

export const statisticsQuery = z.strictObject({
  sessionId: id.optional(),
  unitId: id.optional().describe('单位的人只看得到本单位的'),
  round: z.coerce
    .number('须为整数')
    .int('须为整数')
    .min(1, '至少为 1')
    .max(99, '至多 99')
    .optional()
    .describe('第几次办理'),
});
