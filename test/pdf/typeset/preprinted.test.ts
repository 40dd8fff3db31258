import { afterAll, describe, expect, it } from '@jest/globals';
import { checkPaper } from '../../../src/domain/paper/check.js';
import type { Glyph, PdfFacts } from '../../../src/domain/paper/pdf-facts.js';
import { readBack } from '../../../src/domain/paper/read-back.js';
import { isReddish } from '../../../src/domain/paper/shapes.js';
import { codeFrom, codeWords } from '../../../src/domain/verification/code.js';
import { aLetter, aLetterOf } from '../../domain/typeset/a-letter.js';
import { faults, openPress } from './press.js';

const press = openPress();
afterAll(() => press.close());

const verify = {
  url: 'https://banfu.example.gov.cn',
  code: codeFrom(Uint8Array.from([7, 1, 99, 200, 5, 63, 18, 240, 77, 4])),
};

const placed = ({ pages }: PdfFacts) =>
  pages.map(({ glyphs }) => glyphs.filter(({ color }) => !isReddish(color)).map(placeOf));
const placeOf = ({ text, x, baseline, size }: Glyph) => [text, ...[x, baseline, size].map((value) => value.toFixed(2))];
const reds = ({ pages }: PdfFacts) =>
  pages.flatMap(({ glyphs, paths }) => [...glyphs, ...paths]).filter(({ color }) => isReddish(color)).length;

describe('a letter for paper with a printed red head (套印)', () => {
  it.each([2, 14])('has every character at its place, and neither head nor rules (%d paragraphs)', async (count) => {
    const letter = aLetterOf(count);
    const [whole, body] = [await press.print(letter), await press.print(letter, { preprinted: true })];
    expect(readBack(body.facts, body.expected)).toEqual([]);
    expect(placed(body.facts)).toEqual(placed(whole.facts));
    expect(reds(whole.facts)).toBeGreaterThan(0);
    expect(reds(body.facts)).toBe(0);
  });
});

describe('a letter that says how it can be verified', () => {
  it.each([2, 14])('breaks no rule of the layout (%d paragraphs)', async (count) => {
    const letter = aLetterOf(count);
    const [plain, marked] = [await press.print(letter), await press.print(letter, { verify })];
    expect(faults(marked)).toEqual([]);
    const failing = (facts: PdfFacts) =>
      checkPaper(facts)
        .results.filter(({ ok }) => ok !== true)
        .map(({ rule }) => rule);
    expect(failing(marked.facts)).toEqual(failing(plain.facts));
    expect(marked.expected.texts).toContain(
      `（校验码：${codeWords(verify.code)}，核验网址：https://banfu.example.gov.cn/verify）`,
    );
    const [first] = marked.facts.pages;
    const figure = first!.paths.filter(({ top, left }) => top > 278.5 && left > 27.5 && left < 42.5);
    expect(figure.length).toBeGreaterThan(200);
    expect(Math.max(...figure.map(({ bottom }) => bottom))).toBeLessThan(293.5);
    expect(first!.images).toBe(0);
  });

  it('can be without a seal and with attachments, and be printed on a red head', async () => {
    const attachments = [{ title: '充电设施点位', body: [{ kind: 'paragraph' as const, text: '略。' }] }];
    const marked = await press.print(aLetter({ attachments }), { verify, record: { sealed: false } });
    expect(faults(marked)).toEqual([]);
    const body = await press.print(aLetter({ attachments }), { verify, preprinted: true });
    expect([readBack(body.facts, body.expected), reds(body.facts)]).toEqual([[], 0]);
  });
});
