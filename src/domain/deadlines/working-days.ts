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
  for (const line of lines(sheet, rest.sort(), madeUp, paused).sort(byDay(step))) sheet.say(line.day, line.why);
  return day;
}

function lines(
  sheet: Worksheet,
  rest: readonly PlainDate[],
  madeUp: readonly PlainDate[],
  paused: ReadonlyMap<Pause, PlainDate>,
): TraceLine[] {
  const runs = restRuns(rest, sheet.calendar);
  const weekend = rest.filter((day) => sheet.calendar.named(day) === null);
  return [
    ...weekend.slice(0, 1).map((day) => ({ day, why: `其间周末${weekend.length}天，不计` })),
    ...runs.flatMap(({ name, from, to }) =>
      name === null ? [] : [{ day: from, why: `${sheet.span(from, to)}${name}放假，不计` }],
    ),
    ...madeUp.map((day) => ({ day, why: `${sheet.spoken(day)}${sheet.calendar.reason(day)}，计入` })),
    ...[...paused].map(([{ to, reason }, from]) => ({
      day: from,
      why: `${sheet.span(from, to)}暂停（${reason}），不计`,
    })),
  ];
}

/** In the order of the count: forwards, or backwards when `step` is -1. */
function byDay(step: 1 | -1) {
  return (a: TraceLine, b: TraceLine) => (a.day === b.day ? 0 : a.day < b.day ? -step : step);
}
