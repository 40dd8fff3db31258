import { spokenDate } from '../domain/plain-date.js';
import type { CalendarDay } from '../domain/work-calendar/calendar-day.js';
import type { DayChange, YearChange } from '../domain/work-calendar/changes.js';
import type { DueMove } from './due-moves.js';

/** `2026年：加1天、改2天、去1天，248个工作日`; `导入2027年：33天，248个工作日`. */
export function changeSummary(changes: readonly YearChange[]): string {
  return changes.map(yearWords).join('；');
}

function yearWords({ year, isNew, days, workingDays }: YearChange): string {
  const total = `${workingDays.to}个工作日`;
  if (isNew) return `导入${year}年：${days.length}天，${total}`;
  const counts = [
    ['加', days.filter(({ from }) => from === null).length],
    ['改', days.filter(({ from, to }) => from !== null && to !== null).length],
    ['去', days.filter(({ to }) => to === null).length],
  ] as const;
  const words = counts.filter(([, count]) => count > 0).map(([verb, count]) => `${verb}${count}天`);
  return `${year}年：${words.join('、') || '改全年工作日数'}，${total}`;
}

/** `2026年10月8日（周四）：平日 → 放假，国庆节（国办发明电〔2026〕1号）`. */
export function dayChangeWords({ day, from, to }: DayChange): string {
  return `${spokenDate(day)}：${dayStateWords(from)} → ${dayStateWords(to)}`;
}

/** What a notice makes of a day: `放假，国庆节（国办发明电〔2025〕7号）`, `平日`. */
export function dayStateWords(day: CalendarDay | null): string {
  return day ? `${KIND_WORDS[day.kind]}，${day.name}（${day.notice}）` : '平日';
}

export const KIND_WORDS = { holiday: '放假', workday: '调休上班' } as const;

/** `第2025018号 区住建局 主办：2026年10月8日（周四） → 2026年10月9日（周五）`. */
export function moveWords(move: DueMove): string {
  const { number, unit, role } = move;
  const who = [number === null ? '未编号' : `第${number}号`, unit ?? '单位不详', role].filter(Boolean).join(' ');
  return `${who}：${dueWords(move.from, move.wasProvisional)} → ${dueWords(move.to, move.isProvisional)}`;
}

export function dueWords(day: DueMove['from'], provisional: boolean): string {
  return day === null ? '没有期限' : `${spokenDate(day)}${provisional ? '（暂定）' : ''}`;
}
