import { describe, expect, it } from '@jest/globals';
import { linesOf } from '../../../src/domain/paper/lines.js';
import { facts, page, type TypedLine } from './paper-facts.js';

function linesFor(...typed: TypedLine[]) {
  const { pages, fonts } = facts([page(1, typed)]);
  return linesOf(pages[0]!, fonts);
}

describe('the lines of a page', () => {
  it('are read from top to bottom, whatever the order of painting', () => {
    const lines = linesFor({ text: '下', x: 28, baseline: 60 }, { text: '上', x: 28, baseline: 50 });
    expect(lines.map(({ text }) => text)).toEqual(['上', '下']);
  });

  it('leave white space out', () => {
    expect(linesFor({ text: '　甲 乙', x: 28, baseline: 50 })[0]?.text).toBe('甲乙');
  });

  it('hold texts side by side apart, a spaced letterhead together', () => {
    const aside = linesFor({ text: '特急', x: 28, baseline: 50 }, { text: '〔2025〕', x: 150, baseline: 50.2 });
    expect(aside.map(({ text }) => text)).toEqual(['特急', '〔2025〕']);
    expect(linesFor({ text: '教育局', x: 28, baseline: 50, size: 36, pitch: 4 })).toHaveLength(1);
  });

  it('take size and type of most characters, not of a rare one from another face', () => {
    const [line] = linesFor(
      { text: '林示例委员', x: 28, baseline: 50 },
      { text: '㛃', x: 56.3, baseline: 50, size: 17.4, family: 'FandolKai-Regular' },
    );
    expect(line).toMatchObject({ text: '林示例委员㛃', size: 16, type: '仿宋' });
  });

  it('divide the em box as the face is designed', () => {
    const [fang] = linesFor({ text: '字', x: 28, baseline: 50 });
    expect(fang?.emTop).toBeCloseTo(50 - 0.8 * 16 * (25.4 / 72), 6);
    const [song] = linesFor({ text: '字', x: 28, baseline: 50, size: 22, family: 'NotoSerifCJKsc-SemiBold' });
    expect(song?.emTop).toBeCloseTo(50 - 0.88 * 22 * (25.4 / 72), 6);
  });
});
