import { checkRows, type CheckedCalendar } from '../domain/work-calendar/check-rows.js';
import { decodeText } from '../platform/text/decode.js';
import { csvRows } from './csv-rows.js';
import { noticesIn } from './notices-file.js';

/**
 * A calendar file: JSON as in `calendars/`, or a table (CSV) with the columns 日期, 类型, 名称, 文号, in any code that offices
 * use. `name` is the file's name. Throws `Refusal` when the bytes are no text; everything else is a problem in the answer.
 */
export function readCalendarFile(bytes: Uint8Array, name: string): CheckedCalendar {
  return readCalendarText(decodeText(bytes, name), name);
}

/** The same of text; `workingDays` is the count of a year that does not state its own. */
export function readCalendarText(text: string, name: string, workingDays?: number): CheckedCalendar {
  const read = /\.json$/i.test(name) || text.trimStart().startsWith('{') ? noticesIn(text) : csvRows(text);
  if ('problems' in read) return { years: [], ...read };
  const checked = checkRows(read.rows, read.declared);
  const [year, ...others] = checked.years;
  if (workingDays === undefined || !year || read.declared.some((one) => one.workingDays !== undefined)) return checked;
  if (others.length > 0) {
    const sentence = '写明全年工作日数时，一次只能导入一年。';
    return { years: [], problems: [{ place: '全年工作日数', sentence }] };
  }
  return checkRows(read.rows, [{ year: year.year, workingDays }]);
}
