import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkPaper } from '../../../src/domain/paper/check.js';
import type { RuleResult } from '../../../src/domain/paper/result.js';
import { PROJECT_ROOT } from '../../../src/platform/paths.js';
import { createFactsReader } from '../../../src/platform/pdf/facts/reader.js';

interface Expectation {
  name: string;
  fails: string[];
  keeps: string[];
  cannotBeMeasured: string[];
}

/** Rules of what another program does as a matter of course. */
const ORDINARY = ['G-5.1-a', 'G-6.1-a', 'T-a', 'T-b', 'T-d', 'T-g', 'T-h', 'T-i'];

const FOREIGN: Expectation[] = [
  {
    name: 'word-recipe',
    // Line boxes counted instead of characters, no letter spacing, 标志 at the type area, one red rule, every page numbered.
    fails: ['G-5.2.1-a', 'G-5.2.3-b', 'G-5.2.3-c', 'G-10.1-a', 'G-10.1-g', 'G-10.1-p', 'G-7.5-c', 'T-f'],
    keeps: [
      ...ORDINARY,
      ...['G-5.2.2-a', 'G-5.2.4-a', 'G-7.2.5-a', 'G-10.1-b', 'G-10.1-e', 'G-10.1-i', 'G-10.1-l', 'G-10.1-n', 'T-c'],
      ...['G-7.3.1-a', 'G-7.3.1-b', 'G-7.3.2-a', 'G-7.3.2-b', 'G-7.3.3-b', 'G-7.3.3-c', 'G-7.3.3-d', 'G-7.3.5.4-a'],
    ],
    cannotBeMeasured: ['G-10.1-h', 'G-10.1-o'],
  },
  {
    name: 'wrong-type',
    fails: ['G-5.2.2-a', 'G-7.3.5-a', 'G-5.2.1-a', 'G-10.1-g', 'T-c', 'T-f'],
    keeps: ['G-5.1-a', 'G-5.2.4-a', 'G-7.3.3-b', 'G-7.3.3-c', 'G-7.3.3-d', 'G-10.1-b', 'T-b', 'T-d'],
    cannotBeMeasured: ['G-10.1-h'],
  },
  {
    name: 'notice',
    fails: ['G-10.1-e', 'G-10.1-g', 'G-7.3.2-a', 'G-7.3.5.2-b', 'G-7.3.5.2-c', 'G-5.2.3-b', 'T-f'],
    keeps: [...ORDINARY, 'G-5.2.2-a', 'G-7.3.1-a', 'G-7.3.1-b', 'G-7.3.2-b', 'G-7.3.3-b', 'G-7.3.5.4-a', 'T-c'],
    cannotBeMeasured: ['G-7.2.5-a', 'G-10.1-a', 'G-10.1-b', 'G-10.1-n', 'G-7.3.6-a'],
  },
  {
    name: 'landscape',
    fails: ['G-5.1-a', 'G-10.1-e', 'G-10.1-p', 'G-7.3.3-a', 'T-f'],
    keeps: ['G-5.2.4-a', 'G-6.1-a', 'T-a', 'T-c', 'T-i'],
    cannotBeMeasured: ['G-10.1-a', 'G-7.2.5-a', 'G-7.3.2-b', 'G-7.3.5-a', 'G-7.3.5.4-a', 'G-5.2.3-b'],
  },
  {
    name: 'table',
    fails: ['G-5.2.1-a', 'G-5.2.3-c', 'G-7.3.7-a', 'G-10.1-g', 'G-10.1-p', 'G-10.1-r', 'G-7.5-c', 'G-7.5-d', 'T-f'],
    keeps: [...ORDINARY, 'G-7.3.4-a', 'G-7.3.4-b', 'G-7.3.7-b', 'G-7.4.2-a', 'G-7.5-a', 'G-10.1-e', 'G-7.3.6-a', 'T-c'],
    cannotBeMeasured: ['G-10.1-h'],
  },
];

describe('a PDF that another program made', () => {
  const reader = createFactsReader();
  const read = (name: string) => readFileSync(path.join(PROJECT_ROOT, 'test/fixtures/foreign', `${name}.pdf`));

  it.each(FOREIGN)('is judged without crashing: $name', async ({ name, fails, keeps, cannotBeMeasured }) => {
    const { pass, results } = checkPaper(await reader.read(read(name)));
    const ids = (ok: RuleResult['ok']) => results.filter((result) => result.ok === ok).map(({ rule }) => rule);
    expect(ids(false)).toEqual(expect.arrayContaining(fails));
    expect(ids(true)).toEqual(expect.arrayContaining(keeps));
    expect(ids(null)).toEqual(expect.arrayContaining(cannotBeMeasured));
    expect(pass).toBe(false);
  });

  it('by the profile of office software passes on line distance, not on where the text begins', async () => {
    const { results } = checkPaper(await reader.read(read('word-recipe')), { profile: 'word' });
    const ok = (id: string) => results.find(({ rule }) => rule === id)?.ok;
    expect([ok('G-5.2.3-b'), ok('G-5.2.1-a')]).toEqual([true, false]);
  });
});
