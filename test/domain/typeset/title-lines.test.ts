import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TITLE_CELLS, titleLines } from '../../../src/letters/paper/title-lines.js';
import { aTitle } from './a-letter.js';

describe('the lines of a title', () => {
  it('is one line as long as it fits', () => {
    expect(titleLines('关于加强河道治理的答复')).toEqual(['关于加强河道治理的答复']);
  });

  it('keeps words, ordinals and numbers whole', () => {
    expect(titleLines('关于示例区政协第七届第四次会议第2025118号提案的答复')).toEqual([
      '关于示例区政协第七届第四次会议',
      '第2025118号提案的答复',
    ]);
  });

  it('does not leave the head of a quoted title behind', () => {
    const lines = titleLines(
      '关于示例区政协第七届第四次会议《关于加快推进老旧小区加装电梯和“家门口养老服务圈”建设的建议》提案的答复',
    );
    expect(lines.some((line) => /《.{0,2}$/u.test(line))).toBe(false);
  });

  it('keeps a session whole', () => {
    expect(titleLines('示例区水务局关于区政协五届五次会议第2026024号提案的答复函')).toEqual([
      '示例区水务局关于区政协五届五次会议',
      '第2026024号提案的答复函',
    ]);
  });

  it.each([10, 15, 20, 21, 30, 40, 50, 60, 70, 80, 90])('sets %i characters in a balanced shape', (length) => {
    const title = aTitle(length);
    const lines = titleLines(title);
    const widths = lines.map((line) => [...line].length);
    expect(lines.join('')).toBe(title);
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(Math.max(...widths)).toBeLessThanOrEqual(TITLE_CELLS);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThanOrEqual(0.4);
  });

  it('starts no line with a closing mark or a particle and ends none with an opening mark', () => {
    const part = fc.constantFrom(
      ...[
        '关于',
        '示例区',
        '政协',
        '第',
        '2025118',
        '号',
        '提案',
        '的',
        '《',
        '》',
        '“',
        '”',
        '、',
        '（',
        '）',
        '和',
        '建设',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 8, maxLength: 45 }), (parts) => {
        const title = parts.join('');
        const lines = titleLines(title);
        expect(lines.join('')).toBe(title);
        const unbroken = /[《“（的和》”）、]{4,}/u.test(title);
        if (unbroken) return;
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[》”）、的和]/u);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[《“（第]$/u);
      }),
    );
  });

  it('breaks a word that is wider than the line', () => {
    const lines = titleLines('ABCDEFGHIJ'.repeat(8));
    expect(lines.join('')).toBe('ABCDEFGHIJ'.repeat(8));
    expect(lines.length).toBeGreaterThan(3);
  });
});
