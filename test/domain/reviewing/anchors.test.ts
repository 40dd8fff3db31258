import { describe, expect, it } from '@jest/globals';
import { paragraphsOf, placeOf } from '../../../src/domain/reviewing/anchors.js';
import { commentingRefusal, commentText, reasonFrom } from '../../../src/domain/reviewing/commenting.js';

const FIRST =
  '尊敬的林示例委员：\n\n　　您的提案收悉。\r\n一、工作情况\n　　今年已为三个小区加装电梯12部。\n　　感谢您的关心。';

const at = (no: number, text: string) => placeOf({ no, quote: paragraphsOf(FIRST)[no - 1]!.text }, paragraphsOf(text));

describe('The place of a remark in a later version', () => {
  it('counts the lines that are not blank, whatever their indent', () => {
    expect(paragraphsOf(FIRST).map(({ no, text }) => `${no} ${text}`)).toEqual([
      '1 尊敬的林示例委员：',
      '2 您的提案收悉。',
      '3 一、工作情况',
      '4 今年已为三个小区加装电梯12部。',
      '5 感谢您的关心。',
    ]);
    expect(paragraphsOf(' \n\n')).toEqual([]);
  });

  it('is where the same words stand now', () => {
    expect(at(4, FIRST)).toEqual({ no: 4, changed: false });
    expect(at(4, `新加的一段。\n${FIRST}`)).toEqual({ no: 5, changed: false });
  });

  it('is the nearest of several paragraphs with the same words', () => {
    const twice = '特此答复。\n甲\n乙\n丙\n特此答复。';
    expect(placeOf({ no: 5, quote: '特此答复。' }, paragraphsOf(twice))).toEqual({ no: 5, changed: false });
    expect(placeOf({ no: 2, quote: '特此答复。' }, paragraphsOf(twice))).toEqual({ no: 1, changed: false });
  });

  it('is the mended paragraph, and says that it was mended', () => {
    expect(at(4, FIRST.replace('12部', '15部，覆盖三个街道'))).toEqual({ no: 4, changed: true });
  });

  it('is nowhere when the paragraph was taken out', () => {
    expect(at(4, FIRST.replace('　　今年已为三个小区加装电梯12部。\n', ''))).toBeNull();
    expect(at(4, '')).toBeNull();
  });
});

describe('A remark', () => {
  it('has words, not too many, and none that cannot be seen', () => {
    expect(commentText('  请补来源\r\n并写明日期 ')).toBe('请补来源\n并写明日期');
    for (const wrong of ['', '   ', '字'.repeat(501), '看不见\u200b的', '倒写\u202e的'])
      expect(() => commentText(wrong)).toThrow(/批注/);
  });

  it('is written before the signature', () => {
    expect(commentingRefusal('in_review')).toBeNull();
    expect(commentingRefusal('awaiting_signature')).toBeNull();
    for (const state of ['signed', 'numbered', 'delivered', 'reassigned'] as const)
      expect(commentingRefusal(state)?.code).toBe('comments.not-now');
  });

  it('is offered as the reason for sending the letter back', () => {
    const open = [
      { quote: '今年已为三个小区加装电梯12部，覆盖三个街道、五个社区。', text: '请补来源\n写明日期' },
      { quote: '感谢', text: '删去' },
    ];
    expect(reasonFrom(open)).toBe('1. “今年已为三个小区加装电梯12部，覆盖…”：请补来源；写明日期\n2. “感谢”：删去');
    expect(reasonFrom([])).toBe('');
  });
});
