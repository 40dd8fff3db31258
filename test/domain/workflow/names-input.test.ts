import { describe, expect, it } from '@jest/globals';
import { checkInputs, type Inputs } from '../../../src/domain/workflow/inputs.js';

const INPUTS = {
  title: { label: '案由', kind: 'line', most: 100, plain: true },
  who: { label: '联名人', kind: 'names', from: 'signer', most: 3, optional: true },
} as const satisfies Inputs;

const CHOICES = {
  signer: [
    { code: 'm1', label: '赵示例' },
    { code: 'm2', label: '王示例（教育界）' },
    { code: 'm3', label: '王示例（经济界）' },
    { code: 'm4', label: '阿依古丽·买买提' },
    { code: 'm5', label: '龚𬱖' },
    { code: 'b1', label: '示例党（区委会）' },
  ],
};

const check = (who: string, title = '关于一件事的提案') => checkInputs(INPUTS, { title, who }, CHOICES);

describe('People who are named', () => {
  it.each([
    ['赵示例', 'm1'],
    ['赵　示例、龚𬱖', 'm1\nm5'],
    ['王示例（教育界），阿依古丽•买买提', 'm2\nm4'],
    ['m3；b1', 'm3\nb1'],
    ['示例党', 'b1'],
    ['赵示例\n\n龚𬱖、', 'm1\nm5'],
    ['王示例(经济界)', 'm3'],
  ])('as %j are these', (typed, wanted) => {
    expect(check(typed)).toEqual({ values: { title: '关于一件事的提案', who: wanted }, problems: {} });
  });

  it.each([
    ['王示例', '联名人：“王示例”有2个，请写明是王示例（教育界）还是王示例（经济界）'],
    ['赵示例等', '联名人：没有“赵示例等”，请照名录写全，用顿号隔开'],
    ['赵示例、m1', '联名人里有重复的'],
    ['赵示例、龚𬱖、m2、m3', '联名人至多3个，这里有4个'],
    ['赵\u200b示例', '联名人里有看不见的字符，在第2个字，“赵”和“示”之间'],
    ['赵\u202e示例', '联名人里有看不见的字符，在第2个字，“赵”和“示”之间'],
    [Array.from({ length: 10_000 }, () => '某').join('、'), '联名人至多3个，这里有10000个'],
  ])('as %.20j are refused', (typed, problem) => {
    expect(check(typed).problems).toEqual({ who: problem });
  });
});

describe('A title', () => {
  it.each([
    ['', '没有填案由'],
    ['　', '没有填案由'],
    ['字'.repeat(101), '案由至多100字'],
    ['关于\u200b电梯', '案由里有看不见的字符，在第3个字，“于”和“电”之间'],
    ['关于\u202e电梯', '案由里有看不见的字符，在第3个字，“于”和“电”之间'],
    ['关于\u00ad电梯', '案由里有看不见的字符，在第3个字，“于”和“电”之间'],
    ['关于\u3164电梯', '案由里有看不见的字符，在第3个字，“于”和“电”之间'],
    ['关于电梯😀的提案', '案由里有表情符号，或者没有文字'],
    ['关于电梯❤\ufe0f', '案由里有表情符号，或者没有文字'],
    ['——？！', '案由里有表情符号，或者没有文字'],
    ['关于\n电梯', '案由里有看不见的字符，在第3个字，“于”和“电”之间'],
  ])('of %j is refused', (title, problem) => {
    expect(check('', title).problems).toEqual({ title: problem });
  });

  it.each(['𬱖'.repeat(100), '关于“十五五”规划中5G+AI应用的提案', '关于㛃字路口（东湖—西岭）'])(
    'of %j is fine',
    (title) => {
      expect(check('', title).problems).toEqual({});
    },
  );
});
