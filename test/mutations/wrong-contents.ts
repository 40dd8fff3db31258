import { paperOf } from '../../src/domain/paper/elements.js';
import { lineBreaks } from '../../src/domain/paper/paragraphs.js';
import type { PaintedPath, PdfFacts } from '../../src/domain/paper/pdf-facts.js';

/** A letter whose text or markup is wrong in one way; the style sheet is right. */
export interface WrongContent {
  name: string;
  change: (body: string) => string;
  style?: string;
  caught: string[];
  also?: string[];
}

/** A file that is wrong in one way; changed in what was read of it. */
export interface WrongFile {
  name: string;
  change: (facts: PdfFacts) => PdfFacts;
  caught: string[];
  also?: string[];
}

const swap = (what: string | RegExp, by: string) => (body: string) => body.replace(what, by);
const inFirstParagraph = (text: string) => swap('感谢你们对老年人生活的关心', text);

/** A seal of so many mm on signature and date; 4.4 mm higher than their middle when `top` is -15. */
const seal = (diameter: number, top: number, aside = 0) => {
  const place = `position:absolute;left:calc(50% + ${aside - diameter / 2}mm);top:${top}mm;width:${diameter}mm`;
  const circle = '<circle cx="21" cy="21" r="20.4" fill="none" stroke="#e60012" stroke-width="1.2"/>';
  return swap('</time>', `</time><svg viewBox="0 0 42 42" style="${place}">${circle}</svg>`);
};
const HOLDS_SEAL = '.sealed>div:last-child{position:relative}';

export const WRONG_CONTENTS: WrongContent[] = [
  { name: 'a seal where it belongs', change: seal(42, -15), style: HOLDS_SEAL, caught: [] },
  { name: 'a seal too low', change: seal(42, 0), style: HOLDS_SEAL, caught: ['G-7.3.5.1-c', 'G-7.3.5.1-d'] },
  { name: 'a seal too small', change: seal(32, -12), style: HOLDS_SEAL, caught: ['G-7.3.5.1-c'] },
  { name: 'a seal aside', change: seal(42, -15, 5), style: HOLDS_SEAL, caught: ['G-7.3.5.1-d'] },

  { name: 'square brackets in the document number', change: swap('〔2025〕33号', '[2025]33号'), caught: ['G-7.2.5-a'] },
  {
    name: 'a letterhead with 文件',
    change: swap('"emblem">示例区民政局', '"emblem">民政局文件'),
    caught: ['G-10.1-d'],
  },
  {
    name: 'a title whose last line begins with 的',
    change: swap('</span><span>“一刻钟”', '</span><span>的“一刻钟”'),
    caught: ['G-7.3.1-d'],
  },
  {
    name: 'a title with a lone word',
    change: swap('提案》的答复函</span>', '提案》的</span><span>答复函</span>'),
    caught: ['G-7.3.1-c'],
    also: ['G-10.1-o'],
  },
  { name: 'a salutation without colon', change: swap('周㛃委员：', '周㛃委员'), caught: ['G-7.3.2-b'] },
  { name: 'sections that skip a number', change: swap('>二、存在', '>三、存在'), caught: ['G-7.3.3-e'] },
  { name: 'a date with leading zeros', change: swap('2025年8月6日<', '2025年08月06日<'), caught: ['G-7.3.5.4-a'] },
  { name: 'a contact without brackets', change: swap(/（联系人：(.*?)）/, '联系人：$1'), caught: ['G-7.3.6-a'] },
  {
    name: 'a full stop after an attachment in the list',
    change: swap('建设安排</span></li>', '建设安排。</span></li>'),
    caught: ['G-7.3.4-a'],
    also: ['G-7.3.7-b'],
  },
  {
    name: 'copies with the issuing line of an ordinary document',
    change: swap('街道办事处。</p>', '街道办事处。</p><p>示例区民政局办公室 2025年8月6日印发</p>'),
    caught: ['G-10.1-q'],
    also: ['G-7.4.2-a'],
  },
  { name: 'half-width marks', change: inFirstParagraph('感谢你们对老年人,生活的关心'), caught: ['P-4-a'] },
  { name: 'a comma after a number', change: swap('>2.80周岁', '>2、80周岁'), caught: ['P-4-b'] },
  { name: 'full-width figures', change: inFirstParagraph('感谢你们２位对老年人的关心'), caught: ['N-15835-b'] },
  { name: 'a hyphen for a range', change: inFirstParagraph('感谢你们3-5年来的关心'), caught: ['N-15835-c'] },
];

