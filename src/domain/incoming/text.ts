import { kindOf, type LineKind } from '../letter/read/kinds.js';
import { tableRow } from '../letter/table-text.js';
import { boundedFindings } from './bounded-findings.js';
import type { Finding } from './finding.js';
import type { Incoming, IncomingCell, IncomingTable } from './incoming.js';

/** The text of a letter as an official would type it, and everything that is not in it as it was. */
export interface IncomingText {
  text: string;
  findings: Finding[];
}

/** One paragraph to a line, tables as rows with bars; `readLetter` reads the rest out of it. */
export function incomingText({ blocks, findings }: Incoming): IncomingText {
  const lines: string[] = [];
  const more: Finding[] = [];
  let blank = 0;
  let behindTable = false;
  for (const block of blocks) {
    const typed: Typed = block.kind === 'table' ? tableLines(block, behindTable) : paragraphLines(block.text);
    more.push(...typed.findings);
    lines.push(...typed.lines);
    if (block.kind === 'paragraph' && typed.lines.length === 0) blank++;
    else behindTable = block.kind === 'table' && (typed.lines[0]?.startsWith('|') ?? false);
  }
  if (blank > 0) more.push(blankParagraphs(blank));
  return {
    text: lines.map((line) => `${line}\n`).join(''),
    findings: boundedFindings(inOrder([...findings, ...more])),
  };
}

interface Typed {
  lines: string[];
  findings: Finding[];
}

const paragraphLines = (text: string): Typed => ({
  lines: text.split('\n').filter((line) => line.trim() !== ''),
  findings: [],
});

const blankParagraphs = (count: number): Finding => ({
  kind: 'blank',
  outcome: 'left-out',
  paragraph: null,
  near: '',
  what: `空白段落${count}个`,
  done: '没有带入，空行由印制时排定',
  text: null,
});

/** In the order of the document; what belongs to no paragraph comes last. */
function inOrder(findings: Finding[]): Finding[] {
  const rank = ({ paragraph }: Finding) => paragraph ?? Infinity;
  return findings.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

/** A table with rows and columns stays one; what only sets words apart on the page becomes lines. */
function tableLines(table: IncomingTable, behindTable: boolean): Typed {
  const { place } = table;
  const rows = withinPage(table.rows);
  const elements = elementRows(rows);
  const size = `表格（${rows.length}行${widthOf(rows)}列）`;
  const found = (kind: Finding['kind'], outcome: Finding['outcome'], what: string, done: string): Finding => ({
    ...place,
    kind,
    outcome,
    what,
    done,
    text: null,
  });
  if (elements) return { lines: elements, findings: [found('frame', 'kept', `排版用的${size}`, '各格文字分行带入')] };
  if (rows.length < 2 || widthOf(rows) < 2)
    return {
      lines: rows.flat().flatMap(({ lines }) => lines),
      findings: [found('frame', 'changed', size, '不成行列，各格文字按段落带入')],
    };
  const findings = [found('table', 'kept', size, '按表格带入，边框、底色、列宽由印制时排定')];
  if (behindTable) findings.push(found('table', 'changed', size, '与上一个表格紧挨着，读作同一个表格'));
  const merged = mergedWords(rows);
  if (merged !== '') findings.push(found('merged-cells', 'changed', `${size}有合并的单元格`, merged));
  if (rows.flat().some(({ lines }) => lines.length > 1))
    findings.push(found('merged-cells', 'changed', `${size}的单元格里有几段文字`, '合为一段'));
  return { lines: evenRows(rows).map((cells) => tableRow(cells)), findings };
}

/** More columns than any page shows: cells that claim to be so wide are as wide as one. */
const MOST_COLUMNS = 100;

const withinPage = (rows: IncomingCell[][]): IncomingCell[][] =>
  widthOf(rows) <= MOST_COLUMNS ? rows : rows.map((row) => row.map((cell) => ({ ...cell, across: 1 })));

const widthOf = (rows: readonly IncomingCell[][]): number =>
  rows.reduce(
    (widest, row) =>
      Math.max(
        widest,
        row.reduce((width, { across }) => width + across, 0),
      ),
    0,
  );

/** Elements that letters set in a table to keep them apart: names and 文件 of the red head, 文号 and 签发人, 版记. */
const ELEMENTS: ReadonlySet<LineKind> = new Set<LineKind>([
  'unit',
  'doc-number',
  'signer',
  'class-mark',
  'publicity',
  'date',
  'contact',
  'copies',
  'imprint',
]);

/** A line that says by itself which element of a letter it is. */
export function isElementLine(text: string): boolean {
  const bare = text.replace(/\s+/g, '');
  return ELEMENTS.has(kindOf(bare)) || bare === '文件' || ELEMENTS.has(kindOf(bare.replace(/文件$/, '')));
}

/** The rows as lines when every one of them is nothing but elements; else null. */
function elementRows(rows: readonly IncomingCell[][]): string[] | null {
  const lines = rows.map((row) => {
    const own = row.flatMap((cell) => cell.lines);
    const whole = own.join('');
    if (['copies', 'imprint'].includes(kindOf(whole))) return [whole];
    return own.every(isElementLine) ? own : isElementLine(whole) ? [whole] : null;
  });
  const all = lines.every((line) => line !== null) ? lines.flat() : [];
  return all.length > 0 ? all : null;
}

function mergedWords(rows: readonly IncomingCell[][]): string {
  const cells = rows.flat();
  return [
    ...(cells.some(({ continued }) => continued) ? ['纵向合并的，各行都写上'] : []),
    ...(cells.some(({ across, continued }) => across > 1 && !continued) ? ['横向合并的，写在第一格，其余留空'] : []),
  ].join('；');
}

/** Every row with the same columns: a cell over several columns stands in the first, one over several rows in each. */
function evenRows(rows: readonly IncomingCell[][]): string[][] {
  const width = widthOf(rows);
  const even: string[][] = [];
  for (const row of rows) {
    const cells: string[] = [];
    for (const { lines, across, continued } of row) {
      const above = even.at(-1)?.[cells.length] ?? '';
      cells.push(continued ? above : cellText(lines), ...Array.from({ length: across - 1 }, () => ''));
    }
    even.push([...cells, ...Array.from({ length: width - cells.length }, () => '')]);
  }
  return even;
}

/** Paragraphs of a cell on one line; a bar would read as the end of the cell. */
function cellText(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .reduce((text, line) => (text === '' || /\p{P}$/u.test(text) ? text + line : `${text}；${line}`), '')
    .replaceAll('|', '｜');
}
