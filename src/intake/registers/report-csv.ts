import { CSV_START, csvRow } from '../../platform/text/csv.js';
import type { RegisterReport, RowReport } from './registers.views.js';

const HEADS = ['行号', '结果', '名称', '怎样理解', '列', '填的是', '说明', '怎么改'];

/** The report as a table to go through with: one line for each thing that is said of a row. */
export function reportCsv({ rows }: RegisterReport): string[] {
  return [CSV_START + csvRow(HEADS), ...rows.map((row) => linesOf(row).map(csvRow).join(''))];
}

function linesOf({ row, outcomeLabel, name, about, problems, changes, notes }: RowReport): (string | number)[][] {
  const line = (...rest: [string, string, string, string]) => [row, outcomeLabel, name, about, ...rest];
  const lines = [
    ...problems.map(({ label, value, sentence, remedy }) => line(label, value, sentence, remedy)),
    ...changes.map(({ label, from, to }) => line(label, to, from === '' ? '原来没有' : `原来是：${from}`, '')),
    ...notes.map((note) => line('', '', note, '')),
  ];
  return lines.length > 0 ? lines : [line('', '', '', '')];
}
