import { afterAll, describe, expect, it } from '@jest/globals';
import type { Line } from '../../../src/domain/paper/lines.js';
import { HALF_LEADING, LINE_PITCH } from '../../../src/letters/paper/measures.js';
import { aLetter, aLetterOf, aSalutation, aTitle } from '../../domain/typeset/a-letter.js';
import { faults, lineWith, meant, openPress, pageNumbers, said, type Paper } from './press.js';

const press = openPress();
afterAll(() => press.close());

/** Where the last line of the first page ends: 4.94 mm above the lower red rule. */
const FOOT_OF_FIRST_PAGE = 270.56;

describe('a letter', () => {
  it.each([
    [1, aLetter({ body: aLetterOf(0).body.slice(0, 2), copies: [] })],
    [2, aLetterOf(4)],
    [3, aLetterOf(10)],
    [5, aLetterOf(25)],
    [12, aLetterOf(75)],
  ])('of %i pages keeps every rule and says what was meant', async (count, model) => {
    const paper = await press.print(model);
    expect(paper.facts.pages).toHaveLength(count);
    expect(faults(paper)).toEqual([]);
    expect(said(paper)).toBe(meant(paper));
    expect(pageNumbers(paper)).toEqual(Array.from({ length: count }, (_, i) => (i === 0 ? '' : `— ${i + 1} —`)));
  });

  it.each([1, 2, 3, 5, 8, 13])('to %i addressees tears no name', async (count) => {
    const salutation = aSalutation(count);
    const paper = await press.print(aLetterOf(6, { salutation }));
    expect(faults(paper)).toEqual([]);
    expect(said(paper)).toBe(meant(paper));
    const lines = paper.pages.flat().map((line) => line.text);
    for (const name of salutation.replace('尊敬的', '').split('、')) {
      expect(lines.some((line) => line.includes(name))).toBe(true);
    }
  });

  it.each([10, 18, 26, 34, 42, 50, 58, 66, 74, 82, 90])('with a title of %i characters', async (length) => {
    const title = aTitle(length);
    const paper = await press.print(aLetterOf(6, { title }));
    expect(faults(paper)).toEqual([]);
    expect(said(paper)).toBe(meant(paper));
    expect(paper.facts.title).toBe(title);
    expect(Math.abs((paper.pages[0]?.at(-1)?.emBottom ?? 0) - FOOT_OF_FIRST_PAGE)).toBeLessThan(0.3);
  });

  it.each(['区水务局', '示例区教育局', '示例区住房和城乡建设局', '示例区城市管理和综合行政执法局'])(
    'from %s has its letterhead where it belongs',
    async (unit) => {
      const paper = await press.print(aLetterOf(4, { signatories: [unit] }));
      expect(faults(paper)).toEqual([]);
      expect(Math.abs(lineWith(paper, unit).inkTop - 30)).toBeLessThan(0.4);
    },
  );

  it('stands the class mark above the letterhead, at the right edge', async () => {
    const mark = (await press.print(aLetter({ classMark: 'B' }))).pages[0]?.[0];
    expect(mark?.text).toBe('B');
    expect(mark?.emTop).toBeCloseTo(20, 0);
    expect(mark?.right).toBeCloseTo(184, 0);
  });

  it('prints a signer at the left of the document number', async () => {
    const paper = await press.print(aLetter({ signer: '王示例' }));
    expect(lineWith(paper, '签发人：王示例').left).toBeCloseTo(28, 1);
    expect(lineWith(paper, '签发人').baseline).toBeCloseTo(lineWith(paper, '示建函').baseline, 1);
    expect(said(paper)).toBe(meant(paper));
  });

  it('has the geometry of a whole letter as a draft', async () => {
    const holes = { docNumber: null, date: null, signatories: [], contact: null, classMark: null };
    const [whole, draft] = [
      await press.print(aLetterOf(6, { signatories: ['示例区教育局'] })),
      await press.print(aLetterOf(6, holes), { draft: true }),
    ];
    expect(faults(draft)).toEqual([]);
    expect(said(draft)).toBe(meant(draft));
    const opening = '你们在示例区政协';
    expect(lineWith(draft, opening).baseline).toBeCloseTo(lineWith(whole, opening).baseline, 1);
  });

  it('leaves no trace in the next one', async () => {
    const [one, other] = [aLetterOf(6), aLetterOf(2, { title: aTitle(60), copies: [], classMark: null })];
    const first = await press.print(one);
    await press.print(other);
    const again = await press.print(one);
    expect(again.facts).toEqual(first.facts);
  });
});

