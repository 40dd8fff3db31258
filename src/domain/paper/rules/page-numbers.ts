import { AREA, around } from '../wanted.js';
import type { Paper } from '../elements.js';
import type { Line } from '../lines.js';
import { allSet, allWithin, failed, passed, wantedAround, wantedRange } from './rule.js';
import type { LayoutRule, Verdict } from './rule.js';

/** 四号. */
const SIZE = 14;
/** 一字线 7 mm below the type area. */
const DASH = AREA.bottom + 7;
/** The dash of a font stands about this much of its size above the baseline. */
const DASH_HEIGHT = 0.31;
/** 空一字, by either reading of 一字. */
const OUTER_GAP = [4.4, 6.2] as const;
const FORM = /^[—―](\d+)[—―]$/;

/** 7.5: 页码 of the pages from 2 on. */
export const pageNumberRules: LayoutRule[] = [
  {
    id: 'G-7.5-a',
    clause: '7.5',
    severity: 'E',
    name: '第二页起每页有页码',
    wanted: '— 页号 —，与页次一致',
    measure: ({ facts, pageNumbers }) => {
      if (facts.pages.length < 2) return 'absent';
      for (const { number } of facts.pages.slice(1)) {
        const line = pageNumbers.find((one) => one.page === number);
        if (!line) return failed(`第 ${number} 页没有页码`, number);
        if (FORM.exec(line.text)?.[1] !== String(number)) return failed(`第 ${number} 页为“${line.text}”`, number);
      }
      return passed(`2–${facts.pages.length} 页`);
    },
  },
  {
    id: 'G-7.5-b',
    clause: '7.5',
    severity: 'E',
    name: '页码四号半角宋体',
    wanted: `${wantedAround(SIZE, 0.3, 'pt')}，宋体，半角数字`,
    measure: (paper) =>
      numbered(paper, (lines) =>
        allSet(lines, (line) => Math.abs(line.size - SIZE) <= 0.3 && line.type === '宋体' && /[0-9]/.test(line.text)),
      ),
  },
  {
    id: 'G-7.5-c',
    clause: '7.5',
    severity: 'E',
    name: '页码一字线在版心下 7 mm',
    wanted: wantedAround(DASH, 0.5),
    measure: (paper) =>
      numbered(paper, (lines) =>
        allWithin(
          lines.map((line) => ({ value: line.baseline - DASH_HEIGHT * line.size * (25.4 / 72), page: line.page })),
          around(DASH, 0.5),
        ),
      ),
  },
  {
    id: 'G-7.5-d',
    clause: '7.5',
    severity: 'E',
    name: '单页码居右、双页码居左，各空一字',
    wanted: wantedRange(OUTER_GAP),
    measure: (paper) =>
      numbered(paper, (lines) =>
        allWithin(
          lines.map((line) => ({
            value: line.page % 2 === 1 ? AREA.right - line.right : line.left - AREA.left,
            page: line.page,
          })),
          OUTER_GAP,
        ),
      ),
  },
];

function numbered({ pageNumbers, facts }: Paper, measure: (lines: Line[]) => Verdict): Verdict {
  const later = pageNumbers.filter((line) => line.page > 1);
  return facts.pages.length < 2 || later.length === 0 ? 'absent' : measure(later);
}
