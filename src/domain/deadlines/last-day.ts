import { addDays, type PlainDate } from '../plain-date.js';
import type { Worksheet } from './worksheet.js';

/**
 * A last day of rest moves to the first working day after it (Civil Code art. 203). A day that stands fast is shown to be
 * one of rest; it does not depend on the calendar and is not provisional.
 */
export function rollOrName(sheet: Worksheet, day: PlainDate, rolls: boolean): PlainDate {
  const { calendar } = sheet;
  if (!rolls) {
    const holiday = calendar.named(day) ? `（${calendar.reason(day)}）` : '';
    if (!calendar.isWorkday(day)) sheet.say(day, `${sheet.spoken(day)}是休息日${holiday}，按规定不顺延`);
    return day;
  }
  const rest: PlainDate[] = [];
  let due = day;
  for (; !sheet.isWorkday(due); due = addDays(due, 1)) rest.push(due);
  if (rest.length > 0) sheet.say(due, `${sheet.restWords(rest)}，顺延至${sheet.spoken(due)}`);
  else if (calendar.named(due)) sheet.say(due, `${sheet.spoken(due)}${calendar.reason(due)}，不顺延`);
  return due;
}
