import { describe, expect, it } from '@jest/globals';
import { printDifferences } from '../../../src/domain/letterhead/print-differences.js';

const at = (where: string, ...texts: string[]) => texts.map((text) => ({ where, text }));

describe('What two prints of one paper say otherwise', () => {
  it('is nothing where they are the same', () => {
    expect(printDifferences(at('正文', '一', '二'), at('正文', '一', '二'))).toEqual([]);
  });

  it('is told place by place, without the text around it', () => {
    const before = [...at('发文机关标志', '甲局'), ...at('正文', '一', '二', '三'), ...at('附注', '（甲）', '（乙）')];
    const after = [
      ...at('发文机关标志', '甲局文件'),
      ...at('正文', '一', '贰', '三'),
      ...at('附注', '（乙）', '（甲）'),
    ];
    expect(printDifferences(before, after)).toEqual([
      { label: '发文机关标志', before: '甲局', after: '甲局文件' },
      { label: '正文', before: '二', after: '贰' },
      { label: '附注', before: '（甲）　（乙）', after: '（乙）　（甲）' },
    ]);
  });

  it('names what is printed on one of them only', () => {
    expect(printDifferences(at('办理结果类别', 'A'), [])).toEqual([{ label: '办理结果类别', before: 'A', after: '' }]);
    expect(printDifferences(at('附注', '一'), at('附注', '一', '二'))).toEqual([
      { label: '附注', before: '', after: '二' },
    ]);
  });
});
