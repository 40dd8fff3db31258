import { afterAll, describe, expect, it } from '@jest/globals';
import type { Attachment } from '../../../src/domain/letter/model.js';
import { aLetter, aLetterOf, paragraphs } from '../../domain/typeset/a-letter.js';
import { faults, lineWith, meant, openPress, said } from './press.js';

const press = openPress();
afterAll(() => press.close());

const HEAD = ['序号', '街道', '小区名称', '建设内容及标准', '完成时限'];
const PLAN: Attachment = {
  title: '充电设施建设计划表',
  body: [
    { kind: 'paragraph', text: '各街道建设计划如下。' },
    {
      kind: 'table',
      rows: [
        HEAD,
        ...Array.from({ length: 30 }, (_, i) => [
          `${i + 1}`,
          '示例街道',
          `示例花园${i + 1}期`,
          `新建充电端口${20 + i}个，配置烟感、喷淋及视频监控，并与街道平台联网`,
          '2026年6月',
        ]),
      ],
    },
    { kind: 'paragraph', text: '以上计划按季度调整。' },
  ],
};
const RULES: Attachment = {
  title: '示例区关于加强电动自行车停放充电管理并推进消防安全综合治理的实施方案',
  body: [{ kind: 'numbered', level: 1, number: 1, text: '总体要求' }, ...paragraphs(9)],
};

describe('an attachment', () => {
  it('starts on a page of its own with label, title and the name of its note', async () => {
    const paper = await press.print(aLetterOf(4, { attachmentNotes: [PLAN.title], attachments: [PLAN] }));
    expect(faults(paper)).toEqual([]);
    expect(said(paper)).toBe(meant(paper));
    const [label, title] = paper.pages[lineWith(paper, '各街道建设计划').page - 1] ?? [];
    expect(label?.text).toBe('附件');
    expect(title?.text).toBe(PLAN.title);
  });

  it('is numbered when there are several, and the copies stand below the last', async () => {
    const attachments = [PLAN, RULES];
    const paper = await press.print(
      aLetterOf(4, { attachmentNotes: attachments.map(({ title }) => title), attachments }),
    );
    expect(said(paper)).toBe(meant(paper));
    expect(lineWith(paper, '附件2').page).toBeGreaterThan(lineWith(paper, '附件1').page);
    const copies = lineWith(paper, '抄送：');
    expect(copies.page).toBe(paper.pages.length);
    expect(Math.abs(copies.emBottom - 262)).toBeLessThan(0.6);
  });

  it('keeps the text on the grid below a title of any length', async () => {
    const paper = await press.print(aLetter({ attachments: [RULES] }));
    const full = paper.pages[lineWith(paper, '总体要求').page - 1] ?? [];
    expect(Math.abs((full.at(-1)?.emBottom ?? 0) - 262)).toBeLessThan(0.3);
  });
});

describe('a table', () => {
  it('repeats its head on every page and splits no row', async () => {
    const paper = await press.print(aLetter({ attachments: [PLAN] }));
    const pagesOfTable = paper.pages.filter((page) => page.some((line) => line.text.includes('示例街道')));
    expect(pagesOfTable.length).toBeGreaterThan(1);
    for (const page of pagesOfTable) expect(page.some((line) => line.text.includes('完成时限'))).toBe(true);
  });

  it.each([2, 7, 12, 20])('of %i columns stays within the text and shrinks nothing else', async (columns) => {
    const row = (text: string) => Array.from({ length: columns }, (_, i) => `${text}${i + 1}`);
    const table = { kind: 'table' as const, rows: [row('列'), row('数量较多的一格'), row('3')] };
    const model = aLetterOf(2);
    const paper = await press.print({ ...model, body: [...model.body, table] });
    expect(said(paper)).toBe(meant(paper));
    const glyphs = paper.facts.pages.flatMap((page) => page.glyphs);
    expect(Math.max(...glyphs.map((glyph) => glyph.x + glyph.width))).toBeLessThan(184.5);
    expect(lineWith(paper, '你们在示例区政协').size).toBeCloseTo(16, 1);
  });

  it.each([1, 2, 3])('of %i rows in the text leaves the lines below it on the grid', async (count) => {
    const rows = [HEAD, ...Array.from({ length: count }, () => ['1', '街道', '花园', '新建充电端口'.repeat(5), '6月'])];
    const { body } = aLetterOf(12);
    const table = { kind: 'table' as const, rows };
    const paper = await press.print(aLetter({ body: [...body.slice(0, 1), table, ...body.slice(1)] }));
    expect(faults(paper)).toEqual([]);
  });

  it.each([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])('of %i rows lets the copies find the foot', async (count) => {
    const body = PLAN.body.map((block) =>
      block.kind === 'table' ? { ...block, rows: block.rows.slice(0, count) } : block,
    );
    const paper = await press.print(aLetter({ attachments: [{ ...PLAN, body }] }));
    const copies = lineWith(paper, '抄送：');
    expect(copies.page).toBe(paper.pages.length);
    expect(Math.abs(copies.emBottom - 262)).toBeLessThan(0.6);
  });

  it('that goes on overleaf is read back, also when its head begins like that of another', async () => {
    const table = (columns: number, count: number) => ({
      kind: 'table' as const,
      rows: Array.from({ length: count }, (_, row) =>
        Array.from({ length: columns }, (_, column) => (row === 0 ? `列${column + 1}` : '甲')),
      ),
    });
    const { body } = aLetterOf(1);
    const paper = await press.print(aLetter({ body: [table(3, 3), ...body, table(7, 40)] }));
    expect(faults(paper)).toEqual([]);
  });

  it('with a cell longer than a page goes on overleaf', async () => {
    const table = {
      kind: 'table' as const,
      rows: [
        ['建议', '答复'],
        ['示例', '逐条答复。'.repeat(300)],
      ],
    };
    const paper = await press.print(aLetter({ attachments: [{ title: '答复表', body: [table] }] }));
    expect(said(paper)).toBe(meant(paper));
  });
});
