import { describe, expect, it } from '@jest/globals';
import { paperOf } from '../../../src/domain/paper/elements.js';
import { textProblems } from '../../../src/domain/paper/text-compare.js';
import { facts, page, type TypedLine } from './paper-facts.js';

const line = (text: string, baseline: number): TypedLine => ({ text, x: 28, baseline });

function problems(pages: TypedLine[][], texts: string[], repeated: string[] = []): string[] {
  const paper = paperOf(facts(pages.map((lines, i) => page(i + 1, lines))));
  return textProblems(paper, { title: '', texts, repeated, families: [] });
}

describe('the text of a paper', () => {
  it('is right without regard to white space and page numbers', () => {
    const pages = [[line('甲 乙', 50)], [line('丙', 50), line('— 2 —', 270)]];
    expect(problems(pages, ['甲乙', '丙'])).toEqual([]);
  });

  it('is right in the order of reading too, where it was painted otherwise', () => {
    expect(problems([[line('乙', 60), line('甲', 50)]], ['甲', '乙'])).toEqual([]);
  });

  it('may show a table head again at the top of a page', () => {
    const pages = [
      [line('序号事项', 50), line('1甲', 60)],
      [line('序号事项', 50), line('2乙', 60)],
    ];
    const texts = ['序号', '事项', '1', '甲', '2', '乙'];
    expect(problems(pages, texts, ['序号', '事项'])).toEqual([]);
    expect(problems(pages, texts)).toHaveLength(1);
  });

  it('reads the bar that some faces give back as a dash', () => {
    expect(problems([[line('甲――乙', 50)]], ['甲——乙'])).toEqual([]);
  });

  it('is told where it differs first: page, before, found, wanted', () => {
    expect(problems([[line('甲乙丙丁', 50)]], ['甲乙己丁'])).toEqual([
      '文字不一致：第 1 页“甲乙”之后是“丙丁”，应为“己丁”。',
    ]);
    expect(problems([[line('丙', 50)]], ['甲'])).toEqual(['文字不一致：第 1 页页首是“丙”，应为“甲”。']);
  });

  it('is told when it ends too early or goes on too long', () => {
    expect(problems([[line('甲', 50)]], ['甲', '乙'])).toEqual(['文字缺少“乙”及以后的内容（在“甲”之后）。']);
    expect(problems([[line('甲乙', 50)]], ['甲'])).toEqual(['文字不一致：第 1 页“甲”之后是“乙”，应当到此为止。']);
  });

  it('does not pass a radical for the character it looks like', () => {
    expect(problems([[line('⽇', 50)]], ['日'])).toHaveLength(1);
  });
});
