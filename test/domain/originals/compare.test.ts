import { describe, expect, it } from '@jest/globals';
import { comparePapers } from '../../../src/domain/originals/compare.js';
import { differenceWords, outcomeWords } from '../../../src/domain/originals/difference-words.js';
import type { PageFacts, PdfFacts } from '../../../src/domain/paper/pdf-facts.js';
import { facts, glyphs, page, type TypedLine } from '../paper/paper-facts.js';

const RED = [220, 20, 20] as const;
const PITCH = 10.4455;

const FIRST = [
  '示例区教育局',
  '示教函〔2025〕7号',
  '关于第2025001号提案的答复',
  '林示例委员：',
  '你的提案收悉，现答复如下。',
  '一、关于校门口停车',
  '今年已增设停车位三十个，放学时段实行错峰。',
];
const SECOND = [
  '二、关于下一步',
  '一是年底前再增设停车位二十个。',
  '二是与交警部门联合巡查。',
  '特此答复。',
  '示例区教育局',
  '2025年9月12日',
];

const lines = (texts: readonly string[], size = 16): TypedLine[] =>
  texts.map((text, i) => ({ text, x: 28, baseline: 40 + i * PITCH, size }));
const sheet = (number: number, texts: readonly string[], rest: Partial<PageFacts> = {}): PageFacts =>
  page(number, [...lines(texts), { text: `—${number}—`, x: 160, baseline: 270, size: 14 }], rest);

const issued = facts([sheet(1, FIRST), sheet(2, SECOND)]);
const received = (pages: PageFacts[]): PdfFacts => facts(pages);
const found = (pages: PageFacts[]) => comparePapers(issued, received(pages));
const sentences = (pages: PageFacts[]) => found(pages).differences.map(differenceWords);
const changed = (texts: readonly string[], from: string, to: string) => texts.map((text) => text.replace(from, to));

const SEALS: PageFacts['paths'] = [{ left: 120, right: 162, top: 70, bottom: 112, color: RED, how: 'stroke' }];

