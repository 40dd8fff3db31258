import { Refusal } from '../domain/refusal.js';
import { checkRows, type CheckedCalendar } from '../domain/work-calendar/check-rows.js';
import { decodeText } from '../platform/text/decode.js';
import { csvRows } from './csv-rows.js';
import { noticesIn } from './notices-file.js';

/**
 * A calendar file: JSON as in `calendars/`, or a table (CSV) with the columns 日期, 类型, 名称, 文号, in any code that offices
 * use. `name` is the file's name. Throws `Refusal` when the bytes are no text; everything else is a problem in the answer.
 */
export function readCalendarFile(bytes: Uint8Array, name: string): CheckedCalendar {
  return readCalendarText(calendarText(bytes, name), name);
}

/** The text of such a file, with our line ends. A workbook is refused with the way to make it a table. */
export function calendarText(bytes: Uint8Array, name: string): string {
  try {
    return decodeText(bytes, name).replace(/\r\n?/g, '\n');
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'text.binary') throw error;
    throw new Refusal(error.code, error.sentence, '请在 Excel 或 WPS 表格里另存为 CSV 后再试。', {}, { cause: error });
  }
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
