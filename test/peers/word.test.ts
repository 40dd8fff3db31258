import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyRecord } from '../../src/domain/letter/record.js';
import { checkPaper } from '../../src/domain/paper/check.js';
import { paperOf } from '../../src/domain/paper/elements.js';
import type { ExpectedPaper } from '../../src/domain/paper/expected.js';
import type { PdfFacts } from '../../src/domain/paper/pdf-facts.js';
import { textProblems } from '../../src/domain/paper/text-compare.js';
import { wordLetter } from '../../src/letters/word/word-file.js';
import { PROJECT_ROOT } from '../../src/platform/paths.js';
import { readFacts } from '../../src/platform/pdf/facts/read-facts.js';
import { openPress } from '../pdf/typeset/press.js';
import { convertedByLibreOffice, libreOfficeVersion } from '../support/libre-office.js';
import { WORD_CASES } from './word-letters.js';

const PAGE = path.join(PROJECT_ROOT, 'docs/checks/word.md');

/** What LibreOffice 7.4 does not take over from a Word file, and the layout rules that its pages break for it. */
const LIMITS: readonly [why: string, rules: readonly string[]][] = [
  [
    '中文与数字、字母之间总加四分之一字空（文件中已关闭 autoSpaceDE、autoSpaceDN）：行内字数少，日期、编号变宽',
    ['G-5.2.3-c', 'G-5.2.3-d', 'G-7.3.4-b', 'G-7.3.5.1-a', 'G-7.3.5.2-a', 'G-7.3.5.2-b', 'G-7.3.5.2-c', 'N-15835-a'],
  ],
  [
    '行末标点总悬挂到版心之外，个别的不画出来（它把文件中关闭的 overflowPunct 读成打开）',
    ['G-5.2.1-c', 'G-5.2.3-d', 'G-7.1-a'],
  ],
  ['转换出的 PDF 没有标签', ['T-f']],
  ['只有一页的信函，抄送也排在版心之底（262 mm），不下移到红线上方', ['G-10.1-o']],
];
const EXPECTED = new Set(LIMITS.flatMap(([, rules]) => rules));

interface Compared {
  name: string;
  pages: number;
  wordPages: number;
  text: string;
  broken: string[];
}

describe('a letter that LibreOffice opens as a Word file', () => {
  const press = openPress();
  const compared = new Map<string, Compared>();

  beforeAll(async () => {
    const files: Uint8Array[] = [];
    for (const { model, record = {} } of WORD_CASES)
      files.push((await wordLetter(model, record, { draft: true })).docx);
    const converted = convertedByLibreOffice(files);
    for (const [index, { name, model, record = {} }] of WORD_CASES.entries()) {
      const ours = await press.print(applyRecord(model, record), { record, draft: true });
      const theirs = await readFacts(converted[index]!);
      compared.set(name, {
        name,
        pages: ours.facts.pages.length,
        wordPages: theirs.pages.length,
        text: textDifference(theirs, ours.expected),
        broken: checkPaper(theirs)
          .results.filter(({ ok }) => ok === false)
          .map(({ rule }) => rule),
      });
    }
  }, 300_000);
  afterAll(() => press.close());

  const names = WORD_CASES.map(({ name }) => name);

  it.each(names)('has the pages of the PDF, or one more or fewer: %s', (name) => {
    const { pages, wordPages } = compared.get(name)!;
    expect(Math.abs(wordPages - pages)).toBeLessThanOrEqual(1);
  });

  it.each(names)('has every character of the letter and no other: %s', (name) => {
    expect(compared.get(name)!.text).toMatch(/^(?:相同|字同，读出的次序不同|只少行末悬挂的标点 [12] 处)$/);
  });

  it.each(names)('keeps the layout rules but those that LibreOffice cannot keep: %s', (name) => {
    const { breaks } = WORD_CASES.find((one) => one.name === name)!;
    const surprising = compared.get(name)!.broken.filter((rule) => !EXPECTED.has(rule) && rule !== breaks);
    expect(surprising).toEqual([]);
  });

  it('has the pages of the PDF nearly always, and its characters in order', () => {
    const all = [...compared.values()];
    expect(all.filter(({ pages, wordPages }) => pages === wordPages).length).toBeGreaterThan(all.length * 0.8);
    expect(all.filter(({ text }) => text === '相同').length).toBeGreaterThan(all.length * 0.7);
  });

  it('is described by docs/checks/word.md', () => {
    const page = pageOf([...compared.values()], libreOfficeVersion());
    if (process.env.RENEW_WORD_PAGE) writeFileSync(PAGE, page);
    const kept = readFileSync(PAGE, 'utf8');
    // Another version breaks other lines; what it must keep is asked above.
    if (!kept.includes(`${libreOfficeVersion()}，`)) return;
    if (rows(kept).join('\n') !== rows(page).join('\n'))
      throw new Error(
        'docs/checks/word.md is not what LibreOffice shows any more. Run word.test.ts with RENEW_WORD_PAGE=1.',
      );
  });
});

