import { describe, expect, it } from '@jest/globals';
import { STANDARD, type Letterhead } from '../../../src/domain/letterhead/letterhead.js';
import { lookOf } from '../../../src/domain/letterhead/look.js';
import { dressed, emblemIn, lookOfSheet } from '../../../src/letters/sheets/dress.js';
import { readSheet } from '../../../src/letters/sheets/read-sheet.js';
import type { Sheet } from '../../../src/letters/sheets/sheet.js';

const paper = (inner: string, layout = 'letter') =>
  readSheet(`<paper layout="${layout}"><agency>甲局</agency><number>7</number>${inner}</paper>`);
const with_ = (sheet: Sheet, own: Partial<Letterhead>, unit = '甲局') =>
  dressed(sheet, [lookOf(unit, { no: 1, content: { ...STANDARD, ...own } }, null)!], '2026-03-18');
const TO = '<to phrase="salutation" 委员="甲堃、乙">尊敬的甲堃、乙委员</to>';

describe('A place of a paper that says a fixed phrase', () => {
  it('says the template’s own words, until the office has others', () => {
    expect(with_(paper(TO), {}).letter.salutation).toBe('尊敬的甲堃、乙委员');
    expect(with_(paper(TO), { phrases: { salutation: '{委员}同志' } }).letter.salutation).toBe('甲堃、乙同志');
    // What the office wrote for other places is not said here.
    expect(with_(paper('<to>各单位</to>'), { phrases: { salutation: '{委员}同志' } }).letter.salutation).toBe('各单位');
  });

  it('is filled in once: what somebody typed is never a place', () => {
    const to = '<to phrase="salutation" 委员="{委员}{constructor}">x</to>';
    expect(with_(paper(to), { phrases: { salutation: '{委员}同志' } }).letter.salutation).toBe(
      '{委员}{constructor}同志',
    );
  });

  it('is the paragraph that it stands for, among others', () => {
    const body =
      '<p>一</p><p phrase="opening" 称呼="您" 案由="某事" 提案号="第1号" 届次="五届">原话。</p><item level="1">题</item><p>三</p>';
    const { body: blocks } = with_(paper(body), { phrases: { opening: '{提案号}《{案由}》收到。' } });
    expect(blocks.map((block) => 'text' in block && block.text)).toEqual(['一', '第1号《某事》收到。', '题', '三']);
  });

  it.each([
    ['an unknown phrase', '<to phrase="greeting">x</to>', 'there is no phrase “greeting”'],
    ['a prototype’s name', '<to phrase="constructor">x</to>', 'there is no phrase “constructor”'],
    ['a missing place', '<p phrase="opening" 称呼="您">x</p>', 'needs 案由'],
    ['a place of another phrase', '<to phrase="salutation" 委员="x" 电话="1">x</to>', 'has no attribute 电话'],
    ['no words of its own', '<to phrase="salutation" 委员="x"></to>', 'has no words of its own'],
    ['a place without a phrase', '<to 委员="x">x</to>', 'has no attribute 委员'],
  ])('refuses %s', (_, inner, words) => {
    expect(() => paper(inner)).toThrow(words);
  });
});

describe('机关代字', () => {
  it('stands before a bare number, with the year of the paper’s day', () => {
    const number = (inner: string, layout?: string) => with_(paper(inner, layout), { code: '甲函' }).letter.docNumber;
    expect(number('')).toBe('甲函〔2026〕7号');
    expect(number('<date day="2025-12-31">2025年12月31日</date>', 'document')).toBe('甲函〔2025〕7号');
    expect(number('', 'form')).toBe('7');
    expect(with_(paper(''), {}).letter.docNumber).toBe('7');
    const whole = readSheet('<paper layout="letter"><agency>甲局</agency><number>乙函〔2026〕7号</number></paper>');
    expect(with_(whole, { code: '甲函' }).letter.docNumber).toBe('乙函〔2026〕7号');
  });
});

describe('发文机关标志', () => {
  it.each([
    ['', '文件', '文件'],
    ['', '', ''],
    ['文件', '', '文件'],
    ['无', '文件', ''],
  ] as const)('with “%s” chosen, of a paper with “%s”, ends with “%s”', (suffix, mark, printed) => {
    const sheet = { ...paper('', 'document'), mark };
    expect(with_(sheet, { suffix }).mark).toBe(printed);
    expect(with_({ ...sheet, layout: 'minutes' }, { suffix }).mark).toBe(mark);
  });

  it('is a unit’s own over its own papers only', () => {
    const sheet = with_(paper(''), { phrases: { emblem: '甲局（乙办）' } });
    expect([emblemIn(sheet, '甲局'), emblemIn(sheet, '丙局')]).toEqual(['甲局（乙办）', '丙局']);
    expect(lookOfSheet({ ...sheet, agencies: ['丙局', '甲局'] })).toBeUndefined();
  });
});
