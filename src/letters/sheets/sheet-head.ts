import { Refusal } from '../../domain/refusal.js';
import { emblemOf, type FaceMetrics } from '../paper/head-geometry.js';
import {
  BODY_SIZE,
  EMPTY_LINE,
  HALF_LEADING,
  LINE_PITCH,
  POINT,
  TEXT_HEIGHT,
  TEXT_WIDTH,
  TITLE_PITCH,
  TITLE_SIZE,
} from '../paper/measures.js';

/** 版头 of the ordinary format (7.2) and of 纪要 (10.3), in mm down the page from where the text area begins. */
export interface RedHead {
  /** Names in order, each on a line of its own; the mark (文件) stands right of them, in their middle. */
  size: number;
  spacing: number;
  /** Height of one name's line, mm. */
  line: number;
  /** Width of the names where there are several: the shorter ones are spread over it. */
  width: number;
  above: number;
  aboveNumber: number;
  aboveRule: number;
  aboveTitle: number;
  belowTitle: number;
  /** Lines left for 主送机关 and text on page 1. */
  lines: number;
}

/** 发文机关标志: its ink begins 35 mm below the text area's top (7.2.4). */
const EMBLEM_TOP = 72;
const AREA_TOP = 37;
/** From the 发文字号 to the red line (7.2.7), and its weight. */
const NUMBER_TO_RULE = 4;
export const RULE = 0.5;
const SMALLEST = 14;
const LARGEST_JOINT = 30;
/** A joint head keeps so many lines for the text (7.3.3). */
const LEAST_LINES = 2;

/**
 * Where the head's elements stand. The three gaps around number and title take up what is left over when the page is divided
 * into lines, so that the text keeps the grid.
 */
export function redHead(names: readonly string[], mark: string, titleLines: number, face: FaceMetrics): RedHead {
  if (names.length <= 1) {
    const { size, spacing } = emblemOf((names[0] ?? '') + mark || '　');
    return geometry({ size, spacing, line: size * POINT, width: TEXT_WIDTH }, 1, titleLines, face);
  }
  const longest = Math.max(...names.map((name) => [...name].length));
  for (let size = LARGEST_JOINT; size >= SMALLEST; size -= 0.5) {
    const em = size * POINT;
    const width = longest * em * 1.02;
    if (width + (mark === '' ? 0 : 2.8 * em) > TEXT_WIDTH) continue;
    const head = geometry({ size, spacing: 0, line: em * 1.3, width }, names.length, titleLines, face);
    if (head.lines >= LEAST_LINES) return head;
  }
  throw new Refusal(
    'letter.head-too-high',
    `联合发文的 ${names.length} 个机关名称和 ${titleLines} 行标题排满了首页，正文排不下（GB/T 9704—2012 第 7.3.3 条要求首页显示正文）。`,
    '请改用规范化简称，或精简标题。',
    { unit: names.join('、') },
  );
}

function geometry(
  { size, spacing, line, width }: Pick<RedHead, 'size' | 'spacing' | 'line' | 'width'>,
  count: number,
  titleLines: number,
  face: FaceMetrics,
): RedHead {
  const em = size * POINT;
  const above = EMBLEM_TOP - (face.ascent - face.inkAbove) * em - (line - em) / 2;
  const names = above + count * line;
  const inkBottom = EMBLEM_TOP + (face.inkAbove + face.inkBelow) * em + (count - 1) * line;
  const leading = titleLines > 0 ? (TITLE_PITCH - TITLE_SIZE) / 2 : 0;
  const least = {
    number: inkBottom + 2 * EMPTY_LINE - HALF_LEADING - names,
    title: 2 * EMPTY_LINE - leading,
    below: EMPTY_LINE - HALF_LEADING - leading,
  };
  const start = AREA_TOP - HALF_LEADING;
  const rule = NUMBER_TO_RULE - HALF_LEADING;
  const height = least.number + LINE_PITCH + rule + RULE + least.title + titleLines * TITLE_PITCH + least.below;
  const room = start + TEXT_HEIGHT - BODY_SIZE + LINE_PITCH - (names + height);
  const lines = Math.floor(room / LINE_PITCH);
  const spare = Math.max(0, room - lines * LINE_PITCH) / 3;
  return {
    size,
    spacing,
    line,
    width,
    above: above - start,
    aboveNumber: least.number + spare,
    aboveRule: rule,
    aboveTitle: least.title + spare,
    belowTitle: least.below + spare,
    lines,
  };
}
