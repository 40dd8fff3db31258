import { z } from 'zod';
import { DAY_KINDS, FIRST_YEAR, LAST_YEAR, type CalendarDay } from '../domain/work-calendar/calendar-day.js';
import { dayText, instantText, version, type AnswerSchema } from '../platform/api/schemas.js';
import type { CalendarChanged, CalendarPreview, CalendarView, YearSummary, YearView } from './calendar.views.js';

const year = z.number().int().describe('年份');
const count = z.number().int();

const summary = {
  year,
  workingDays: count.describe('全年工作日数'),
  ownCount: count.nullable().describe('写明的全年工作日数；只在与法定节假日推算的不同时有'),
  source: z.string().describe('来自哪个文件或页面'),
  importedBy: z.string(),
  importedAt: instantText,
};

const daySchema: AnswerSchema<CalendarDay> = z.strictObject({
  day: dayText,
  kind: z.enum(DAY_KINDS).describe('holiday 放假，workday 调休上班'),
  name: z.string().describe('节日'),
  notice: z.string().describe('通知文号'),
});

const summarySchema: AnswerSchema<YearSummary> = z.strictObject(summary);

export const calendarSchema: AnswerSchema<CalendarView> = z.strictObject({
  version: version.describe('改日历时写进 If-Match'),
  years: z.array(summarySchema).describe('已导入的年份'),
});

export const yearSchema: AnswerSchema<YearView> = z.strictObject({ ...summary, version, days: z.array(daySchema) });

const changesSchema = z.array(
  z.strictObject({
    year,
    isNew: z.boolean().describe('原来没有导入'),
    workingDays: z.strictObject({ from: count, to: count }),
    days: z
      .array(z.strictObject({ day: dayText, from: daySchema.nullable(), to: daySchema.nullable() }))
      .describe('逐日的变化；null 为平日'),
  }),
);

const movesSchema = z
  .array(
    z.strictObject({
      caseId: z.string(),
      number: z.string().nullable().describe('提案号'),
      unit: z.string().nullable().describe('承办单位'),
      role: z.string(),
      from: dayText.nullable(),
      to: dayText.nullable(),
      wasProvisional: z.boolean(),
      isProvisional: z.boolean().describe('暂定'),
    }),
  )
  .describe('因此变动的期限');

export const previewSchema: AnswerSchema<CalendarPreview> = z.strictObject({
  version,
  problems: z.array(z.strictObject({ place: z.string(), sentence: z.string() })).describe('不能应用的原因；没有时为空'),
  changes: changesSchema,
  moves: movesSchema,
});

export const changedSchema: AnswerSchema<CalendarChanged> = z.strictObject({
  version,
  changes: changesSchema,
  moves: movesSchema,
});

const text = z.string('须为文字').max(200, '至多 200 字');

const content = {
  workingDays: z
    .int('须为整数')
    .min(200, '不小于 200')
    .max(300, '不大于 300')
    .optional()
    .describe('只在由国务院文件改变时写'),
  notices: z
    .array(z.looseObject({ number: text }), '须为列表')
    .optional()
    .describe('与程序 calendars 目录里的文件相同：文号、各节日起止、调休上班日'),
  days: z
    .array(z.strictObject({ day: text, kind: text, name: text, notice: text }), '须为列表')
    .max(400, '至多 400 天')
    .optional()
    .describe('逐日；与 notices 二者取一'),
};

const oneOf = ({ notices, days }: { notices?: unknown; days?: unknown }) =>
  (notices === undefined) !== (days === undefined);
const ONE_OF = { error: 'notices 和 days 二者取一', path: ['days'] };

export const yearNumber = z.coerce
  .number(`须为 ${FIRST_YEAR} 至 ${LAST_YEAR} 的年份`)
  .int('须为整数')
  .min(FIRST_YEAR, `不早于 ${FIRST_YEAR} 年`)
  .max(LAST_YEAR, `不晚于 ${LAST_YEAR} 年`);

export const sentYear = z.strictObject({ year: z.int('须为整数'), ...content }).refine(oneOf, ONE_OF);

/** The year stands in the address; in the content it may be repeated. */
export const putYear = z.strictObject({ year: z.int('须为整数').optional(), ...content }).refine(oneOf, ONE_OF);
