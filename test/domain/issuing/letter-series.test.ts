import { describe, expect, it } from '@jest/globals';
import {
  documentNumberKey,
  nextNumber,
  serialOf,
  seriesPatternProblem,
  tidyNumber,
  type LetterSeries,
} from '../../../src/domain/issuing/letter-series.js';

const PATTERN = '示区人函〔{year}〕{serial}号';
const series = (about: Partial<LetterSeries> = {}): LetterSeries => ({
  pattern: PATTERN,
  firstYear: 2026,
  firstSerial: 1,
  given: [],
  ...about,
});

describe('A unit’s own series of document numbers', () => {
  it.each<[string, Partial<LetterSeries>, number, string]>([
    ['begins at 1', {}, 2026, '示区人函〔2026〕1号'],
    ['begins where the unit says', { firstSerial: 58 }, 2026, '示区人函〔2026〕58号'],
    ['begins at 1 again in the next year', { firstSerial: 58 }, 2027, '示区人函〔2027〕1号'],
    [
      'goes on after the highest',
      { given: ['示区人函〔2026〕1号', '示区人函〔2026〕3号'] },
      2026,
      '示区人函〔2026〕4号',
    ],
    [
      'does not count other series',
      { given: ['示区府函〔2026〕9号', '示区人函〔2025〕7号'] },
      2026,
      '示区人函〔2026〕1号',
    ],
    ['counts a number however it is written', { given: ['示区人函[2026] 4 号'] }, 2026, '示区人函〔2026〕5号'],
    [
      'counts by value, not by text',
      { given: ['示区人函〔2026〕9号', '示区人函〔2026〕10号'] },
      2026,
      '示区人函〔2026〕11号',
    ],
  ])('%s', (_what, about, year, number) => {
    expect(nextNumber(series(about), year).number).toBe(number);
  });

  it.each([
    ['示区人函〔2026〕12号', 12],
    ['示区人函（2026）12号', 12],
    ['示区人函〔2026〕012号', null],
    ['示区人函〔2025〕12号', null],
    ['示区人字函〔2026〕12号', null],
    ['示区人函〔2026〕12号附1', null],
    ['', null],
  ])('knows whether “%s” is one of its own', (number, serial) => {
    expect(serialOf(PATTERN, 2026, number)).toBe(serial);
  });

  it.each([
    [PATTERN, null],
    ['示区人函〔2026〕{serial}号', '应恰有一个{year}（年份）'],
    ['示区人函〔{year}〕号', '应恰有一个{serial}（序号）'],
    ['示区人函〔{year}〕{serial}{serial}号', '应恰有一个{serial}（序号）'],
    ['示区人函〔{year}〕{serial:3}号', '里的{serial:3}不认识，只能用{year}和{serial}'],
    ['示区人函〔{year}〕第{serial}号', '应是机关代字、〔{year}〕、{serial}号，不加“第”'],
    ['示区人函[{year}]{serial}号', '应是机关代字、〔{year}〕、{serial}号，不加“第”'],
    ['示区人函〔{year〕{serial}号', '花括号不成对'],
    ['<b>函〔{year}〕{serial}号', '应是机关代字、〔{year}〕、{serial}号，不加“第”'],
  ])('of the pattern “%s” says what is wrong', (pattern, problem) => {
    expect(seriesPatternProblem(pattern)).toBe(problem);
  });
});

describe('A document number', () => {
  it('is tidied as it is printed', () => {
    expect(tidyNumber(' 示区建函[2026] 12号 ')).toBe('示区建函〔2026〕12号');
    expect(tidyNumber('示区建函（２０２６）１２号')).toBe('示区建函〔2026〕12号');
    expect(tidyNumber('示区建（办）函〔2026〕12号')).toBe('示区建（办）函〔2026〕12号');
  });

  it('is the same however it is written, and another one in another year', () => {
    expect(documentNumberKey('示区建函[2026]12 号', 2026)).toBe(documentNumberKey('示区建函〔2026〕12号', 2027));
    expect(documentNumberKey('建函12号', 2026)).not.toBe(documentNumberKey('建函12号', 2027));
  });
});
