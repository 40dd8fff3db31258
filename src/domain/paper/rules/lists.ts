import { AREA, TURNED_AREA } from '../wanted.js';
import type { Paper } from '../elements.js';
import type { Line } from '../lines.js';
import { decimals, failed, none, passed } from './rule.js';
import type { LayoutRule } from './rule.js';

/** 小五 (points): what is smaller nobody reads from paper. */
const SMALLEST = 9;

/** Forms and lists: what the standard leaves open, and clause 8. */
export const listRules: LayoutRule[] = [
  {
    id: 'L-a',
    clause: '版式约定',
    severity: 'E',
    name: '表格在版心之内',
    wanted: '左右上下不出版心 ± 0.6 mm',
    measure: ({ tables, layout }) => {
      if (tables.length === 0) return 'absent';
      const area = layout === 'landscape' ? TURNED_AREA : AREA;
      const out = tables.filter(
        (table) =>
          table.left < area.left - 0.6 ||
          table.right > area.right + 0.6 ||
          table.top < area.top - 3.1 ||
          table.bottom > area.bottom + 3.1,
      );
      return none(
        out.map(({ left, right, top, bottom, page }) => ({
          text: `${[left, right, top, bottom].map(decimals).join('、')} mm`,
          page,
        })),
        `${tables.length} 处`,
      );
    },
  },
  {
    id: 'L-b',
    clause: '版式约定',
    severity: 'E',
    name: '表格续页重复表头',
    wanted: '每页首行是表头',
    measure: (paper) => {
      const { facts } = paper;
      const first = paper.tables.find(({ page }) => headOfTable(paper, page) !== '' && continues(paper, page));
      if (!first) return 'absent';
      const head = lastHead(paper, first.page);
      for (let page = first.page + 1; page <= facts.pages.length && continues(paper, page - 1); page++)
        if (headOfTable(paper, page) !== head)
          return failed(`第 ${page} 页“${headOfTable(paper, page).slice(0, 12)}”`, page);
      return passed(head.slice(0, 16));
    },
  },
  {
    id: 'L-c',
    clause: '版式约定',
    severity: 'E',
    name: '表中文字不小于小五号',
    wanted: `≥ ${SMALLEST} pt`,
    measure: ({ lines, pageNumbers }) => {
      const sizes = lines
        .filter((line) => !pageNumbers.includes(line))
        .map((line) => ({ value: line.size, page: line.page }));
      const least = sizes.reduce((a, b) => (b.value < a.value ? b : a), sizes[0] ?? { value: 99, page: 1 });
      return { ok: least.value >= SMALLEST - 0.05, measured: `${least.value.toFixed(1)} pt`, page: least.page };
    },
  },
  {
    id: 'F-8-a',
    clause: '8',
    severity: 'E',
    name: '横排表的页码在竖排时的位置',
    wanted: '每页一个，随纸竖放时端正',
    measure: ({ pageNumbers, facts }) => {
      const wrong = facts.pages.find(({ number }) => pageNumbers.filter(({ page }) => page === number).length !== 1);
      return wrong ? failed(`第 ${wrong.number} 页`, wrong.number) : passed(`${pageNumbers.length} 页`);
    },
  },
];

/** The table reaches the foot of its page and another one begins overleaf. */
function continues({ tables, layout }: Paper, page: number): boolean {
  const area = layout === 'landscape' ? TURNED_AREA : AREA;
  const next = tables.find((table) => table.page === page + 1);
  const here = tables.findLast((table) => table.page === page);
  return here !== undefined && next !== undefined && next.top < area.top + 3 && here.bottom > area.top + 60;
}

/** The text of the topmost row of lines in the page's first table. */
function headOfTable(paper: Paper, page: number): string {
  const table = paper.tables.find((one) => one.page === page);
  return table ? rowText(paper, page, table.top) : '';
}

/** The head of the last table of a page. */
function lastHead(paper: Paper, page: number): string {
  const table = paper.tables.findLast((one) => one.page === page);
  return table ? rowText(paper, page, table.top) : '';
}

/** Lines of a head that is two lines high. */
const ROW = 4;
const isHead = ({ type }: Line): boolean => type === '黑体';

function rowText({ lines }: Paper, page: number, top: number): string {
  const inside = lines.filter((line) => line.page === page && line.emTop > top - 1);
  const first = inside[0];
  const row = inside.filter((line) => line.baseline - (first?.baseline ?? 0) < ROW);
  // A form's rows have names in 黑体 and what is filled in beside them.
  return row.every(isHead) ? row.map(({ text }) => text).join('') : '';
}
