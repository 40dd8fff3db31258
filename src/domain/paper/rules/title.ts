import { centreOf } from '../lines.js';
import type { Line } from '../lines.js';
import type { PaperLayout } from '../paper-layout.js';
import { AREA, around, ONE_LINE, TURNED_AREA } from '../wanted.js';
import type { Range } from '../wanted.js';
import { allSet, allWithin, decimals, failed, none, passed, wantedAround, wantedRange, within } from './rule.js';
import type { LayoutRule } from './rule.js';
import { textOf } from './text.js';

/** 二号. */
const SIZE = 22;
/** A 二号 line: its character and 7/8 of a 三号 one. */
const PITCH: Range = [11.6, 13.4];
const SHORTEST = 0.4;
const BAD_START = /^[的了和与、，。；：！？”’）》〉】〕]/;
const BAD_END = /[“‘（《〈【〔第]$/;

/** 7.3.1 and 7.3.2: 标题 and 主送机关. */
export const titleRules: LayoutRule[] = [
  {
    id: 'G-7.3.1-a',
    clause: '7.3.1',
    severity: 'E',
    name: '标题二号小标宋',
    wanted: `${wantedAround(SIZE, 0.3, 'pt')}，小标宋`,
    measure: ({ title }) => {
      if (title.length === 0) return 'missing';
      return allSet(title, (line) => Math.abs(line.size - SIZE) <= 0.3 && line.type === '小标宋');
    },
  },
  {
    id: 'G-7.3.1-b',
    clause: '7.3.1',
    severity: 'E',
    name: '标题各行居中',
    wanted: ({ layout }) => wantedAround(areaOf(layout).centre, 0.7),
    measure: ({ title, layout }) => {
      if (title.length === 0) return 'missing';
      return allWithin(
        title.map((line) => ({ value: centreOf(line), page: line.page })),
        around(areaOf(layout).centre, 0.7),
      );
    },
  },
  {
    id: 'G-7.3.1-c',
    clause: '7.3.1',
    severity: 'E',
    name: '标题排列匀称',
    wanted: ({ layout }) => `最短行 ≥ 最长行的 ${SHORTEST * 100}%，各行 ≤ ${areaOf(layout).width} mm`,
    measure: ({ title, layout }) => {
      if (title.length === 0) return 'missing';
      const widths = title.map((line) => line.right - line.left);
      const [shortest, longest] = [Math.min(...widths), Math.max(...widths)];
      const ok = shortest >= SHORTEST * longest && longest <= areaOf(layout).width;
      return { ok, measured: `${widths.map(decimals).join('、')} mm`, page: 1 };
    },
  },
  {
    id: 'G-7.3.1-d',
    clause: '7.3.1',
    severity: 'E',
    name: '标题回行词意完整',
    wanted: '行首无“的、了、和”和后置标点，行末无前置标点和“第”',
    measure: ({ title }) => {
      if (title.length === 0) return 'missing';
      const bad = title.filter(
        (line, i) => (i > 0 && BAD_START.test(line.text)) || (i < title.length - 1 && BAD_END.test(line.text)),
      );
      return none(
        bad.map((line) => ({ text: `“${line.text}”`, page: line.page })),
        `${title.length} 行`,
      );
    },
  },
  {
    id: 'G-7.3.1-e',
    clause: '7.3.1, 3.2',
    severity: 'W',
    name: '标题行距',
    wanted: wantedRange(PITCH),
    measure: ({ title }) => {
      if (title.length === 0) return 'missing';
      return allWithin(
        title.slice(1).map((line, i) => ({ value: line.baseline - title[i]!.baseline, page: line.page })),
        PITCH,
      );
    },
  },
  {
    id: 'G-7.3.2-a',
    clause: '7.3.2',
    severity: 'E',
    name: '主送机关到标题空一行',
    wanted: wantedRange(ONE_LINE),
    measure: ({ title, addressee: [first], copies }) => {
      if (isMovedToFoot(copies)) return 'absent';
      const last = title.at(-1);
      return first && last ? within(first.emTop - last.emBottom, first.page, ONE_LINE) : 'missing';
    },
  },
  {
    id: 'G-7.3.2-b',
    clause: '7.3.2',
    severity: 'E',
    name: '主送机关顶格，末尾全角冒号',
    wanted: `${wantedAround(AREA.left, 0.5)}，“：”`,
    measure: ({ addressee, copies }) => {
      if (addressee.length === 0) return isMovedToFoot(copies) ? 'absent' : 'missing';
      const flush = allWithin(
        addressee.map((line) => ({ value: line.left, page: line.page })),
        around(AREA.left, 0.5),
      );
      const end = textOf(addressee).slice(-1);
      if (flush === 'missing' || flush === 'absent' || !flush.ok) return flush;
      return end === '：' ? passed(flush.measured, flush.page) : failed(`末尾是“${end}”`, addressee.at(-1)?.page);
    },
  },
];

const areaOf = (layout: PaperLayout) => (layout === 'landscape' ? TURNED_AREA : AREA);

/** A list of addressees that would push the text off page 1 stands in the 版记 (7.3.2). */
function isMovedToFoot([first]: readonly Line[]): boolean {
  return first !== undefined && /^主送[:：]/.test(first.text);
}
