import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tableLayout } from '../../../src/letters/paper/table-columns.js';
import { TEXT_WIDTH } from '../../../src/letters/paper/measures.js';

describe('the columns of a table', () => {
  it('always fill the width of the text', () => {
    const cell = fc.string({ minLength: 0, maxLength: 60 });
    const rows = fc
      .integer({ min: 1, max: 20 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(rows, (table) => {
        const { columns } = tableLayout(table);
        expect(columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(TEXT_WIDTH, 0);
        for (const { width } of columns) expect(width).toBeGreaterThan(0);
      }),
    );
  });

  it('give short columns what they need and the rest to the long ones', () => {
    const { columns, size } = tableLayout([
      ['序号', '单位', '办理情况'],
      ['1', '示例区水务局', '已完成'.repeat(30)],
    ]);
    expect(size).toBe('');
    expect(columns.map(({ centred }) => centred)).toEqual([true, true, false]);
    expect(columns[0]?.width).toBeCloseTo(12.4, 1);
    expect(columns[1]?.width).toBeCloseTo(32.1, 1);
  });

  it('get smaller type only where there are many', () => {
    const sizeOf = (count: number) => tableLayout([Array.from({ length: count }, () => '列')]).size;
    expect([5, 8, 13].map(sizeOf)).toEqual(['', 'dense', 'densest']);
  });

  it('are refused when an upright page cannot hold them', () => {
    expect(() => tableLayout([Array.from({ length: 40 }, () => '列')])).toThrow('表格有 40 列');
  });
});
