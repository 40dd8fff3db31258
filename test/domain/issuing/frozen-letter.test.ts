import { describe, expect, it } from '@jest/globals';
import {
  differingParts,
  frozenLetter,
  sameFormat,
  sameLetter,
  thawed,
  type FrozenLetter,
} from '../../../src/domain/issuing/frozen-letter.js';
import { STANDARD } from '../../../src/domain/letterhead/letterhead.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { sm3 } from '../../../src/platform/sm3.js';

const LETTER: FrozenLetter = {
  text: '关于第1号提案的答复\n\n林示例委员：\n　　已加装电梯12部。\n',
  elements: { unit: '示例区住房建设局', contact: '王示例，0755-00000000' },
  addressees: ['林示例', '王样本'],
  copies: ['区政协提案委'],
  joint: [],
  format: { program: 'letter/1', files: { 'letter.css': 'a'.repeat(64) } },
};

describe('A frozen letter (定稿)', () => {
  it('is one text, whatever the order in which its parts were put', () => {
    const { format, joint, copies, addressees, elements, text } = LETTER;
    const { contact, unit } = elements as { contact: string; unit: string };
    const other = { format, joint, copies, addressees, elements: { contact, unit }, text };
    expect(frozenLetter(other)).toBe(frozenLetter(LETTER));
    expect(thawed(frozenLetter(LETTER))).toEqual(LETTER);
  });

  it('leaves out what comes with the numbering', () => {
    const numbered = {
      ...LETTER,
      elements: { ...LETTER.elements, docNumber: '示区建函〔2026〕1号', date: '2026-03-05' },
    };
    expect(frozenLetter(numbered)).toBe(frozenLetter(LETTER));
  });

  it.each<[string, Partial<FrozenLetter>, string]>([
    ['one character of the text', { text: LETTER.text.replace('12', '13') }, '正文'],
    ['a space at the end', { text: `${LETTER.text} ` }, '正文'],
    ['a telephone number', { elements: { ...LETTER.elements, contact: '王示例，0755-00000001' } }, '文面要素'],
    ['an element more', { elements: { ...LETTER.elements, publicity: 'open' } }, '文面要素'],
    ['the order of the addressees', { addressees: ['王样本', '林示例'] }, '主送'],
    ['a copy less', { copies: [] }, '抄送'],
    ['a unit that joins', { joint: ['示例区交通运输局'] }, '联合答复单位'],
    ['the rules of the layout', { format: { ...LETTER.format, program: 'letter/2' } }, '版式'],
    [
      'another 版头和用语',
      { look: { ...STANDARD, unit: null, versions: [{ scope: 'district', no: 2 }] } },
      '版头和用语',
    ],
  ])('is another one with %s, and that is named', (_what, change, part) => {
    const changed = { ...LETTER, ...change };
    expect(sha256(frozenLetter(changed))).not.toBe(sha256(frozenLetter(LETTER)));
    expect(sm3(frozenLetter(changed))).not.toBe(sm3(frozenLetter(LETTER)));
    expect(differingParts(LETTER, changed)).toEqual([part]);
    expect(sameLetter(frozenLetter(LETTER), frozenLetter(changed))).toBe(false);
  });

  it('is the same one where only a template or the style sheet was mended, also beside one of the time before', () => {
    const mended = { ...LETTER, format: { ...LETTER.format, files: { 'letter.css': 'b'.repeat(64), 'x.hbs': '' } } };
    expect(sha256(frozenLetter(mended))).not.toBe(sha256(frozenLetter(LETTER)));
    expect(differingParts(LETTER, mended)).toEqual([]);
    expect(sameLetter(frozenLetter(LETTER), frozenLetter(mended))).toBe(true);
    expect(sameFormat(LETTER.format, mended.format)).toBe(true);
  });

  it('is hashed as the standards say', () => {
    // GB/T 32905-2016, A.1; FIPS 180-2, B.1
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
