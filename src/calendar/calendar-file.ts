import { checkRows, type CheckedCalendar } from '../domain/work-calendar/check-rows.js';
import { decodeText } from '../platform/text/decode.js';
import { csvRows } from './csv-rows.js';
import { noticesIn } from './notices-file.js';

/**
 * A calendar file: JSON as in `calendars/`, or a table (CSV) with the columns 日期, 类型, 名称, 文号, in any code that offices
 * use. `name` is the file's name. Throws `Refusal` when the bytes are no text; everything else is a problem in the answer.
 */
export function readCalendarFile(bytes: Uint8Array, name: string): CheckedCalendar {
  const text = decodeText(bytes, name);
  const read = /\.json$/i.test(name) || text.trimStart().startsWith('{') ? noticesIn(text) : csvRows(text);
  return 'problems' in read ? { years: [], ...read } : checkRows(read.rows, read.declared);
}
