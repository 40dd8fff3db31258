import { canonicalJson } from '../domain/audit/canonical-json.js';
import { shanghaiDay } from '../platform/clock.js';
import { CSV_START, csvRow } from '../platform/text/csv.js';
import { secondWords } from '../platform/web/day-words.js';
import type { AccessView, TrailLineView } from './log.views.js';

/** Files of trails and looks, made page by page: a table for people, JSON that holds all that was hashed. */

const LINE_COLUMNS = [
  '时间（北京）',
  '哪条链',
  '第几条',
  '人员',
  '代表单位',
  '事项',
  '说明',
  '原状态',
  '新状态',
  '细节',
  '上一条哈希',
  '哈希',
];

export async function* linesAsCsv(pages: AsyncIterable<readonly TrailLineView[]>): AsyncGenerator<string> {
  yield CSV_START + csvRow(LINE_COLUMNS);
  for await (const page of pages) yield page.map(lineRow).join('');
}

function lineRow(line: TrailLineView): string {
  return csvRow([
    stamp(line.at),
    line.chainName,
    line.seq,
    line.actorName,
    line.actingUnitName,
    line.actionLabel,
    line.sentence,
    line.fromLabel,
    line.toLabel,
    canonicalJson(line.detail),
    line.previous,
    line.hash,
  ]);
}

const ACCESS_COLUMNS = ['时间（北京）', '人员', '单位', '事项', '提案', '来自'];

export async function* accessesAsCsv(pages: AsyncIterable<readonly AccessView[]>): AsyncGenerator<string> {
  yield CSV_START + csvRow(ACCESS_COLUMNS);
  for await (const page of pages)
    yield page
      .map(({ at, person, unit, whatLabel, caseName, address }) =>
        csvRow([stamp(at), person, unit, whatLabel, caseName, address]),
      )
      .join('');
}

/** One document: the head's fields, then `entries`. */
export async function* asJson(head: object, pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)}${Object.keys(head).length > 0 ? ',' : ''}"entries":[`;
  let separator = '\n';
  for await (const page of pages) {
    yield separator + page.map((entry) => JSON.stringify(entry)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** `2026-11-22 10:00:05`. */
const stamp = (at: Date): string => `${shanghaiDay(at)} ${secondWords(at)}`;
