import {
  BODY_SIZE,
  EMPTY_LINE,
  HALF_LEADING,
  LINE_PITCH,
  POINT,
  TEXT_WIDTH,
  TITLE_PITCH,
  TITLE_SIZE,
} from './measures.js';

/**
 * Page 1 of a letter (信函格式, 10.1), from the paper's edge downwards. `templates/letters/letter.css` repeats the two
 * margins of the first page.
 */
export const FIRST_PAGE = { top: 17, bottom: 297 - 24.027 };

/** Ink top of the 发文机关标志, measured from the paper's edge (10.1). */
const EMBLEM_TOP = 30;
/** From the emblem's ink to the upper red rule (10.1); the rule is 1.5 high. */
const EMBLEM_TO_RULE = 4;
const RULE_HEIGHT = 1.5;
/** From the upper rule to the 发文字号: 7/8 of a 三号 character (10.1). */
const RULE_TO_NUMBER = (BODY_SIZE * 7) / 8;

/** Largest emblem in points, and the share of the text area a long name may fill. */
const EMBLEM_LARGEST = 42;
const EMBLEM_SHARE = 0.94;
const EMBLEM_SPREAD = 0.98;
/** A short name is spread, but never so far that it falls apart (in em). */
const EMBLEM_LOOSEST = 0.6;
/** An emblem smaller than the text below it is no longer an emblem; such a name has a standard short form. */
export const EMBLEM_LONGEST_NAME = 25;

/** Kept free below the last line: one that missed the page by rounding to pixels would leave a hole of a whole line. */
const RESERVE = 0.05;

/** How far a face's ink reaches above and below the baseline, and its line box, in em. */
export interface FaceMetrics {
  ascent: number;
  inkAbove: number;
  inkBelow: number;
}

export interface Emblem {
  /** Points. */
  size: number;
  spacing: number;
}

export interface HeadGeometry {
  emblem: Emblem;
  /** Heights and distances in mm, as they follow one another down the page. */
  aboveEmblem: number;
  aboveRule: number;
  aboveNumber: number;
  /** From the first page's top margin to the foot of the 发文字号's line. */
  height: number;
  aboveTitle: number;
  belowTitle: number;
  /** Lines left for salutation and text. */
  lines: number;
}

/** Size and letter spacing of the 发文机关标志: eye-catching, on one line, within the text area (7.2.4, 10.1). */
export function emblemOf(name: string): Emblem {
  const characters = [...name].length;
  const width = TEXT_WIDTH / POINT;
  const size = Math.min(EMBLEM_LARGEST, halfPoints((width * EMBLEM_SHARE) / characters));
  const loose = characters > 1 ? (width * EMBLEM_SPREAD - size * characters) / (characters - 1) : 0;
  return { size, spacing: Math.min(loose, size * EMBLEM_LOOSEST) };
}

/**
 * Where the elements of page 1 stand. The two gaps around the title take up what is left over when the page's height is
 * divided into lines, so that the last line always stands right above the lower red rule (10.1).
 * @param titleLines lines of the 标题, 0 in a draft without one
 */
export function headGeometry(emblem: Emblem, face: FaceMetrics, titleLines: number): HeadGeometry {
  const em = emblem.size * POINT;
  const emblemBox = EMBLEM_TOP - (face.ascent - face.inkAbove) * em;
  const rule = EMBLEM_TOP + (face.inkAbove + face.inkBelow) * em + EMBLEM_TO_RULE;
  const number = rule + RULE_HEIGHT + RULE_TO_NUMBER;
  const numberLine = number - HALF_LEADING;

  const titleHeight = titleLines * TITLE_PITCH;
  const titleLeading = titleLines > 0 ? (TITLE_PITCH - TITLE_SIZE) / 2 : 0;
  const least = {
    aboveTitle: 2 * EMPTY_LINE - HALF_LEADING - titleLeading,
    belowTitle: EMPTY_LINE - HALF_LEADING - titleLeading,
  };
  const room = FIRST_PAGE.bottom - (numberLine + LINE_PITCH) - least.aboveTitle - titleHeight - least.belowTitle;
  const lines = Math.max(0, Math.floor(room / LINE_PITCH));
  const spare = Math.max(0, room - lines * LINE_PITCH - RESERVE);
  return {
    emblem,
    aboveEmblem: emblemBox - FIRST_PAGE.top,
    aboveRule: rule - (emblemBox + em),
    aboveNumber: numberLine - (rule + RULE_HEIGHT),
    height: numberLine + LINE_PITCH - FIRST_PAGE.top,
    aboveTitle: least.aboveTitle + spare / 2,
    belowTitle: least.belowTitle + spare / 2,
    lines,
  };
}

function halfPoints(points: number): number {
  return Math.floor(points * 2) / 2;
}
