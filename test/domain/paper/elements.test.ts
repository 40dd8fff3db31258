import { describe, expect, it } from '@jest/globals';
import { checkPaper } from '../../../src/domain/paper/check.js';
import { paperOf } from '../../../src/domain/paper/elements.js';
import { linesOf, type Line } from '../../../src/domain/paper/lines.js';
import type { PaintedPath } from '../../../src/domain/paper/pdf-facts.js';
import { facts, page, type TypedLine } from './paper-facts.js';

const RED = [230, 0, 18] as const;
const CELL = 156 / 28;
const PITCH = 10.4455;
const rule = (top: number, weight: number): PaintedPath => ({
  ...{ left: 21, right: 191, top, bottom: top + weight, color: RED, how: 'fill' },
});
const RULES = [rule(45, 0.8), rule(46.25, 0.25), rule(275.5, 0.25), rule(276.2, 0.8)];

const HEAD: TypedLine[] = [
  { text: 'A', x: 180, baseline: 24, family: 'FandolHei-Regular' },
  { text: '示例区教育局', x: 60, baseline: 39, size: 36, family: 'NotoSerifCJKsc-SemiBold', color: RED },
  { text: '示教函〔2025〕7号', x: 130, baseline: 56 },
  { text: '关于第2025001号提案的答复', x: 55, baseline: 88, size: 22, family: 'NotoSerifCJKsc-SemiBold' },
];

/** Lines one below the other from the salutation on. */
function letter(texts: [text: string, cells: number][], head = HEAD) {
  const below = texts.map(([text, cells], i) => ({ text, x: 28 + cells * CELL, baseline: 108 + i * PITCH }));
  return paperOf(facts([page(1, [...head, ...below], { paths: RULES })]));
}

const textOf = (lines: Line | Line[] | null) => (Array.isArray(lines) ? lines : [lines]).map((line) => line?.text);

