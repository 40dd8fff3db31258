import { z } from 'zod';
import { addDays, daysBetween, isPlainDate } from '../domain/plain-date.js';
import type { Problem } from '../domain/problem.js';
import { FIRST_YEAR, LAST_YEAR, type DayKind } from '../domain/work-calendar/calendar-day.js';
import type { CalendarRow, RowsRead } from '../domain/work-calendar/check-rows.js';

const text = z.string('应为文字').trim().min(1, '不能为空').max(80, '至多80字');
const count = (label: string, from: number, to: number) =>
  z.int(`${label}应为整数`).min(from, `${label}不小于${from}`).max(to, `${label}不大于${to}`);

const holiday = z.strictObject({
  name: text,
  from: text,
  to: text,
  workdays: z.array(text, '应为日期的列表').optional(),
});

/** One year as the State Council's notices give it: spans of rest, and the days worked for them. */
const notices = z.strictObject({
  year: count('年份', FIRST_YEAR, LAST_YEAR),
  workingDays: count('工作日数', 200, 300).optional(),
  notices: z
    .array(z.strictObject({ number: text, holidays: z.array(holiday, '应为列表') }), '应为列表')
    .min(1, '不能为空'),
});
type Holiday = z.infer<typeof holiday>;

/** Longer than any holiday; guards against a slip in the month. */
const LONGEST_HOLIDAY = 16;

/** The days of a file as in `calendars/`; places are notice and holiday. */
export function noticesIn(json: string): RowsRead {
  try {
    return noticesOf(JSON.parse(json));
  } catch (error) {
    return { problems: [{ place: '全文', sentence: `不是合格的 JSON：${(error as Error).message}。` }] };
  }
}

/** The same from what such a file holds. */
export function noticesOf(value: unknown): RowsRead {
  const result = notices.safeParse(value);
  if (!result.success) return { problems: result.error.issues.map(shapeProblem) };
  const { year, workingDays, notices: all } = result.data;
  const entries = all.flatMap(({ number, holidays }) => holidays.map((one) => ({ notice: number, holiday: one })));
  const problems = entries.flatMap(({ notice, holiday }) => spanProblem(notice, holiday));
  if (problems.length > 0) return { problems };
  return { rows: entries.flatMap(({ notice, holiday }) => rowsOf(notice, holiday)), declared: [{ year, workingDays }] };
}

function shapeProblem(issue: z.core.$ZodIssue): Problem {
  const place = issue.path.length > 0 ? issue.path.join('.') : '全文';
  if (issue.code === 'unrecognized_keys') return { place, sentence: `不认识“${issue.keys.join('、')}”这一项。` };
  if (place === 'year') return { place, sentence: `年份缺少或不对：应为${FIRST_YEAR}至${LAST_YEAR}的整数。` };
  return { place, sentence: `${issue.message}。` };
}

function placeOf(notice: string, { name }: Holiday): string {
  return `${notice}，${name}`;
}

function spanProblem(notice: string, holiday: Holiday): Problem[] {
  const { from, to } = holiday;
  const place = placeOf(notice, holiday);
  const wrong = [from, to].filter((day) => !isPlainDate(day));
  if (wrong.length > 0) return wrong.map((day) => ({ place, sentence: `“${day}”不是存在的日期。` }));
  const days = daysBetween(from, to) + 1;
  if (days >= 1 && days <= LONGEST_HOLIDAY) return [];
  return [{ place, sentence: `${from} 至 ${to} 不是一段假期（应为1至${LONGEST_HOLIDAY}天）。` }];
}

function rowsOf(notice: string, holiday: Holiday): CalendarRow[] {
  const { name, from, to, workdays = [] } = holiday;
  const row = (day: string, kind: DayKind) => ({ place: placeOf(notice, holiday), day, kind, name, notice });
  const rest = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => row(addDays(from, index), 'holiday'));
  return [...rest, ...workdays.map((day) => row(day, 'workday'))];
}
