import { describe, expect, it } from '@jest/globals';
import { nameKey, nameList, tidyName } from '../../../src/domain/registers/names.js';

const names = (text: string) =>
  nameList(text).names.map(({ name, mark }) => (mark === null ? name : `${name}/${mark}`));

describe('A list of names', () => {
  it.each([
    ['顿号', '甲堃、乙玥、丙镕'],
    ['commas of both kinds', '甲堃，乙玥,丙镕'],
    ['semicolons', '甲堃；乙玥; 丙镕'],
    ['blanks', '甲堃 乙玥　丙镕'],
    ['line ends', '甲堃\n乙玥\r\n丙镕'],
    ['names filled up with blanks', '甲　堃、乙 玥、丙镕'],
    ['blanks between and inside', '甲 堃 乙玥 丙 镕'],
    ['a full stop and a mark at the end', '甲堃、乙玥、丙镕等3人。'],
  ])('with %s', (_what, text) => {
    expect(names(text)).toEqual(['甲堃', '乙玥', '丙镕']);
  });

  it('keeps rare characters, long names and dots', () => {
    expect(names('庚𬱖、阿卜杜拉·示例、申屠示例')).toEqual(['庚𬱖', '阿卜杜拉·示例', '申屠示例']);
    expect(tidyName('买买提•示例')).toBe('买买提·示例');
    expect(nameKey('买买提・示 例')).toBe(nameKey('买买提·示例'));
  });

  it('takes what stands in brackets for a mark, separators inside them included', () => {
    expect(names('甲堃（教育界）、乙玥(0507)，丙镕（女、回族）')).toEqual([
      '甲堃/教育界',
      '乙玥/0507',
      '丙镕/女、回族',
    ]);
  });

  it('leaves 委员 and 同志 away, but no name of two characters', () => {
    expect(names('甲堃委员、乙玥同志、委员')).toEqual(['甲堃', '乙玥', '委员']);
  });

  it.each([
    ['甲堃等12人', 12, false],
    ['甲堃、乙玥等２人', 2, false],
    ['甲堃 等5名委员', 5, false],
    ['甲堃等', null, true],
    ['甲堃', null, false],
    ['何等', null, false],
  ])('%s says how many there are', (text, said, open) => {
    const list = nameList(text === '何等' ? '何等人物' : text);
    expect([list.said, list.open]).toEqual([said, open]);
  });

  it('of nothing is empty', () => {
    expect(nameList('  、 ，').names).toEqual([]);
  });
});
