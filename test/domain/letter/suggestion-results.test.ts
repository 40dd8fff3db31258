import { describe, expect, it } from '@jest/globals';
import { checkLetter } from '../../../src/domain/letter/check/check.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import {
  chosenResults,
  keptResults,
  resultProblems,
  resultWords,
  saidAnswers,
  type SuggestionResult,
} from '../../../src/domain/letter/suggestion-results.js';

const result = (suggestion: number, more: Partial<SuggestionResult> = {}): SuggestionResult => ({
  suggestion,
  result: null,
  reason: null,
  paragraph: null,
  ...more,
});

const LETTER = `关于示例提案的答复

尊敬的甲示例委员：
　　您的提案收悉，现答复如下：
一、工作开展情况
　　我局在东湖社区设立了两处临时停靠点，由社区志愿者看护。
　　另有一处正在选址。
二、下一步工作
　　一是在年底前完成选址。
`;

const body = () => readLetter(LETTER).model.body;

describe('What becomes of suggestions', () => {
  it('wants a reason for what is not adopted, and only there keeps one', () => {
    const suggestions = [{ no: 1 }, { no: 2 }];
    expect(resultProblems([result(1, { result: 'declined' })], suggestions)).toEqual({
      'reason.1': '选了“未采纳”，须写明原因',
    });
    expect(resultProblems([result(1, { result: 'declined', reason: '权限不在本区' })], suggestions)).toEqual({});
    expect(resultProblems([result(3), result(1), result(1)], suggestions)).toEqual({
      'result.3': '提案没有这一条建议',
      'result.1': '同一条建议写了两次',
    });
    const kept = keptResults([result(2, { result: 'done', reason: '多余的' }), result(1)]);
    expect(kept).toEqual([result(2, { result: 'done' })]);
  });

  it('is told in the order of the suggestions', () => {
    const results = keptResults([result(2, { result: 'planned' }), result(1, { result: 'done' })]);
    expect(resultWords(results)).toBe('第1条已完成，第2条列入计划');
    expect(resultWords([])).toBe('');
  });

  it.each([
    ['as it stands', '我局在东湖社区设立了两处临时停靠点，由社区志愿者看护。', 1],
    ['with its indent', '　　我局在东湖社区设立了两处临时停靠点，由社区志愿者看护。', 1],
    ['reworded a little', '我局在东湖社区设立了三处临时停靠点，由志愿者看护。', 1],
    ['gone from the text', '已会同有关部门研究收费标准。', null],
  ])('finds the paragraph that was said to answer one: %s', (_how, paragraph, found) => {
    const found0 = saidAnswers([result(1, { paragraph })], body());
    const texts = found0.map(({ block }) => body()[block]);
    expect(texts.map((block) => block && 'text' in block && block.text.startsWith('我局'))).toEqual(
      found === null ? [] : [true],
    );
  });

  it('makes the check milder where a result is chosen and the text is silent, and silent where a paragraph is named', () => {
    const suggestions = [{ number: 1, text: '修建过街天桥并加装电梯。' }];
    const remarks = (results: SuggestionResult[]) => {
      const reading = readLetter(LETTER);
      const known = { suggestions, ...chosenResults(results, reading.model.body) };
      return checkLetter(reading, known)
        .filter(({ rule }) => rule.startsWith('C-suggestion'))
        .map(({ rule, severity }) => `${rule} ${severity}`);
    };
    expect(remarks([])).toEqual(['C-suggestion E']);
    expect(remarks([result(1, { result: 'planned' })])).toEqual(['C-suggestion-text W']);
    expect(remarks([result(1, { result: 'planned', paragraph: '另有一处正在选址。' })])).toEqual([]);
  });
});
