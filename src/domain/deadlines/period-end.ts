import { addDays, daysBetween, partsOf, type PlainDate } from '../plain-date.js';
import { rollOrName } from './last-day.js';
import { addMonths } from './months.js';
import { periodWords, type Pause, type Period } from './rule.js';
import { countWorkingDays } from './working-days.js';
import type { Worksheet } from './worksheet.js';

/** The last day of a period after `start`: counted, lengthened by the pauses in it, moved off a day of rest. */
export function endOfPeriod(
  sheet: Worksheet,
  start: PlainDate,
  { amount, unit }: Period,
  pauses: readonly Pause[],
  rolls: boolean,
): PlainDate {
  if (unit === 'working_day') {
    const due = countWorkingDays(sheet, start, amount, { pauses });
    sheet.say(due, `第${amount}个工作日为${sheet.spoken(due)}`);
    return due;
  }
  const end = afterPauses(sheet, start, rawEnd(sheet, start, { amount, unit }), pauses);
  return rollOrName(sheet, end, rolls);
}

/** The last day by the count alone. */
function rawEnd(sheet: Worksheet, start: PlainDate, { amount, unit }: Period): PlainDate {
  const end = unit === 'month' ? addMonths(start, amount) : { day: addDays(start, amount), clamped: false };
  const missing = end.clamped ? `（当月没有${partsOf(start).date}日，取月末）` : '';
  sheet.say(end.day, `满${periodWords({ amount, unit })}为${sheet.spoken(end.day)}${missing}`);
  return end.day;
}

/** A pause stops the count: its days are added behind. */
function afterPauses(sheet: Worksheet, start: PlainDate, rawEnd: PlainDate, pauses: readonly Pause[]): PlainDate {
  let end = rawEnd;
  for (const { from, to, reason } of pauses) {
    const first = from > start ? from : addDays(start, 1);
    if (to < first || first > end) continue;
    const days = daysBetween(first, to) + 1;
    end = addDays(end, days);
    sheet.say(end, `${sheet.span(first, to)}暂停（${reason}）${days}天，顺延为${sheet.spoken(end)}`);
  }
  return end;
}
