import { describe, expect, it } from '@jest/globals';
import { checkInputs } from '../../../src/domain/workflow/inputs.js';

const problemOf = (value: string, kind: 'line' | 'lines' = 'line') =>
  checkInputs({ reason: { label: '理由', kind } }, { reason: value }).problems.reason;

describe('A character that cannot be seen', () => {
  it.each([
    ['示例区\u200b教育局', '理由里有看不见的字符，在第4个字，“区”和“教”之间'],
    ['区\u202e\u202e教', '理由里有看不见的字符，在第2个字，“区”和“教”之间'],
    ['\u200b示例', '理由里有看不见的字符，在最前面、“示”之前'],
    ['示例\u200b', '理由里有看不见的字符，在最后面、“例”之后'],
    ['\u200b', '理由里有看不见的字符，在第1个字'],
    ['堃𬱖\u200b例', '理由里有看不见的字符，在第3个字，“𬱖”和“例”之间'],
  ])('is told by its place: %j', (typed, problem) => {
    expect(problemOf(typed)).toBe(problem);
  });

  it('is none where lines end', () => {
    expect(problemOf('甲\n乙\t丙', 'lines')).toBeUndefined();
  });
});
