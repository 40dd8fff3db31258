import { CSV_START, csvRow } from '../../platform/text/csv.js';
import type { CommitmentView } from './commitments.views.js';

const COLUMNS: readonly [heading: string, cell: (view: CommitmentView) => string | number | null][] = [
  ['提案号', ({ proposalNumber }) => proposalNumber],
  ['案由', ({ proposalTitle }) => proposalTitle],
  ['答复单位', ({ answeringUnit }) => answeringUnit],
  ['序号', ({ no }) => no],
  ['承诺', ({ text }) => text],
  ['签发日', ({ issuedDay }) => issuedDay],
  ['责任单位', ({ owner, answeringUnit }) => owner ?? answeringUnit],
  ['时限', ({ dueDay, withoutDue, duePrinted }) => dueDay ?? (withoutDue ? '无时限' : duePrinted)],
  ['原定时限', ({ firstDueDay }) => firstDueDay],
  ['可核验的结果', ({ measure }) => measure],
  ['前提条件', ({ condition }) => condition],
  ['状态', ({ stateLabel }) => stateLabel],
  ['逾期', ({ overdue }) => (overdue ? '是' : '')],
  ['销号日', ({ doneDay }) => doneDay],
];

/** Not for whoever only gets the letter. */
const INSIDE: typeof COLUMNS = [
  ['责任人', ({ ownerPerson }) => ownerPerson],
  ['复核日', ({ recheckDay }) => recheckDay],
  ['进度（%）', ({ percent }) => percent],
];

/** 承诺台账 as a table for people, made page by page. */
export async function* ledgerAsCsv(
  pages: AsyncIterable<readonly CommitmentView[]>,
  inside: boolean,
): AsyncGenerator<string> {
  const columns = inside ? [...COLUMNS, ...INSIDE] : COLUMNS;
  yield CSV_START + csvRow(columns.map(([heading]) => heading));
  for await (const page of pages) yield page.map((view) => csvRow(columns.map(([, cell]) => cell(view)))).join('');
}
