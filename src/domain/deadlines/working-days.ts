import { addDays, type PlainDate } from '../plain-date.js';
import type { Pause, TraceLine } from './rule.js';
import { restRuns, type Worksheet } from './worksheet.js';

/**
 * The `amount`-th working day after `start`, or before it when `step` is -1; `start` itself does not count (Civil Code
 * art. 201). Says which holidays and paused days were left out and which days of a weekend counted.
 */
export function countWorkingDays(
  sheet: Worksheet,
  start: PlainDate,
  amount: number,
  { step = 1, pauses = [] }: { step?: 1 | -1; pauses?: readonly Pause[] } = {},
): PlainDate {
  const rest: PlainDate[] = [];
  const madeUp: PlainDate[] = [];
  const paused = new Map<Pause, PlainDate>();
  let day = start;
  for (let counted = 0; counted < amount;) {
    day = addDays(day, step);
    const pause = pauses.find(({ from, to }) => from <= day && day <= to);
    if (pause) paused.set(pause, paused.get(pause) ?? day);
    else if (!sheet.isWorkday(day)) rest.push(day);
    else {
      counted += 1;
      if (sheet.calendar.named(day)) madeUp.push(day);
    }
  }
  const runs = restRuns(rest.sort(), sheet.calendar);
  const lines: TraceLine[] = [
    ...runs.flatMap(({ name, from, to }) =>
      name === null ? [] : [{ day: from, why: `${sheet.span(from, to)}${name}放假，不计` }],
    ),
    ...madeUp.map((day) => ({ day, why: `${sheet.spoken(day)}${sheet.calendar.reason(day)}，计入` })),
    ...[...paused].map(([{ to, reason }, from]) => ({
      day: from,
      why: `${sheet.span(from, to)}暂停（${reason}），不计`,
    })),
  ];
  for (const line of lines.sort((a, b) => (a.day < b.day ? -step : step))) sheet.say(line.day, line.why);
  const weekend = rest.filter((day) => sheet.calendar.named(day) === null);
  if (weekend[0]) sheet.say(weekend[0], `其间周末${weekend.length}天，不计`);
  return day;
}