const onPage =
  (number: number, change: (page: PdfFacts['pages'][number]) => Partial<PdfFacts['pages'][number]>) =>
  (facts: PdfFacts) => ({
    ...facts,
    pages: facts.pages.map((page) => (page.number === number ? { ...page, ...change(page) } : page)),
  });
/** Puts characters where a line of the text breaks: at the end of the line and at the start of the next. */
const atLineBreak = (end: string, start: string) => (facts: PdfFacts) => {
  const { before, after } = lineBreaks(paperOf(facts).body)[4]!;
  const texts = new Map([
    [before.glyphs.at(-1), end],
    [after.glyphs[0], start],
  ]);
  const pages = facts.pages.map((page) => ({
    ...page,
    glyphs: page.glyphs.map((glyph) => ({ ...glyph, text: texts.get(glyph) ?? glyph.text })),
  }));
  return { ...facts, pages };
};
const withoutLine = (page: number, line: number) => (facts: PdfFacts) => {
  const gone = new Set(paperOf(facts).lines.filter((one) => one.page === page)[line]?.glyphs);
  return onPage(page, ({ glyphs }) => ({ glyphs: glyphs.filter((glyph) => !gone.has(glyph)) }))(facts);
};
const RED_LINE: PaintedPath = { left: 21, right: 191, top: 20, bottom: 20.8, color: [230, 0, 18], how: 'fill' };

export const WRONG_FILES: WrongFile[] = [
  {
    name: 'a font that is not embedded',
    change: (facts) => ({ ...facts, fonts: facts.fonts.map((font) => ({ ...font, embedded: false })) }),
    caught: ['T-a'],
  },
  {
    // Told of the file: which faces a machine has to fall back on differs.
    name: 'one more font, of a face that is not ours',
    change: (facts) => ({
      ...facts,
      fonts: [...facts.fonts, { ...facts.fonts[0]!, name: 'AAAAAA+LiberationSerif', family: 'LiberationSerif' }],
    }),
    caught: ['T-c'],
  },
  {
    name: 'more than 100 KB to the page',
    change: (facts) => ({ ...facts, bytes: facts.pages.length * 2 ** 17 }),
    caught: ['T-h'],
  },
  { name: 'no bookmarks', change: (facts) => ({ ...facts, bookmarks: [] }), caught: ['T-k'] },
  {
    name: 'no language, title and tags',
    change: (facts) => ({ ...facts, lang: null, title: null, tagged: false }),
    caught: ['T-f'],
  },
  {
    name: 'a radical for a character',
    change: onPage(2, ({ glyphs }) => ({
      glyphs: glyphs.map((glyph, i) => (i === 50 ? { ...glyph, text: '⽇' } : glyph)),
    })),
    caught: ['T-d'],
  },
  {
    name: 'a blank page',
    change: (facts) => ({
      ...facts,
      pages: [...facts.pages, { ...facts.pages[0]!, number: facts.pages.length + 1, glyphs: [], paths: [] }],
    }),
    caught: ['T-i'],
    also: ['G-7.5-a', 'G-10.1-r'],
  },
  {
    name: 'a red line on the second page',
    change: onPage(2, ({ paths }) => ({ paths: [...paths, RED_LINE] })),
    caught: ['G-10.1-k'],
  },
  {
    name: 'a page without number',
    change: onPage(2, ({ glyphs }) => ({ glyphs: glyphs.filter((glyph) => glyph.baseline < 265) })),
    caught: ['G-7.5-a'],
  },
  {
    name: 'a letterhead aside',
    change: onPage(1, ({ glyphs }) => ({
      glyphs: glyphs.map((glyph) => (glyph.color[0] > 200 ? { ...glyph, x: glyph.x + 2 } : glyph)),
    })),
    caught: ['G-10.1-c'],
  },
  {
    name: 'text outside the type area',
    change: onPage(3, ({ glyphs }) => ({
      glyphs: glyphs.map((glyph) => (glyph.text === '（' ? { ...glyph, x: 10 } : glyph)),
    })),
    caught: ['G-7.1-a'],
    also: ['G-7.3.6-a', 'P-5.1.3'],
  },
  { name: 'a page of 21 lines', change: withoutLine(2, 4), caught: ['G-5.2.3-a'], also: ['G-5.2.3-e'] },
  { name: 'an opening mark at the end of a line', change: atLineBreak('“', '甲'), caught: ['P-5.1.3'] },
  { name: 'a dash broken in two', change: atLineBreak('—', '—'), caught: ['P-5.1.4'] },
  { name: 'an interpunct at the start of a line', change: atLineBreak('甲', '·'), caught: ['P-5.1.6'] },
];
