/**
 * The values of GB/T 9704-2012 that a letter's paper is measured against, in millimetres and points. Written from the
 * standard alone: nothing here is shared with the program that sets the letters, so that one mistake cannot hide another.
 */

/** 1 pt in millimetres. */
export const POINT = 25.4 / 72;

/** 三号: one character of the text, by the 16 pt of office software. */
export const CHARACTER = 16 * POINT;

/** 版心: the type area (5.2.1). */
export const AREA = { left: 28, right: 184, top: 37, bottom: 262, width: 156, centre: 106 } as const;

/** The same area on a sheet that lies on its side (8). */
export const TURNED_AREA = { left: 35, right: 260, top: 28, bottom: 184, width: 225, centre: 147.5 } as const;

/** 一字: 28 characters fill the type area (5.2.3). */
export const CELL = AREA.width / 28;

/** 二字空: a paragraph's indent, from the paper's edge (7.3.3). */
export const INDENT = AREA.left + 2 * CELL;

/** 一行: from the first character's top to the 22nd one's bottom is 225 mm (5.2.3). */
const PITCH_OF_GRID = (AREA.bottom - AREA.top - CHARACTER) / 21;
/** 28.99 pt, as office software sets 22 lines when it counts line boxes instead of characters. */
const PITCH_OF_WORD = 28.99 * POINT;

/** Which reading of 22 lines on 225 mm is asked for. */
export type Profile = 'project' | 'word';

export function pitchOf(profile: Profile): number {
  return profile === 'word' ? PITCH_OF_WORD : PITCH_OF_GRID;
}

export const LINES_PER_PAGE = 22;

/** 空一行 and 空二行 between elements: measured between characters, or as empty lines (3.2). */
export const ONE_LINE: Range = [10.0, 15.8];
export const TWO_LINES: Range = [20.3, 26.1];

/** 三号 in office software (16 pt) and in the electronic document standard (15.7 pt). */
export const BODY_SIZE: Range = [15.7, 16.05];

/** Page 1 of a letter has its text down to the lower red rule (10.1). */
export const FIRST_PAGE_BOTTOM = 272.6;

export type Range = readonly [least: number, most: number];

export function around(value: number, tolerance: number): Range {
  return [value - tolerance, value + tolerance];
}