describe('the end of a letter', () => {
  /** One more line of text at a time, so that every way to meet the page's end comes up. */
  const lengths = Array.from({ length: 18 }, (_, i) => i);
  const model = (lines: number) => {
    const letter = aLetterOf(3);
    return {
      ...letter,
      body: [...letter.body, { kind: 'paragraph' as const, text: '另，已办结。'.repeat(1 + lines * 4) }],
    };
  };

  it.each(lengths)('keeps copies at the foot and text with the signature (%i more lines)', async (lines) => {
    const paper = await press.print(model(lines));
    expect(said(paper)).toBe(meant(paper));

    const copies = lineWith(paper, '抄送：');
    expect(copies.page).toBe(paper.pages.length);
    expect(Math.abs(copies.emBottom - (copies.page === 1 ? FOOT_OF_FIRST_PAGE : 262))).toBeLessThan(0.6);
    expect(paper.pages.at(-1)?.length).toBeGreaterThan(2);

    const page = paper.pages[lineWith(paper, '特此答复').page - 1] ?? [];
    const closing = page.findIndex((line) => line.text === '特此答复。');
    expect(page.findIndex((line) => line.text === '2025年9月12日')).toBeGreaterThan(closing);
    expect(closing).toBeGreaterThanOrEqual(lines === 0 ? 1 : 2);
  });

  it('gives copies too long for the page of the signature a page of their own', async () => {
    const copies = Array.from({ length: 45 }, (_, i) => `示例区第${i + 1}街道办事处`);
    const paper = await press.print(aLetterOf(3, { copies }));
    expect(faults(paper)).toEqual([]);
    expect(lineWith(paper, '抄送：').page).toBe(paper.pages.length);
  });

  it('takes addressees that would fill the first page along', async () => {
    const salutation = `尊敬的${'赵甲乙、'.repeat(90)}钱丙丁委员`;
    const paper = await press.print(aLetterOf(3, { salutation }));
    expect(said(paper)).toBe(meant(paper));
    expect(lineWith(paper, '你们在示例区政协').page).toBe(1);
    expect(lineWith(paper, '主送：').page).toBe(paper.pages.length);
    expect(Math.abs(lineWith(paper, '抄送：').emBottom - 262)).toBeLessThan(0.6);
  });

  it('fills the page before the signature as far as it can', async () => {
    const short = await Promise.all(
      [8, 12, 16, 20].map(async (lines) => {
        const paper = await press.print({ ...model(lines), copies: [] });
        const before = paper.pages[lineWith(paper, '特此答复').page - 2]?.at(-1);
        return before ? 262 - before.emBottom : 0;
      }),
    );
    // The block is seven lines high with its closing; two lines of text may be taken from the page as well.
    for (const left of short) expect(left).toBeLessThan(9 * LINE_PITCH);
  });
});

describe('the signature', () => {
  it('leaves the room for a seal, and never draws one', async () => {
    const paper = await press.print(aLetter());
    const [closing, name, date] = [at(paper, '特此答复。'), at(paper, '设局'), at(paper, '2025年9月12日')];
    expect(date.right).toBeCloseTo(161.71, 0);
    expect(Math.abs((name.left + name.right) / 2 - (date.left + date.right) / 2)).toBeLessThan(0.3);
    expect(name.emTop - closing.emBottom).toBeCloseTo(2 * LINE_PITCH + 2 * HALF_LEADING, 0);
    const red = paper.facts.pages.flatMap((page) => page.paths.filter(({ color: [r, g] }) => r > 150 && g < 100));
    expect(red).toHaveLength(4);
  });

  it('without a seal stands two characters from the edge, its date two characters further in', async () => {
    const paper = await press.print(aLetter(), { record: { sealed: false } });
    expect(faults(paper)).toEqual([]);
    const [name, date] = [at(paper, '设局'), at(paper, '2025年9月12日')];
    expect(name.right).toBeCloseTo(172.86, 0);
    expect(date.left - name.left).toBeCloseTo(11.14, 0);
  });

  it('without a seal moves a short name left of a longer date', async () => {
    const parts = { signatories: ['区水务局'], date: { day: '2025-11-22', printed: '2025年11月22日' } };
    const paper = await press.print(aLetter(parts), { record: { sealed: false } });
    expect(faults(paper)).toEqual([]);
    const [name, date] = [at(paper, '区水务局'), at(paper, '2025年11月22日')];
    expect(date.right).toBeCloseTo(172.86, 0);
    expect(date.left - name.left).toBeCloseTo(11.14, 0);
  });

  it('of a joint letter names every agency, the lead first; the letterhead is the lead’s', async () => {
    const signatories = ['示例区住房和城乡建设局', '示例区水务局', '示例区发展和改革委员会'];
    for (const sealed of [true, false]) {
      const paper = await press.print(aLetter({ signatories }), { record: { sealed } });
      expect(said(paper)).toBe(meant(paper));
      if (!sealed) expect(faults(paper)).toEqual([]);
      const emblem = paper.pages[0]?.find((line) => line.size > 30)?.text;
      expect(emblem).toBe(signatories[0]);
      const right = Math.max(
        ...paper.pages
          .flat()
          .filter((line) => line.size === 16)
          .map((line) => line.right),
      );
      expect(right).toBeLessThan(184.5);
    }
  });

  it('of a long name under a seal takes two lines above the date', async () => {
    const unit = '示例区城市管理和综合行政执法局人民来信办公室';
    const paper = await press.print(aLetter({ signatories: [unit] }));
    expect(faults(paper)).toEqual([]);
    expect(said(paper)).toBe(meant(paper));
  });

  /** The last line with the text: the unit stands in the letterhead too. */
  function at(paper: Paper, text: string): Line {
    const line = paper.pages.flat().findLast((one) => one.text.includes(text));
    if (!line) throw new Error(`The paper has no line with “${text}”.`);
    return line;
  }
});
