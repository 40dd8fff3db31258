import { lineBreaks } from '../paragraphs.js';
import { isReddish } from '../shapes.js';
import { isSupplement } from '../typefaces.js';
import { SHEETS } from '../paper-layout.js';
import { AREA, around, BODY_SIZE, FIRST_PAGE_BOTTOM, TURNED_AREA } from '../wanted.js';
import type { Paper } from '../elements.js';
import type { Line } from '../lines.js';
import { allSet, allWithin, decimals, excerpt, failed, inRange, none, passed, wantedAround } from './rule.js';
import type { LayoutRule, Value } from './rule.js';
import { bodyLines, firstLinesOfPages, runningText } from './text.js';

const DARKEST = 32;

/** 5.1–5.2.2, 5.2.4, 6.1: the sheet, the type area, size, type and colour of the text. */
export const pageRules: LayoutRule[] = [
  {
    id: 'G-5.1-a',
    clause: '5.1',
    severity: 'E',
    name: '纸张为 A4',
    wanted: ({ layout }) => `${SHEETS[layout].width} × ${SHEETS[layout].height} ± 0.5 mm`,
    measure: ({ facts, layout }) => {
      const sheet = SHEETS[layout];
      const fits = ({ width, height }: { width: number; height: number }): boolean =>
        Math.abs(width - sheet.width) <= 0.5 && Math.abs(height - sheet.height) <= 0.5;
      const told = facts.pages.find((page) => !fits(page)) ?? facts.pages[0];
      if (!told) return failed('没有页面');
      return { ok: fits(told), measured: `${decimals(told.width)} × ${decimals(told.height)} mm`, page: told.number };
    },
  },
  {
    id: 'G-5.2.1-a',
    clause: '5.2.1',
    severity: 'E',
    name: '天头：续页首行字顶到纸边',
    wanted: wantedAround(AREA.top, 1),
    measure: (paper) => allWithin(tops(paper), around(AREA.top, 1)),
  },
  {
    id: 'G-5.2.1-a3',
    clause: '5.2.1',
    severity: 'W',
    name: '天头：续页首行字顶到纸边（精确）',
    wanted: wantedAround(AREA.top, 0.3),
    measure: (paper) => allWithin(tops(paper), around(AREA.top, 0.3)),
  },
  {
    id: 'G-5.2.1-b',
    clause: '5.2.1',
    severity: 'E',
    name: '订口：顶格行左边到纸边',
    wanted: wantedAround(AREA.left, 0.3),
    measure: (paper) => {
      const flush = [...paper.addressee, ...lineBreaks(paper.body).map(({ after }) => after)];
      return allWithin(flush.map(at((line) => line.left)), around(AREA.left, 0.3));
    },
  },
  {
    id: 'G-5.2.1-c',
    clause: '5.2.1',
    severity: 'E',
    name: '版心右边：满行右边到纸左边',
    wanted: wantedAround(AREA.right, 0.3),
    measure: (paper) => {
      // A line of Latin letters alone has no gaps to stretch.
      const full = lineBreaks(paper.body)
        .map(({ before }) => before)
        .filter(({ text }) => !/^[!-~]+$/.test(text));
      return allWithin(full.map(at((line) => line.right)), around(AREA.right, 0.3));
    },
  },
  {
    id: 'G-5.2.1-d',
    clause: '5.2.1',
    severity: 'E',
    name: '版心下边：满页第 22 行字底到纸顶',
    wanted: wantedAround(AREA.bottom, 0.3),
    measure: (paper) => {
      const pages = paper.facts.pages.slice(1).map((page) => linesOnPage(paper, page.number));
      // Names of a joint signature stand side by side.
      const rows = (lines: readonly Line[]): Line[] =>
        lines.filter((line, i) => i === 0 || line.baseline - lines[i - 1]!.baseline > 2);
      const last = pages.flatMap((lines) => rows(lines)[21] ?? []);
      return allWithin(last.map(at((line) => line.emBottom)), around(AREA.bottom, 0.3));
    },
  },
  {
    id: 'G-5.2.2-a',
    clause: '5.2.2',
    severity: 'E',
    name: '正文三号仿宋（小标题黑体、楷体）',
    wanted: '15.7–16.05 pt，仿宋；一级、二级标题黑体、楷体',
    measure: (paper) => {
      if (paper.body.length === 0) return 'missing';
      const headings = new Set(
        paper.body.filter(({ level }) => level === 1 || level === 2).flatMap(({ lines }) => lines),
      );
      return allSet(bodyLines(paper), (line) => {
        const types = headings.has(line) ? ['仿宋', '黑体', '楷体'] : ['仿宋'];
        return inRange(line.size, BODY_SIZE) && (types.includes(line.type) || isSupplement(line.family));
      });
    },
  },
  {
    id: 'G-5.2.4-a',
    clause: '5.2.4',
    severity: 'E',
    name: '文字黑色（发文机关标志、印章除外）',
    wanted: `RGB 各值 ≤ ${DARKEST}`,
    measure: (paper) => {
      const red = (line: Line): boolean =>
        paper.agency.includes(line) || (isReddish(line.color) && paper.seal?.page === line.page);
      const colored = paper.lines
        .filter((line) => !red(line))
        .flatMap((line) =>
          line.glyphs
            .filter((glyph) => Math.max(...glyph.color) > DARKEST)
            .slice(0, 1)
            .map((glyph) => ({ line, glyph })),
        );
      return none(
        colored.map(({ line, glyph }) => ({
          text: `“${excerpt(line.text)}”为 RGB(${glyph.color.join(', ')})`,
          page: line.page,
        })),
        '全部黑色',
      );
    },
  },
  {
    id: 'G-6.1-a',
    clause: '6.1',
    severity: 'E',
    name: '文字不歪斜、不旋转',
    wanted: '全部端正',
    measure: ({ lines }) => {
      const tilted = lines.filter((line) => line.glyphs.some((glyph) => !glyph.upright));
      return none(
        tilted.map((line) => ({ text: `“${excerpt(line.text)}”`, page: line.page })),
        '全部端正',
      );
    },
  },
  {
    id: 'G-7.1-a',
    clause: '7.1',
    severity: 'E',
    name: '文字在版心之内（发文机关标志、页码除外）',
    wanted: ({ layout }) =>
      layout === 'letter'
        ? '版心 28–184 × 37–262 mm，首页下至 272.6 mm，± 0.5'
        : layout === 'landscape'
          ? '版心 35–260 × 28–184 mm，± 0.5'
          : '版心 28–184 × 37–262 mm，± 0.5',
    measure: (paper) => {
      const area = paper.layout === 'landscape' ? TURNED_AREA : AREA;
      const outside = paper.lines.filter((line) => {
        if (paper.agency.includes(line) || paper.pageNumbers.includes(line) || line === paper.classMark) return false;
        const bottom = paper.layout === 'letter' && line.page === 1 ? FIRST_PAGE_BOTTOM : area.bottom;
        return (
          line.left < area.left - 0.5 ||
          line.right > area.right + 0.5 ||
          line.emTop < area.top - 0.5 ||
          line.emBottom > bottom + 0.5
        );
      });
      const [first] = outside;
      if (!first) return passed('全部在内');
      const box =
        [first.left, first.right].map(decimals).join('–') +
        ' × ' +
        [first.emTop, first.emBottom].map(decimals).join('–');
      return failed(`“${excerpt(first.text)}”在 ${box} mm`, first.page);
    },
  },
];

function at(measure: (line: Line) => number): (line: Line) => Value {
  return (line) => ({ value: measure(line), page: line.page });
}

function tops(paper: Paper): Value[] {
  return firstLinesOfPages(paper).map(at((line) => line.emTop));
}

function linesOnPage(paper: Paper, page: number): Line[] {
  return runningText(paper).filter((line) => line.page === page);
}
