import type { FontFacts, Glyph, PageFacts, PdfFacts, Rgb } from '../../../src/domain/paper/pdf-facts.js';

const POINT = 25.4 / 72;
const FONTS = [
  'FandolFang-Regular',
  'FandolHei-Regular',
  'FandolKai-Regular',
  'NotoSerifCJKsc-SemiBold',
  'BanfuSupplementKai-Regular',
  'Arial',
];

export interface TypedLine {
  text: string;
  x: number;
  baseline: number;
  size?: number;
  family?: (typeof FONTS)[number];
  color?: Rgb;
  /** Distance of characters in em. */
  pitch?: number;
}

/** Characters on a baseline, each an em wide. */
export function glyphs({ text, x, baseline, size = 16, family = 'FandolFang-Regular', ...rest }: TypedLine): Glyph[] {
  const { color = [0, 0, 0], pitch = 1 } = rest;
  const em = size * POINT;
  const font = FONTS.indexOf(family);
  return [...text].map((character, i) => ({
    ...{ text: character, x: x + i * pitch * em, baseline, width: em, size, font, color },
    ...{ upright: true, ink: null },
  }));
}

export function page(number: number, lines: TypedLine[], rest: Partial<PageFacts> = {}): PageFacts {
  const sheet = { number, width: 210, height: 297, turned: 0 };
  return { ...sheet, glyphs: lines.flatMap(glyphs), paths: [], images: 0, ...rest };
}

export function facts(pages: PageFacts[]): PdfFacts {
  const fonts = FONTS.map((family): FontFacts => ({
    ...{ name: `AAAAAA+${family}`, family, type: 'TrueType' },
    ...{ embedded: true, subset: true, toUnicode: true },
  }));
  return { bytes: 1000, title: '标题', lang: 'zh-CN', tagged: true, bookmarks: ['标题'], fonts, pages };
}
