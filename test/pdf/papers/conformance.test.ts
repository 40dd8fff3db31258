import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { checkPaper } from '../../../src/domain/paper/check.js';
import type { RuleResult } from '../../../src/domain/paper/result.js';
import { rulesOf } from '../../../src/domain/paper/rules/index.js';
import { paperOf } from '../../../src/domain/paper/elements.js';
import { LAYOUT_WORDS, type PaperLayout } from '../../../src/domain/paper/paper-layout.js';
import { openLetterPrinter } from '../../../src/letters/letter-printer.js';
import { PAPER_KINDS } from '../../../src/letters/papers/kinds/index.js';
import { LENGTHS, paperSheet, type Length, type PaperKind } from '../../../src/letters/papers/paper-kind.js';
import { readConfig } from '../../../src/platform/config.js';

jest.setTimeout(120_000);

const TABLE = path.resolve(import.meta.dirname, '../../../docs/checks/papers.md');
const config = readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1', PRINT_DEADLINE: '100000' });
const printer = openLetterPrinter(config);
afterAll(() => printer.close());

interface Measured {
  pages: number;
  bytes: number;
  results: RuleResult[];
}
const measured = new Map<string, Measured>();
const key = (kind: PaperKind, length: Length): string => `${kind.id} ${length}`;

const all = PAPER_KINDS.flatMap((kind) => LENGTHS.map((length) => [kind.name, length, kind] as const));

describe('every paper, printed', () => {
  // It is read back on the way: every character is there, in its order, and nothing else.
  it.each(all)('%s (%s) keeps the rules of its layout', async (_name, length, kind) => {
    const { pdf, facts, pages } = await printer.printSheet(paperSheet(kind, kind.samples[length]), kind.name);
    const { results } = checkPaper(facts, { layout: kind.layout });
    measured.set(key(kind, length), { pages, bytes: pdf.byteLength, results });
    const broken = results.filter(({ severity, ok }) => severity === 'E' && ok !== true);
    expect(broken.map(({ rule, measured: what, page }) => `${rule} ${what} (page ${page})`)).toEqual([]);
  });

  it.each(PAPER_KINDS.map((kind) => [kind.name, kind] as const))('%s has neither 份号 nor 密级', (_name, kind) => {
    const words = JSON.stringify(paperSheet(kind, kind.samples.normal));
    expect(words).not.toMatch(/份号|绝密|机密★|秘密★/);
  });
});

it('docs/checks/papers.md says what was measured', () => {
  const page = conformancePage();
  if (process.env.RENEW_PAPERS_PAGE === '1') writeFileSync(TABLE, page);
  // Verdicts must agree; what was measured differs by hairs between browsers.
  expect(verdicts(readFileSync(TABLE, 'utf8'))).toBe(verdicts(page));
});

const verdicts = (page: string): string =>
  page
    .replace(/(✓|✗|警)[^|\n]*/g, '$1')
    .replace(/\d+ KB/g, 'KB')
    .replace(/:?-{3,}:?/g, '---')
    .replace(/ +/g, ' ');

function conformancePage(): string {
  const layouts = [...new Set(PAPER_KINDS.map(({ layout }) => layout))];
  return [
    '# 各种公文的版式核对',
    '',
    '由测试 `test/pdf/papers/conformance.test.ts` 印出每种公文的短、常、长三个样例，逐条量得；`RENEW_PAPERS_PAGE=1` 重写本页，平时核对。',
    '规则的含义和出处见 [layout-rules.md](layout-rules.md)（G、P、N、T 各条）和文末（F、L 各条）。每份都先回读：文字一字不差，字体、纸张、页码都对，才算印出。',
    '没有份号、密级：办复不办这样的公文。',
    '',
    '长样例：案由 300 字、主送或提案者 60 个、表格 500 行、单位名称 40 字、空表在短样例里。',
    '',
    '## 概况',
    '',
    '| 公文 | 版式 | 短 | 常 | 长 |',
    '| --- | --- | --- | --- | --- |',
    ...PAPER_KINDS.map(
      (kind) =>
        `| ${kind.name} | ${LAYOUT_WORDS[kind.layout]} | ${LENGTHS.map((length) => summary(kind, length)).join(' | ')} |`,
    ),
    '',
    ...layouts.flatMap(layoutTable),
    '## F、L 各条',
    '',
    '| 规则 | 依据 | 内容 | 要求 |',
    '| --- | --- | --- | --- |',
    ...ownRules(),
    '',
  ].join('\n');
}

function summary(kind: PaperKind, length: Length): string {
  const { pages, bytes, results } = measured.get(key(kind, length))!;
  const judged = results.filter(({ ok }) => ok !== null);
  const passed = judged.filter(({ ok }) => ok).length;
  const mark = results.every(({ severity, ok }) => severity !== 'E' || ok === true) ? '✓' : '✗';
  return `${pages} 页 ${Math.ceil(bytes / 1024)} KB ${mark} ${passed}/${judged.length}`;
}

function layoutTable(layout: PaperLayout): string[] {
  const kinds = PAPER_KINDS.filter((kind) => kind.layout === layout);
  const rows = rulesOf(layout).map(({ id, name, severity }) => {
    const cells = kinds.map((kind) => cell(kind, id, severity));
    return `| ${id} ${name} | ${cells.join(' | ')} |`;
  });
  return [
    `## ${LAYOUT_WORDS[layout]}（常样例量得的值）`,
    '',
    `| 规则 | ${kinds.map(({ name }) => name).join(' | ')} |`,
    `| --- |${' --- |'.repeat(kinds.length)}`,
    ...rows,
    '',
  ];
}

/** `—`: the paper has no such element. */
function cell(kind: PaperKind, rule: string, severity: string): string {
  const result = measured.get(key(kind, 'normal'))!.results.find((one) => one.rule === rule);
  if (!result || result.ok === null) return '—';
  const what = result.measured.replaceAll('|', '／').replace(/\s+/g, ' ');
  const shown = [...what].length > 16 ? `${[...what].slice(0, 15).join('')}…` : what;
  return `${result.ok ? '✓' : severity === 'E' ? '✗' : '警'} ${shown}`;
}

function ownRules(): string[] {
  const rules = [...new Set((['document', 'minutes', 'landscape'] as const).flatMap((layout) => rulesOf(layout)))];
  const paper = paperOf({ bytes: 0, title: null, lang: null, tagged: false, bookmarks: [], fonts: [], pages: [] });
  return rules
    .filter(({ id }) => /^[FL]-/.test(id))
    .map(
      ({ id, clause, name, wanted }) =>
        `| ${id} | ${clause} | ${name} | ${typeof wanted === 'string' ? wanted : wanted(paper)} |`,
    );
}