describe('the elements of a letter', () => {
  it('are recognised by place, size and text', () => {
    const paper = letter([
      ['尊敬的林示例委员：', 0],
      ['你的提案收悉，现答复如下。', 2],
      ['附件：1.甲表', 2],
      ['2.乙表', 5],
    ]);
    expect(textOf(paper.classMark)).toEqual(['A']);
    expect(textOf(paper.agency)).toEqual(['示例区教育局']);
    expect(textOf(paper.docNumber)).toEqual(['示教函〔2025〕7号']);
    expect(textOf(paper.title)).toEqual(['关于第2025001号提案的答复']);
    expect(textOf(paper.addressee)).toEqual(['尊敬的林示例委员：']);
    expect(paper.body.map(({ text }) => text)).toEqual(['你的提案收悉，现答复如下。']);
    expect(textOf(paper.attachmentNotes)).toEqual(['附件：1.甲表', '2.乙表']);
    expect([paper.upperRule?.top, paper.lowerRule?.top]).toEqual([45, 275.5]);
  });

  it('do not take the last figure of a table for a page number', () => {
    const grid = [28, 106, 184].map((x) => ({ left: x, right: x + 0.2, top: 250, bottom: 262 }));
    const across = [250, 262].map((y) => ({ left: 28, right: 184, top: y, bottom: y + 0.2 }));
    const paths = [...grid, ...across].map((box): PaintedPath => ({ ...box, color: [0, 0, 0], how: 'fill' }));
    const lines = [
      { text: '骑手', x: 30, baseline: 258, size: 14 },
      { text: '7', x: 140, baseline: 258, size: 14 },
    ];
    const [tabled, bare] = [paths, []].map((drawn) => paperOf(facts([page(1, lines, { paths: drawn })])));
    expect(textOf(tabled!.pageNumbers)).toEqual([]);
    expect(tabled!.lines.map(({ text }) => text)).toEqual(['骑手', '7']);
    expect(textOf(bare!.pageNumbers)).toEqual(['7']);
  });

  it('at the end are found with a date and, in a draft, without one', () => {
    const end: [string, number][] = [
      ['特此答复。', 2],
      ['示例区教育局', 19],
      ['2025年9月12日', 18],
      ['（联系人：林示例，联系电话：0000-1234567）', 2],
    ];
    const whole = letter([['林示例委员：', 0], ...end]);
    expect(textOf(whole.signatures)).toEqual(['示例区教育局']);
    expect(textOf(whole.date)).toEqual(['2025年9月12日']);
    expect(textOf(whole.note)).toEqual(['（联系人：林示例，联系电话：0000-1234567）']);
    const undated = letter([['林示例委员：', 0], ...end.filter((_, i) => i !== 2)]);
    expect(undated.date).toBeNull();
    expect(textOf(undated.note)).toEqual(['（联系人：林示例，联系电话：0000-1234567）']);
    expect(textOf(undated.signatures)).toEqual(['示例区教育局']);
  });

  it('do not take a paragraph that opens with a colon for the salutation', () => {
    const paper = letter([['现将办理情况答复如下：', 2]]);
    expect(paper.addressee).toEqual([]);
  });

  it('tell paragraphs and their levels, with or without indent', () => {
    const paper = letter([
      ['林示例委员：', 0],
      ['一、目前情况', 2],
      ['（一）数量', 2],
      ['1.总数', 0],
      ['（1）其中', 0],
    ]);
    expect(paper.body.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
  });

  it('of a joint letter include names on two lines, side by side or one below the other', () => {
    const names = ([text, cells, line]: [string, number, number]): TypedLine => ({
      ...{ text, x: 28 + cells * CELL, baseline: 128.9 + line * PITCH },
    });
    const above: TypedLine[] = [
      { text: '尊敬的林示例委员：', x: 28, baseline: 108 },
      { text: '特此答复。', x: 28 + 2 * CELL, baseline: 118.4 },
    ];
    const joint = (lines: [string, number, number][]) =>
      textOf(paperOf(facts([page(1, [...HEAD, ...above, ...lines.map(names)], { paths: RULES })])).signatures);
    const sideBySide = joint([
      ['示例区经济和信息化局及', 1, 2],
      ['示例区教育局', 18, 2],
      ['促进委员会', 3, 3],
      ['示例区民政局', 18, 7],
      ['2025年9月12日', 17, 8],
    ]);
    expect(sideBySide).toEqual(['示例区经济和信息化局及', '示例区教育局', '促进委员会', '示例区民政局']);
    const below = joint([
      ['示例区经济和信息化局', 16, 1],
      ['示例区教育局', 16, 2],
      ['示例区民政局', 16, 3],
      ['2025年9月12日', 18, 4],
    ]);
    expect(below).toEqual(['示例区经济和信息化局', '示例区教育局', '示例区民政局']);
  });

  it('of an attachment: a title of several lines, larger than the text or of its size', () => {
    const letterPage = page(1, [
      ...HEAD,
      { text: '尊敬的林示例委员：', x: 28, baseline: 108 },
      { text: '附件：关于充电设施建设和管理的计划', x: 28 + 2 * CELL, baseline: 130 },
    ]);
    for (const size of [22, 16]) {
      const attachment = page(2, [
        { text: '附件', x: 28, baseline: 42, family: 'FandolHei-Regular' },
        { text: '关于充电设施建设', x: 80, baseline: 63, size, family: 'NotoSerifCJKsc-SemiBold' },
        { text: '和管理的计划', x: 86, baseline: 76, size, family: 'NotoSerifCJKsc-SemiBold' },
        { text: '和管理的办法另行印发。', x: 28 + 2 * CELL, baseline: 97 },
      ]);
      const { attachments } = paperOf(facts([letterPage, attachment]));
      expect(textOf(attachments[0]!.title)).toEqual(['关于充电设施建设', '和管理的计划']);
      expect(attachments[0]!.body.map(({ text }) => text)).toEqual(['和管理的办法另行印发。']);
    }
  });

  it('are set in what their own characters are set in, not in what a supplement lends', () => {
    const lent = { y: 120, family: 'BanfuSupplementKai-Regular' as const };
    const line = (own: string) =>
      linesOf(
        page(1, [
          { text: own, x: 28, baseline: lent.y },
          { text: '堃玥镕祎赟㛃', x: 28 + own.length * CELL, baseline: lent.y, family: lent.family },
        ]),
        facts([]).fonts,
      )[0];
    expect([line('局')?.type, line('')?.type]).toEqual(['仿宋', '楷体']);
  });

  it('are null or empty on a page that is no letter, and nothing crashes', () => {
    for (const pages of [[], [page(1, [])], [page(1, [{ text: '123', x: 100, baseline: 280 }])]]) {
      const paper = paperOf(facts(pages));
      expect([paper.agency, paper.title, paper.body, paper.copies]).toEqual([[], [], [], []]);
      expect(checkPaper(facts(pages)).pass).toBe(false);
    }
  });
});
