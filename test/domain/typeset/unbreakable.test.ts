import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { names, pieces } from '../../../src/letters/paper/unbreakable.js';

const whole = (text: string) => pieces(text).flatMap((piece) => (piece.whole ? [piece.text] : []));

describe('what stays on one line', () => {
  it.each([
    ['共3—5家试点', ['3—5家']],
    ['投入1220万元', ['1220万']],
    ['2026年6月底前', ['2026年', '6月']],
    ['电话0755-12345678。', ['0755-12345678']],
    ['提高12.5％', ['12.5％']],
    ['3D-X打印', ['3D-X']],
    ['COVID-19期间', ['COVID-19']],
    ['约尔·示例同志', ['尔·']],
    ['深圳－香港', ['圳－']],
    ['是/否', ['是/否']],
  ])('in %s is %j', (text, expected) => {
    expect(whole(text)).toEqual(expected);
  });

  it.each(['引进ANNAKIKI团队', '登记126', '时尚——品牌', '示例……', '没有数字的话'])('is nothing in %s', (text) => {
    expect(whole(text)).toEqual([]);
  });

  it.each([
    [
      '详见https://www.example.gov.cn/zwgk/tianbanli.html?id=1&type=reply，谢谢',
      '详见|https://|www.|example.|gov.|cn/|zwgk/|tian|banli.|html?|id=|1&|type=|reply|，谢谢',
    ],
    ['发至shiliqu_tianban@mail.example.cn。', '发至|shiliqu_|tianban@|mail.|example.|cn|。'],
    ['密钥0123456789abcdefghijklmnopqrstuv', '密钥|0123|4567|89ab|cdef|ghij|klmn|opqr|stuv'],
  ])('is each short part of a long address: %s', (text, parts) => {
    const found = pieces(text);
    expect(found.map((piece) => piece.text).join('|')).toBe(parts);
    expect(found.filter((piece) => piece.mayBreak).every((piece) => piece.whole)).toBe(true);
    expect(found.filter((piece) => piece.whole).at(-1)?.mayBreak).toBe(false);
  });

  it('lets nothing break but what is longer than 12 characters of Chinese', () => {
    expect(pieces('访问www.example.gov.cn查看').some((piece) => piece.mayBreak)).toBe(false);
  });

  it('loses and adds nothing', () => {
    const text = fc.array(fc.constantFrom('甲', '·', '3', '-', '—', '年', 'a', '/', ' ', '，', '<', 'www.', '@'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (characters) => {
        const joined = characters.join('');
        expect(
          pieces(joined)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(joined);
      }),
    );
  });

  it('is each name of a list, the last one with what follows it', () => {
    expect(names('尊敬的林示例、赵甲乙委员：').map((piece) => piece.text)).toEqual(['尊敬的林示例、', '赵甲乙委员：']);
  });
});
