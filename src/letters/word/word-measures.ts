import { FIRST_PAGE } from '../paper/head-geometry.js';
import { BODY_SIZE, CELL, HALF_LEADING, LINE_PITCH } from '../paper/measures.js';

/** The unit of Word's lengths: 1/20 pt. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

/** The paper in twips. */
export const PAGE = { width: 11906, height: 16838 };

/** 一字, in twips. */
export const cellTwips = (count: number): number => twips(count * CELL);

/** 一行, in twips. */
export const lineTwips = (count: number): number => twips(count * LINE_PITCH);

/**
 * Margins of the page (5.2.1). On a grid Word centres a line's characters, as the PDF does: the text area begins half
 * the white between two lines above the first characters. Below there is as much room as the first page has above its
 * red rule; the other pages have it, too, and it is not enough there for a 23rd line.
 */
export const MARGINS = {
  top: twips(37 - HALF_LEADING),
  bottom: twips(297 - FIRST_PAGE.bottom),
  left: twips(28),
  right: twips(26),
  /** Where the header of the first page begins. */
  header: twips(15),
  /** Where every footer ends: the lower edge of the lower red rule (10.1). */
  footer: twips(20),
  gutter: 0,
};

/** 22 lines to the page (5.2.3): their distance in twips. */
export const LINE = twips(LINE_PITCH);

/**
 * 28 characters to the line (5.2.3): what is added to each, in twips. A grid of characters would say the same, but
 * LibreOffice gives every character that is wider than its cell two of them, and on such a grid each one is.
 */
export const LETTER_SPACING = twips(CELL - BODY_SIZE);

/** How far the em box of the faces reaches above the baseline: of 小标宋 as the PDF has it, of the others nearly always. */
export const ASCENT = { title: 0.88, others: 0.86 };

/** A line of exact height stands with its baseline at four fifths of it, in Word and in those who follow it. */
const BASELINE = 0.8;

/** From the top of such a line to the top of the em box of its characters; all in the same unit. */
export const exactLineAboveEm = (height: number, size: number, ascent: number): number =>
  height * BASELINE - size * ascent;
