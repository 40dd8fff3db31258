/** The units of GB/T 9704-2012 in millimetres. */

export const POINT = 25.4 / 72;

/** 版心 (5.2.1): the area that text fills. */
export const TEXT_WIDTH = 156;
export const TEXT_HEIGHT = 225;

/** 三号, the size of all text that no rule sets otherwise (5.2.2). */
export const BODY_SIZE = 16 * POINT;

/** 一字 (3.1): one of the 28 characters of a line. */
export const CELL = TEXT_WIDTH / 28;

/** From one line to the next, so that 22 lines fill the text area from the first character's top to the last one's foot. */
export const LINE_PITCH = (TEXT_HEIGHT - BODY_SIZE) / 21;

/** White above and below the characters inside a line of text. */
export const HALF_LEADING = (LINE_PITCH - BODY_SIZE) / 2;

/** 标题 (7.3.1): 二号 on a line of its own pitch (3.2: the character's height and 7/8 of a 三号). */
export const TITLE_SIZE = 22 * POINT;
export const TITLE_PITCH = 36 * POINT;

/** An empty line as a distance between two elements (3.2). */
export const EMPTY_LINE = 10.39;

/** How many cells a text fills at least; half-width characters fill half a cell. */
export function cells(text: string): number {
  let count = 0;
  for (const character of text) count += character < '\u2000' && character !== '·' ? 0.5 : 1;
  return count;
}
