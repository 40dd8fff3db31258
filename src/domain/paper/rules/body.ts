import { settingOf } from '../lines.js';
import type { FontFacts } from '../pdf-facts.js';
import type { PaperParagraph } from '../paragraphs.js';
import { typefaceOf } from '../typefaces.js';
import type { TypeClass } from '../typefaces.js';
import { around, BODY_SIZE, INDENT } from '../wanted.js';
import type { Paper } from '../elements.js';
import { allWithin, excerpt, failed, inRange, none, passed, wantedAround } from './rule.js';
import type { LayoutRule, Verdict } from './rule.js';
import { bodyLines, runningText } from './text.js';

const NUMERALS = '一二三四五六七八九十';

/** 7.3.3: paragraphs and the four levels of headings. */
export const bodyRules: LayoutRule[] = [
  {
    id: 'G-7.3.3-a',
    clause: '7.3.3',
    severity: 'E',
    name: '首页显示正文',
    wanted: '≥ 1 行',
    measure: (paper) => {
      const lines = bodyLines(paper).filter((line) => line.page === 1).length;
      return lines > 0 ? passed(`${lines} 行`, 1) : failed('0 行', 1);
    },
  },
  {
    id: 'G-7.3.3-b',
    clause: '7.3.3',
    severity: 'E',
    name: '每段首行左空二字',
    wanted: wantedAround(INDENT, 0.3),
    measure: ({ body }) => {
      if (body.length === 0) return 'missing';
      const values = body.flatMap(({ lines }) => (lines[0] ? { value: lines[0].left, page: lines[0].page } : []));
      return allWithin(values, around(INDENT, 0.3));
    },
  },
  {
    id: 'G-7.3.3-c',
    clause: '7.3.3',
    severity: 'E',
    name: '一级标题“一、”三号黑体',
    wanted: '15.7–16.05 pt，黑体',
    measure: (paper) => headingSet(paper, [1], '黑体'),
  },
  {
    id: 'G-7.3.3-d',
    clause: '7.3.3',
    severity: 'E',
    name: '二级标题“（一）”三号楷体',
    wanted: '15.7–16.05 pt，楷体',
    measure: (paper) => headingSet(paper, [2], '楷体'),
  },
  {
    id: 'G-7.3.3-e',
    clause: '7.3.3',
    severity: 'E',
    name: '一级标题序号连续',
    wanted: '从“一、”起依次',
    measure: ({ body }) => {
      const numbers = body.filter(({ level }) => level === 1).map(({ text }) => text.split('、')[0] ?? '');
      if (numbers.length === 0) return 'absent';
      const wrong = numbers.findIndex((number, i) => number !== numeral(i + 1));
      return wrong < 0 ? passed(numbers.join('、')) : failed(`第 ${wrong + 1} 个是“${numbers[wrong]}、”`);
    },
  },
  {
    id: 'G-7.3.3-f',
    clause: '7.3.3',
    severity: 'W',
    name: '标题不在页末',
    wanted: '无',
    measure: (paper) => {
      const headings = paper.body.filter((paragraph) => paragraph.level > 0 && isHeadingAlone(paragraph));
      if (headings.length === 0) return 'absent';
      const lines = runningText(paper);
      const lastOfPage = lines.filter((line, i) => lines[i + 1] !== undefined && lines[i + 1]?.page !== line.page);
      const stranded = headings
        .flatMap((heading) => lastOfPage.filter((line) => line === heading.lines.at(-1)))
        .filter((line) => !paper.tables.some((table) => table.page === line.page && table.top > line.baseline));
      return none(stranded.map((line) => ({ text: `“${excerpt(line.text)}”`, page: line.page })));
    },
  },
  {
    id: 'G-7.3.3-g',
    clause: '7.3.3',
    severity: 'E',
    name: '三级、四级标题三号仿宋不加粗',
    wanted: '15.7–16.05 pt，仿宋，不加粗',
    measure: (paper) => headingSet(paper, [3, 4], '仿宋'),
  },
];

/** A heading is set in its type up to its first full stop; what runs on after that is text. */
function headingSet({ body, facts: { fonts } }: Paper, levels: number[], type: TypeClass): Verdict {
  const headings = body
    .filter(({ level }) => levels.includes(level))
    .map((paragraph) => ({ paragraph, ...setting(paragraph, fonts) }));
  const told =
    headings.find((heading) => heading.type !== type || heading.bold || !inRange(heading.size, BODY_SIZE)) ??
    headings[0];
  if (!told) return 'absent';
  const ok = told.type === type && !told.bold && inRange(told.size, BODY_SIZE);
  const measured = `“${excerpt(told.paragraph.text)}” ${told.size.toFixed(1)} pt ${told.type}${told.bold ? '加粗' : ''}`;
  return { ok, measured, page: told.paragraph.lines[0]?.page ?? null };
}

function setting(
  paragraph: PaperParagraph,
  fonts: readonly FontFacts[],
): { type: TypeClass; size: number; bold: boolean } {
  const glyphs = paragraph.lines.flatMap((line) => line.glyphs);
  const stop = glyphs.findIndex((glyph) => glyph.text === '。');
  const heading = glyphs.slice(0, stop < 0 ? undefined : stop + 1);
  const { family, size } = settingOf(heading, fonts);
  return { type: typefaceOf(family).type, size, bold: /bold/i.test(family) };
}

function isHeadingAlone({ text }: PaperParagraph): boolean {
  return text.length <= 60 && !/[。；：]/.test(text);
}

/** 1 → 一, 12 → 十二; letters have fewer than a hundred sections. */
function numeral(n: number): string {
  const ones = n % 10 === 0 ? '' : NUMERALS[(n % 10) - 1];
  if (n < 10) return ones ?? '';
  return `${n < 20 ? '' : NUMERALS[Math.floor(n / 10) - 1]}十${ones}`;
}
