import { describe, expect, it } from '@jest/globals';
import { EMBLEM_LONGEST_NAME, emblemOf, FIRST_PAGE, headGeometry } from '../../../src/letters/paper/head-geometry.js';
import {
  EMPTY_LINE,
  HALF_LEADING,
  LINE_PITCH,
  POINT,
  TEXT_WIDTH,
  TITLE_PITCH,
  TITLE_SIZE,
} from '../../../src/letters/paper/measures.js';

const FACE = { ascent: 0.88, descent: 0.12, inkAbove: 0.842, inkBelow: 0.082 };

describe('the letterhead', () => {
  it.each([2, 4, 6, 8, 11, 13, 18, EMBLEM_LONGEST_NAME])(
    'keeps a name of %i characters within the text area',
    (count) => {
      const { size, spacing } = emblemOf('示'.repeat(count));
      expect((count * size + (count - 1) * spacing) * POINT).toBeLessThanOrEqual(TEXT_WIDTH);
      expect(size).toBeGreaterThanOrEqual(16);
      expect(spacing).toBeGreaterThan(0);
    },
  );
});

describe('the first page', () => {
  const leading = (TITLE_PITCH - TITLE_SIZE) / 2;

  it.each([1, 2, 3, 4, 5])('ends right above the lower rule under a title of %i lines', (lines) => {
    const head = headGeometry(emblemOf('示例区住房和城乡建设局'), FACE, lines);
    const top = FIRST_PAGE.top + head.height + head.aboveTitle + lines * TITLE_PITCH + head.belowTitle;
    expect(FIRST_PAGE.bottom - (top + head.lines * LINE_PITCH)).toBeCloseTo(0.05, 6);
  });

  it.each([1, 2, 3, 4, 5])('keeps two and one lines of distance around a title of %i lines', (lines) => {
    const head = headGeometry(emblemOf('示例区水务局'), FACE, lines);
    const above = head.aboveTitle + HALF_LEADING + leading;
    const below = head.belowTitle + HALF_LEADING + leading;
    expect(above).toBeGreaterThanOrEqual(2 * EMPTY_LINE);
    expect(above).toBeLessThanOrEqual(26.1);
    expect(below).toBeGreaterThanOrEqual(EMPTY_LINE);
    expect(below).toBeLessThanOrEqual(15.8);
  });

  it('places emblem, rule and number as far apart as the standard says', () => {
    const emblem = emblemOf('示例区住房和城乡建设局');
    const head = headGeometry(emblem, FACE, 2);
    const em = emblem.size * POINT;
    const inkTop = FIRST_PAGE.top + head.aboveEmblem + (FACE.ascent - FACE.inkAbove) * em;
    const rule = FIRST_PAGE.top + head.aboveEmblem + em + head.aboveRule;
    expect(inkTop).toBeCloseTo(30);
    expect(rule - (inkTop + (FACE.inkAbove + FACE.inkBelow) * em)).toBeCloseTo(4);
    expect(head.aboveNumber + HALF_LEADING).toBeCloseTo(4.94, 2);
  });

  it('has no line left under an endless title', () => {
    expect(headGeometry(emblemOf('示例区水务局'), FACE, 20).lines).toBe(0);
  });
});
