import { describe, expect, it } from '@jest/globals';
import { checkLetter } from '../../../src/domain/letter/check/check.js';
import { answeredSuggestions } from '../../../src/domain/letter/check/rules/answers.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import { fixtureText } from './fixtures.js';

const text = fixtureText('clean-2-pages.txt');
const suggestions = [
  { number: 1, text: '利用文昌街北侧闲置地块建设立体停车场。' },
  { number: 2, text: '开放机关单位地下泊位给周边居民夜间停放。' },
  { number: 3, text: '对外地货车实行单双号限行并提高处罚标准。' },
];

describe('the answer to each suggestion', () => {
  const lineOf = (words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;

  it('is found where the letter says most about it, in the record’s order', () => {
    const answers = answeredSuggestions(readLetter(text), { suggestions });
    expect(answers.map(({ number, answered }) => [number, answered])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
    expect(answers.map(({ at }) => at?.line ?? null)).toEqual([lineOf('文昌街北侧'), lineOf('地下泊位'), null]);
  });

  it('is found at its heading rather than where the same words are mentioned', () => {
    const reading = readLetter(
      '尊敬的林示例委员：\n　　一、工作情况\n　　抄表到户率为76%。\n　　（一）关于抄表到户的建议\n　　正在推进。\n',
    );
    const [answer] = answeredSuggestions(reading, { suggestions: [{ number: 1, text: '推进抄表到户。' }] });
    expect(answer).toMatchObject({ answered: true, at: { line: 4 } });
  });

  it('is found under the suggestion’s number, or in the block that somebody named', () => {
    const named = readLetter(text.replace('二、关于新建', '二、关于第三条建议：新建'));
    const [, , third] = answeredSuggestions(named, { suggestions });
    expect(third).toEqual({
      number: 3,
      answered: true,
      at: { line: lineOf('二、关于新建'), column: expect.any(Number) },
    });
    const reading = readLetter(text);
    const said = answeredSuggestions(reading, { suggestions, answers: [{ suggestion: 3, block: 2 }] });
    expect(said[2]).toEqual({ number: 3, answered: true, at: reading.places.body[2] });
  });

  it('is missing exactly where the check has a remark', () => {
    for (const letter of [text, '尊敬的林示例委员：\n　　收悉。\n', '']) {
      const reading = readLetter(letter);
      const missing = answeredSuggestions(reading, { suggestions }).filter(({ answered }) => !answered);
      const remarks = checkLetter(reading, { suggestions }).filter(({ rule }) => rule === 'C-suggestion');
      expect(remarks).toHaveLength(missing.length);
    }
  });

  it('is not asked for without suggestions, and not missed where one has no words of its own', () => {
    expect(answeredSuggestions(readLetter(text), {})).toEqual([]);
    const general = [{ number: 1, text: '进一步加强工作力度。' }];
    expect(answeredSuggestions(readLetter(text), { suggestions: general })).toEqual([
      { number: 1, answered: true, at: null },
    ]);
  });
});
