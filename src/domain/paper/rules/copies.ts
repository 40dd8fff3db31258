import { isReddish, width } from '../shapes.js';
import { around, AREA, FIRST_PAGE_BOTTOM } from '../wanted.js';
import { decimals, failed, inRange, none, wantedAround, within } from './rule.js';
import type { LayoutRule } from './rule.js';
import { textOf } from './text.js';

/** 四号. */
const SIZE = 14;
/** 左空一字, by either reading of 一字. */
const LEFT = [32.4, 34] as const;
const MOST_RIGHT = 179.6;

/** 7.4.2 and 10.1: the 版记 of a letter is 抄送 alone. */
export const copiesRules: LayoutRule[] = [
  {
    id: 'G-7.4.2-a',
    clause: '7.4.2',
    severity: 'E',
    name: '抄送四号仿宋，左右空一字，句号结尾',
    wanted: `${wantedAround(SIZE, 0.3, 'pt')} 仿宋，左 ${LEFT.join('–')} mm，右 ≤ ${MOST_RIGHT} mm，“。”`,
    measure: ({ copies }) => {
      const [first] = copies;
      if (!first) return 'absent';
      const right = Math.max(...copies.map((line) => line.right));
      const set = copies.every((line) => Math.abs(line.size - SIZE) <= 0.3 && line.type === '仿宋');
      const ok = set && inRange(first.left, LEFT) && right <= MOST_RIGHT && textOf(copies).endsWith('。');
      const place = `左 ${decimals(first.left)}，右 ${decimals(right)} mm`;
      return {
        ok,
        measured: `${first.size.toFixed(1)} pt ${first.type}，${place}，“${textOf(copies).slice(-1)}”`,
        page: first.page,
      };
    },
  },
  {
    id: 'G-10.1-q',
    clause: '10.1',
    severity: 'E',
    name: '版记不加印发机关、印发日期和分隔线',
    wanted: '无',
    measure: ({ copies, lines, facts, tables }) => {
      const issued = lines.filter((line) => /\d日印发$/.test(line.text));
      const [first, last] = [copies[0], copies.at(-1)];
      const page = facts.pages.find((one) => one.number === first?.page);
      const rules = (page?.paths ?? []).filter(
        (path) =>
          first &&
          last &&
          !isReddish(path.color) &&
          width(path) > 100 &&
          path.top > first.emTop - 6 &&
          path.bottom < last.emBottom + 6 &&
          path.bottom - path.top < 2 &&
          !tables.some((table) => table.page === page?.number && path.bottom <= table.bottom && path.top >= table.top),
      );
      return none([
        ...issued.map((line) => ({ text: `“${line.text}”`, page: line.page })),
        ...rules.map(() => ({ text: '分隔线', page: first?.page ?? 1 })),
      ]);
    },
  },
  {
    id: 'G-10.1-r',
    clause: '10.1',
    severity: 'E',
    name: '抄送在末页版心最下方',
    wanted: `末页，字底 ${wantedAround(AREA.bottom, 1)}（只有一页时 ≤ ${FIRST_PAGE_BOTTOM} mm）`,
    measure: ({ copies, facts }) => {
      const last = copies.at(-1);
      if (!last) return 'absent';
      if (last.page !== facts.pages.length)
        return failed(`在第 ${last.page} 页，共 ${facts.pages.length} 页`, last.page);
      const range = last.page === 1 ? ([AREA.bottom - 1, FIRST_PAGE_BOTTOM] as const) : around(AREA.bottom, 1);
      return within(last.emBottom, last.page, range);
    },
  },
];
