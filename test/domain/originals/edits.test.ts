import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editsBetween, type Edit } from '../../../src/domain/originals/edits.js';
import { atLineStarts } from '../../../src/domain/originals/line-starts.js';

const text = fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 14 });

/** The first text with the edits made. */
const edited = (a: readonly string[], b: readonly string[], edits: readonly Edit[]): string => {
  let [at, out] = [0, ''];
  for (const edit of edits) {
    out += a.slice(at, edit.a.from).join('') + b.slice(edit.b.from, edit.b.to).join('');
    at = edit.a.to;
  }
  return out + a.slice(at).join('');
};
const size = (edits: readonly Edit[]): number =>
  edits.reduce((sum, { a, b }) => sum + a.to - a.from + b.to - b.from, 0);

/** Characters removed and added at least: what is in neither of the longest common subsequences. */
function fewest(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] = a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
  return a.length + b.length - 2 * table[a.length]![b.length]!;
}

describe('the edits between two texts', () => {
  it('lead from one to the other, and are the fewest', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const edits = editsBetween(a, b, 100)!;
        expect(edited(a, b, edits)).toBe(b.join(''));
        expect(size(edits)).toBe(fewest(a, b));
      }),
    );
  });

  it('still do so when they are moved to where lines begin', () => {
    const starts = fc.uniqueArray(fc.nat(14)).map((all) => new Set(all));
    fc.assert(
      fc.property(text, text, starts, (a, b, places) => {
        const moved = atLineStarts(editsBetween(a, b, 100)!, a, b, places);
        expect(edited(a, b, moved)).toBe(b.join(''));
      }),
    );
  });

  it('are given up where there are too many', () => {
    expect(editsBetween([...'甲乙丙'], [...'丁戊己'], 5)).toBeNull();
    expect(editsBetween([...'甲乙丙'], [...'丁戊己'], 6)).toHaveLength(1);
    expect(editsBetween([], [], 0)).toEqual([]);
  });
});
