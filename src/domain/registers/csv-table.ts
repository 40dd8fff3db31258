import { Refusal } from '../refusal.js';
import type { Table } from './sheet.js';

/** What offices' programs put between cells; a comma typed with a Chinese input method is one, too. */
const SEPARATORS = [',', '\t', ';', '，', '；'];

/** The cells of a text table. A cell in quotes may have separators, line ends and doubled quotes inside. */
export function csvTable(text: string, fileName: string): Table {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const quoted = text[at] === '"' ? quotedPart(text, at, fileName, rows.length + 1) : { cell: '', end: at };
    // What stands between the closing quote and the next separator belongs to the cell, as spreadsheet programs read it.
    const rest = plainPart(text, quoted.end, separator);
    row.push(quoted.cell + rest.cell);
    at = rest.end;
    if (text[at] === separator) {
      at++;
      continue;
    }
    rows.push(row);
    row = [];
    if (at >= text.length) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) break;
  }
  return rows;
}

/** The one that the first line with any has most of, outside quotes. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/[\r\n]/);
  const counts = lines.map((line) => SEPARATORS.map((separator) => line.split(separator).length - 1));
  const first = counts.find((ofLine) => ofLine.some((count) => count > 0)) ?? [];
  return SEPARATORS[first.indexOf(Math.max(...first))] ?? ',';
}

function plainPart(text: string, from: number, separator: string): { cell: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { cell: text.slice(from, end), end };
}

function quotedPart(text: string, from: number, fileName: string, row: number): { cell: string; end: number } {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0)
      throw new Refusal(
        'registers.open-quote',
        `文件“${fileName}”第${row}行有一个引号没有结束。`,
        '请用电子表格软件打开后另存为 .xlsx 或 UTF-8 的 .csv，再导入。',
      );
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 };
    cell += '"';
    at = quote + 2;
  }
}