/** Whether the characters are those of the letter, in its order or, as in the cells of a table, in another. */
function textDifference(facts: PdfFacts, expected: ExpectedPaper): string {
  const paper = paperOf(facts);
  const problems = textProblems(paper, expected);
  if (problems.length === 0) return '相同';
  const numbers = new Set(paper.pageNumbers.flatMap((line) => line.glyphs));
  const found = counted(
    facts.pages.flatMap(({ glyphs }) => glyphs.map((g) => (numbers.has(g) ? '' : g.text))).join(''),
  );
  const wanted = counted(expected.texts.join(''));
  const heads = counted(expected.repeated.join(''));
  const differing = [...new Set([...found.keys(), ...wanted.keys()])]
    .map((character) => ({ character, more: (found.get(character) ?? 0) - (wanted.get(character) ?? 0) }))
    // The head of a table comes again on every page.
    .filter(({ character, more }) => more < 0 || more % (heads.get(character) ?? Infinity) !== 0);
  if (differing.length === 0) return '字同，读出的次序不同';
  if (differing.every(({ character, more }) => more < 0 && /[，。、；：]/.test(character)))
    return `只少行末悬挂的标点 ${-differing.reduce((sum, { more }) => sum + more, 0)} 处`;
  return problems.join('');
}

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.replaceAll('―', '—').replace(/\s/gu, ''))
    counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

const rows = (page: string): string[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replaceAll(/\s+/g, '').replaceAll(/-+/g, '-'));

function pageOf(compared: readonly Compared[], version: string): string {
  const same = compared.filter(({ pages, wordPages }) => pages === wordPages).length;
  const inOrder = compared.filter(({ text }) => text === '相同').length;
  return `# Word 文件与 PDF 对照

由 \`test/peers/word.test.ts\` 生成（\`RENEW_WORD_PAGE=1\`），不要手改。每封信由程序分别排成 PDF 和 Word 文件，Word 文件由 ${version}，
以随附字体代替公文字体，转成 PDF，再读出文字、用版面规则（[layout-rules.md](layout-rules.md)）核对。

- 页数相同 ${same} / ${compared.length}，其余相差一页；超过一页即测试不通过。
- 文字逐字相同 ${inOrder} / ${compared.length}；其余的或字同而读出的次序不同（表格的格子），或少了行末悬挂的标点（LibreOffice 没有画）。
- 下表“未守的规则”只能是 LibreOffice 自身的限制，见表后；别的规则有一条不守，测试即不通过。

| 信件 | PDF 页数 | Word 页数 | 文字 | 未守的规则 |
| --- | --- | --- | --- | --- |
${compared.map(({ name, pages, wordPages, text, broken }) => `| ${name} | ${pages} | ${wordPages} | ${text} | ${broken.join('、')} |`).join('\n')}

## LibreOffice 的限制

${LIMITS.map(([why, rules]) => `- ${why}：${rules.join('、')}`).join('\n')}

Word 和 WPS 怎样排，只有由人打开才知道，清单见 [word-by-hand.md](word-by-hand.md)。
`;
}
