import { describe, expect, it } from '@jest/globals';
import { listItems, suggestionsIn } from '../../../src/domain/registers/suggestions.js';

const ITEMS = ['简化联审流程', '落实资金分担'];

describe('A list of suggestions', () => {
  it.each([
    ['一是 in one sentence', '一是简化联审流程；二是落实资金分担。', ['简化联审流程', '落实资金分担。']],
    ['digits in one line', '1.简化联审流程；2.落实资金分担', ITEMS],
    ['digits with 、', '1、简化联审流程\n2、落实资金分担', ITEMS],
    ['brackets', '（一）简化联审流程\n（二）落实资金分担', ITEMS],
    ['half-width brackets', '(1)简化联审流程；(2)落实资金分担', ITEMS],
    ['Chinese digits', '一、简化联审流程\n二、落实资金分担', ITEMS],
    ['第一', '第一，简化联审流程。第二，落实资金分担。', ['简化联审流程。', '落实资金分担。']],
    ['circled digits', '①简化联审流程②落实资金分担', ['①简化联审流程②落实资金分担']],
    ['circled digits below one another', '①简化联审流程\n②落实资金分担', ITEMS],
    ['a sentence before it', '为此建议：\n1.简化联审流程\n2.落实资金分担', ITEMS],
    ['no numbers at all', '简化联审流程，落实资金分担', ['简化联审流程，落实资金分担']],
    ['one number', '1.简化联审流程', ['简化联审流程']],
  ])('with %s', (_what, text, items) => {
    expect(listItems(text)).toEqual(items);
  });

  it('does not take an amount for a number, nor a lower list for the upper one', () => {
    expect(listItems('1.补助1.5万元。2.简化流程')).toEqual(['补助1.5万元。', '简化流程']);
    expect(listItems('（一）简化流程\n1.减材料\n2.减时间\n（二）落实资金')).toEqual([
      '简化流程\n1.减材料\n2.减时间',
      '落实资金',
    ]);
  });
});

describe('The suggestions of a text', () => {
  it.each([
    ['a numbered heading', '一、情况\n老旧小区多。\n二、建议\n（一）简化联审流程。\n（二）落实资金分担。'],
    [
      'a heading that is followed by another',
      '一、现状\n1.楼多\n2.人老\n二、对策建议\n1.简化联审流程。\n2.落实资金分担。\n三、其他\n无',
    ],
    ['a sentence that announces them', '老旧小区多。\n为此，提出以下建议：\n1.简化联审流程。\n2.落实资金分担。'],
    ['a word and the list on one line', '情况：楼旧人老。\n建议：1.简化联审流程。2.落实资金分担。'],
  ])('stand below %s', (_what, body) => {
    expect(suggestionsIn(body)).toEqual(['简化联审流程。', '落实资金分担。']);
  });

  it('are none where the text has no such part', () => {
    expect(suggestionsIn('老旧小区多，居民多次向有关部门反映并提出建议，希望加快加装电梯，改善出行条件。')).toEqual([]);
  });
});
