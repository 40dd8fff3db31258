import { plainDate } from '../domain/plain-date.js';
import type { CalendarRow, RowsRead } from '../domain/work-calendar/check-rows.js';

/** Column heads, as an office writes them and as a program does. */
const COLUMNS = { day: ['日期', 'day'], kind: ['类型', 'kind'], name: ['名称', 'name'], notice: ['文号', 'notice'] };
type Column = keyof typeof COLUMNS;

const KINDS = new Map([
  ['放假', 'holiday'],
  ['休', 'holiday'],
  ['上班', 'workday'],
  ['调休上班', 'workday'],
  ['班', 'workday'],
]);

/** The rows of a table, in whatever order its columns stand; places are lines of the file. */
export function csvRows(text: string): RowsRead {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const heads = cells(head).map((cell) => cell.toLowerCase());
  const at = (column: Column) => heads.findIndex((cell) => COLUMNS[column].includes(cell));
  const absent = (Object.keys(COLUMNS) as Column[]).filter((column) => at(column) < 0);
  if (absent.length > 0) {
    const names = absent.map((column) => COLUMNS[column][0]).join('、');
    return { problems: [{ place: '第1行', sentence: `缺少“${names}”列；首行应为：日期,类型,名称,文号。` }] };
  }
  const rows = lines.flatMap((line, index): CalendarRow[] => {
    const row = cells(line);
    if (row.every((cell) => cell === '')) return [];
    const cell = (column: Column) => row[at(column)] ?? '';
    const kind = cell('kind');
    return [
      {
        place: `第${index + 2}行`,
        day: dayTyped(cell('day')),
        kind: KINDS.get(kind) ?? kind,
        name: cell('name'),
        notice: cell('notice'),
      },
    ];
  });
  return rows.length > 0
    ? { rows, declared: [] }
    : { problems: [{ place: '全文', sentence: '没有一行数据，看不出是哪一年。' }] };
}

/** The last match is the empty one after the end. */
function cells(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,，\t]*)(?:[,，\t]|$)/g)]
    .map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"').trim())
    .slice(0, -1);
}

/** Spreadsheets rewrite `2025-01-01` as `2025/1/1`. */
function dayTyped(text: string): string {
  const match = /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/.exec(text);
  return (match && plainDate(Number(match[1]), Number(match[2]), Number(match[3]))) ?? text;
}
