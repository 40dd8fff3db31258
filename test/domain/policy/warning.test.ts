import { describe, expect, it } from '@jest/globals';
import { warningAt } from '../../../src/domain/policy/warning.js';
import { shippedPolicy } from '../../../src/policy/shipped-policies.js';

describe('the warning that is reached', () => {
  const { ladder } = shippedPolicy('generic-3-months').versions[0]!;

  it.each([
    [16, null],
    [15, 'blue'],
    [8, 'blue'],
    [7, 'yellow'],
    [1, 'yellow'],
    [0, 'red'],
    [-1, 'formal'],
    [-200, 'formal'],
  ])('with %p working days left is %p', (left, level) => {
    expect(warningAt(ladder, left)?.level ?? null).toBe(level);
  });

  it('is none where the district has no ladder', () => {
    expect(warningAt([], -5)).toBeNull();
  });
});