describe('a paper that came back', () => {
  it('is equal when it says the same', () => {
    const same = found([sheet(1, FIRST), sheet(2, SECOND)]);
    expect(same).toEqual({ outcome: 'equal', differences: [], unread: [], seals: [] });
    expect(outcomeWords(same)).toBe('文字与发文稿逐字一致。');
  });

  it('is equal under a seal, whatever the seal says: a ring with text, a stamp, a signature field', () => {
    const rim = glyphs({ text: '示例区教育局', x: 122, baseline: 75, color: RED }).map((one) => ({
      ...one,
      upright: false,
    }));
    const middle = glyphs({ text: '公文专用章', x: 130, baseline: 92, color: RED });
    const field = glyphs({ text: '签章人 示例区教育局 2025.9.12', x: 80, baseline: 82 }).map((one) => ({
      ...one,
      annotation: 'seal' as const,
    }));
    const second = sheet(2, SECOND, { paths: SEALS, images: 1 });
    const sealed = { ...second, glyphs: [...second.glyphs, ...rim, ...middle, ...field] };
    const equal = found([sheet(1, FIRST), sealed]);
    expect([equal.outcome, equal.differences]).toEqual(['equal', []]);
    expect(equal.seals).toEqual(['示例区教育局公文专用章签章人示例区教育局2025.9.12']);
  });

  it('differs by red words that are no seal, and by a note laid over the page', () => {
    const first = sheet(1, FIRST);
    const red = {
      ...first,
      glyphs: [...first.glyphs, ...glyphs({ text: '暂缓执行', x: 60, baseline: 200, color: RED })],
    };
    expect(sentences([red, sheet(2, SECOND)])).toEqual(['第1页第7行处：来件多出“暂缓执行”。']);
    const note = glyphs({ text: '不', x: 60, baseline: 82 }).map((one) => ({ ...one, annotation: 'note' as const }));
    const noted = { ...first, glyphs: [...first.glyphs, ...note] };
    expect(sentences([noted, sheet(2, SECOND)])).toEqual(['第1页：来件多出“不”。']);
  });

  it('tells one changed character by page and line', () => {
    const [difference] = found([sheet(1, FIRST), sheet(2, changed(SECOND, '二十', '三十'))]).differences;
    expect(difference).toEqual({
      kind: 'changed',
      page: 2,
      line: 2,
      wanted: '一是年底前再增设停车位二十个。',
      found: '一是年底前再增设停车位三十个。',
    });
  });

  it('tells lines that are missing and added', () => {
    expect(sentences([sheet(1, FIRST), sheet(2, SECOND.toSpliced(2, 1))])).toEqual([
      '第2页第3行：来件缺少“二是与交警部门联合巡查。”。',
    ]);
    expect(sentences([sheet(1, FIRST), sheet(2, SECOND.toSpliced(3, 0, '三是适当收费。'))])).toEqual([
      '第2页第3行处：来件多出“三是适当收费。”。',
    ]);
    expect(sentences([sheet(1, ['急件', ...FIRST]), sheet(2, SECOND)])).toEqual(['第1页第1行处：来件多出“急件”。']);
  });

  it('tells a whole line even where its neighbours begin or end alike', () => {
    expect(sentences([sheet(1, FIRST.slice(1)), sheet(2, SECOND)])).toEqual(['第1页第1行：来件缺少“示例区教育局”。']);
    const twice = SECOND.toSpliced(2, 0, '一是年底前再增设停车位五个。');
    expect(sentences([sheet(1, FIRST), sheet(2, twice)])).toHaveLength(1);
  });

  it('tells several differences, each in its line', () => {
    const first = changed(changed(FIRST, '〔2025〕7号', '〔2025〕8号'), '三十个', '四十个');
    expect(sentences([sheet(1, first), sheet(2, changed(SECOND, '12日', '13日'))])).toEqual([
      '第1页第2行：发文稿为“示教函〔2025〕7号”，来件为“示教函〔2025〕8号”。',
      '第1页第7行：发文稿为“今年已增设停车位三十个，放学时段实行错峰。”，来件为“今年已增设停车位四十个，放学时段实行错峰。”。',
      '第2页第6行：发文稿为“2025年9月12日”，来件为“2025年9月13日”。',
    ]);
  });

  it('tells pages that are missing, strange, in the wrong order or turned', () => {
    expect(sentences([sheet(1, FIRST)])).toEqual([
      '来件缺第2页（以“二、关于下一步一是年底前再增设停车位二十个。”开头）。',
    ]);
    expect(sentences([sheet(1, SECOND), sheet(2, FIRST)])).toEqual(['来件的第1页位置不对，应为第2页。']);
    const strange = sheet(
      3,
      ['收费标准', '小型车每小时五元，大型车每小时十元，节假日免费，其余时段按日计算，封顶三十元，另有规定的除外。'],
      {},
    );
    expect(sentences([sheet(1, FIRST), sheet(2, SECOND), strange])).toEqual([
      expect.stringMatching(/^来件的第3页（以“收费标准小型车.*不是发文稿里的。$|^第2页第6行处：来件多出/),
    ]);
    expect(sentences([sheet(1, FIRST), turned(sheet(2, SECOND), 90)])).toEqual(['来件的第2页是横倒或倒置的。']);
    expect(sentences([sheet(1, FIRST), turned(sheet(2, changed(SECOND, '二十', '三十')), 180)])).toHaveLength(2);
  });

  it('that is another letter is called so, not compared character by character', () => {
    const other = [
      '示例区水务局',
      '示水函〔2025〕31号',
      '关于第2025044号提案的答复',
      '赵示例代表：',
      '河道清淤已列入计划，明年汛期前完成。',
      '此复。',
    ];
    const { outcome, differences } = found([sheet(1, other)]);
    expect([outcome, differences.map(({ kind }) => kind)]).toEqual(['differs', ['other_paper']]);
  });

  it('without a text layer is for a person to look at: pictures, recognised text, outlines, fonts without meaning', () => {
    const picture = (number: number): PageFacts => page(number, [], { images: 1 });
    expect(found([picture(1), picture(2)])).toMatchObject({ outcome: 'no_text', unread: [1, 2] });
    const recognised = (number: number, texts: readonly string[]): PageFacts => {
      const own = sheet(number, texts, { images: 1 });
      return { ...own, glyphs: own.glyphs.map((glyph) => ({ ...glyph, unseen: true as const })) };
    };
    expect(found([recognised(1, FIRST), recognised(2, SECOND)]).outcome).toBe('no_text');
    const garbled = sheet(
      1,
      FIRST.map((text) => text.replace(/./gu, '\ue123')),
    );
    expect(found([garbled, garbled]).outcome).toBe('no_text');
    expect(outcomeWords(found([picture(1), sheet(2, SECOND)]))).toBe('第1页没有可以比对的文字（扫描或图片）。');
  });

  it('with one scanned page is still compared on the others', () => {
    const scan = page(1, [], { images: 1 });
    expect(sentences([scan, sheet(2, changed(SECOND, '二十', '三十'))])).toHaveLength(1);
  });

  it('does not hide what was whited out', () => {
    const first = sheet(1, FIRST);
    const covered = first.glyphs.map((glyph) => (glyph.text === '三' ? { ...glyph, unseen: true as const } : glyph));
    expect(sentences([{ ...first, glyphs: covered }, sheet(2, SECOND)])).toHaveLength(1);
  });

  it('does not take for text what is white, tiny or beside the sheet', () => {
    const first = sheet(1, FIRST);
    for (const change of [{ color: [255, 255, 255] as const }, { size: 0.5 }, { x: 400 }]) {
      const glyphs = first.glyphs.map((glyph) => (glyph.text === '三' ? { ...glyph, ...change } : glyph));
      expect(sentences([{ ...first, glyphs }, sheet(2, SECOND)])).toHaveLength(1);
    }
  });

  it('is equal when another program has set it anew: other page breaks, other order of painting, radicals', () => {
    const all = [...FIRST, ...SECOND];
    expect(found([sheet(1, all.slice(0, 9)), sheet(2, all.slice(9))]).outcome).toBe('equal');
    const first = sheet(1, FIRST);
    expect(found([{ ...first, glyphs: first.glyphs.toReversed() }, sheet(2, SECOND)]).outcome).toBe('equal');
    expect(found([sheet(1, changed(FIRST, '一、', '\u2f00、')), sheet(2, SECOND)]).outcome).toBe('equal');
  });
});

function turned(upright: PageFacts, degrees: 90 | 180): PageFacts {
  const [width, height] = degrees === 90 ? [upright.height, upright.width] : [upright.width, upright.height];
  const place = ({ x, baseline }: { x: number; baseline: number }) =>
    degrees === 90
      ? { x: upright.height - baseline, baseline: x }
      : { x: upright.width - x, baseline: upright.height - baseline };
  return {
    ...upright,
    ...{ width, height, turned: degrees },
    glyphs: upright.glyphs.map((glyph) => ({ ...glyph, ...place(glyph), upright: false })),
  };
}
