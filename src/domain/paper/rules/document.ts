import { isReddish, redLines, width } from '../shapes.js';
import { centreOf } from '../lines.js';
import type { Line } from '../lines.js';
import { AREA, CELL, ONE_LINE, TWO_LINES } from '../wanted.js';
import type { Paper } from '../elements.js';
import { decimals, failed, passed, wantedAround, wantedRange, within } from './rule.js';
import type { LayoutRule } from './rule.js';

/** 7.2.4: 标志 35 mm below the type area's upper edge. */
const EMBLEM_TOP = 72;
const RULE_DISTANCE = 4;
const [THICK, THIN] = [0.35, 0.25];
/** The least distance of two seals' centres: a bureau's seal is 42 mm wide, and seals must not touch. */
const SEAL = 42;

/** 7.2, 7.4, 10.3: the red head, the 版记 with lines, and what 纪要 has. */
export const documentRules: LayoutRule[] = [
  {
    id: 'F-7.2.4-a',
    clause: '7.2.4',
    severity: 'E',
    name: '发文机关标志上边到版心上边 35 mm，居中，红色小标宋',
    wanted: `${wantedAround(EMBLEM_TOP, 0.5)}，居中 ${wantedAround(AREA.centre, 0.7)}`,
    measure: ({ agency }) => {
      const [first] = agency;
      if (!first) return 'missing';
      const centre = (Math.min(...agency.map(({ left }) => left)) + Math.max(...agency.map(({ right }) => right))) / 2;
      const top = Math.min(...agency.map(({ inkTop }) => inkTop));
      const set = agency.every(({ type, color }) => type === '小标宋' && isReddish(color));
      const ok = Math.abs(top - EMBLEM_TOP) <= 0.5 && Math.abs(centre - AREA.centre) <= 0.7 && set;
      return { ok, measured: `上边 ${decimals(top)}，中心 ${decimals(centre)} mm，${first.type}`, page: 1 };
    },
  },
  {
    id: 'F-7.2.4-b',
    clause: '7.2.4',
    severity: 'E',
    name: '联合行文：各机关名称等宽，“文件”居右、上下居中',
    wanted: '名称左右对齐 ± 1 mm，“文件”在其右侧、上下居中 ± 1 mm',
    measure: ({ agency }) => {
      const { names, mark } = namesAndMark(agency);
      if (names.length < 2) return 'absent';
      const spread = (values: number[]): number => Math.max(...values) - Math.min(...values);
      const edges = Math.max(spread(names.map(({ left }) => left)), spread(names.map(({ right }) => right)));
      if (!mark) return { ok: edges <= 1, measured: `${names.length} 个机关，左右相差 ${decimals(edges)} mm`, page: 1 };
      const middle =
        (Math.min(...names.map(({ inkTop }) => inkTop)) + Math.max(...names.map(({ inkBottom }) => inkBottom))) / 2;
      const off = Math.abs((mark.inkTop + mark.inkBottom) / 2 - middle);
      const ok = edges <= 1 && off <= 1 && mark.left > Math.max(...names.map(({ right }) => right));
      return {
        ok,
        measured: `${names.length} 个机关，左右相差 ${decimals(edges)}，“文件”偏 ${decimals(off)} mm`,
        page: 1,
      };
    },
  },
  {
    id: 'F-7.2.5-b',
    clause: '7.2.5',
    severity: 'E',
    name: '发文字号在发文机关标志下空二行（有签发人时左空一字，否则居中）',
    wanted: `${wantedRange(TWO_LINES)}，${wantedAround(AREA.centre, 0.7)} 或左 ${wantedAround(AREA.left + CELL, 0.7)}`,
    measure: ({ agency, docNumber, marks }) => {
      if (!docNumber || agency.length === 0) return 'missing';
      const above = docNumber.emTop - Math.max(...agency.map(({ inkBottom }) => inkBottom));
      const upward = marks.some(({ text }) => text.startsWith('签发人'));
      const off = upward ? docNumber.left - AREA.left - CELL : centreOf(docNumber) - AREA.centre;
      const ok = above >= TWO_LINES[0] && above <= TWO_LINES[1] && Math.abs(off) <= 0.7;
      return { ok, measured: `${decimals(above)} mm，偏 ${decimals(off)} mm`, page: 1 };
    },
  },
  {
    id: 'F-7.2.6-a',
    clause: '7.2.6',
    severity: 'E',
    name: '签发人与发文字号同行，居右空一字，姓名楷体',
    wanted: `同行，右 ${wantedAround(AREA.right - CELL, 0.7)}，楷体`,
    measure: ({ marks, docNumber, facts }) => {
      const signer = marks.find(({ text }) => text.startsWith('签发人'));
      if (!signer) return 'absent';
      if (!docNumber) return 'missing';
      const name = signer.glyphs.at(-1);
      const kai = /Kai|楷/i.test(facts.fonts[name?.font ?? -1]?.family ?? '');
      const ok =
        kai &&
        Math.abs(signer.baseline - docNumber.baseline) < 1 &&
        Math.abs(signer.right - (AREA.right - CELL)) <= 0.7;
      return { ok, measured: `右 ${decimals(signer.right)} mm，${kai ? '楷体' : '不是楷体'}`, page: 1 };
    },
  },
  {
    id: 'F-7.2.7-a',
    clause: '7.2.7',
    severity: 'E',
    name: '红色分隔线在发文字号下 4 mm，与版心等宽',
    wanted: `下 ${wantedAround(RULE_DISTANCE, 0.5)}，长 ${wantedAround(AREA.width, 0.5)}，左 ${wantedAround(AREA.left, 0.5)}`,
    measure: ({ facts, docNumber }) => {
      const [line] = facts.pages[0] ? redLines(facts.pages[0]) : [];
      if (!line || !docNumber) return 'missing';
      const distance = line.top - docNumber.emBottom;
      const ok =
        Math.abs(distance - RULE_DISTANCE) <= 0.5 &&
        Math.abs(width(line) - AREA.width) <= 0.5 &&
        Math.abs(line.left - AREA.left) <= 0.5;
      return { ok, measured: `下 ${decimals(distance)}，长 ${decimals(width(line))} mm`, page: 1 };
    },
  },
  {
    id: 'F-7.3.1-f',
    clause: '7.3.1',
    severity: 'E',
    name: '标题在红色分隔线下空二行',
    wanted: wantedRange(TWO_LINES),
    measure: ({ facts, title }) => {
      const [line] = facts.pages[0] ? redLines(facts.pages[0]) : [];
      return line && title[0] ? within(title[0].emTop - line.bottom, 1, TWO_LINES) : 'missing';
    },
  },
  {
    id: 'F-7.4.1-a',
    clause: '7.4.1',
    severity: 'E',
    name: '版记分隔线：首末粗、中间细，末线在版心下边',
    wanted: `首末 ${THICK}、中间 ${THIN} ± 0.1 mm，长 ${AREA.width}，末线 ${wantedAround(AREA.bottom, 0.5)}`,
    measure: (paper) => {
      if (paper.imprint.length === 0) return 'absent';
      const lines = imprintLines(paper);
      const [first, last] = [lines[0], lines.at(-1)];
      if (!first || !last || lines.length < 2) return failed(`${lines.length} 条线`, paper.imprint[0]?.page);
      const weights = lines.map((line) => line.bottom - line.top);
      const wanted = lines.map((_, i) => (i === 0 || i === lines.length - 1 ? THICK : THIN));
      const ok =
        weights.every((weight, i) => Math.abs(weight - wanted[i]!) <= 0.1) &&
        lines.every((line) => Math.abs(width(line) - AREA.width) <= 0.5) &&
        Math.abs(last.bottom - AREA.bottom) <= 0.5;
      return {
        ok,
        measured: `${weights.map(decimals).join('、')} mm，末线 ${decimals(last.bottom)} mm`,
        page: paper.imprint[0]!.page,
      };
    },
  },
  {
    id: 'F-7.4.3-a',
    clause: '7.4.3',
    severity: 'E',
    name: '印发机关、印发日期四号仿宋，左右各空一字，末页',
    wanted: '14 ± 0.3 pt 仿宋，左 32.4–34 mm，右 178–179.6 mm，“印发”，末页',
    measure: ({ imprint, facts }) => {
      const [first, last] = [imprint[0], imprint.at(-1)];
      if (!first || !last) return 'absent';
      const set = imprint.every(({ size, type }) => Math.abs(size - 14) <= 0.3 && type === '仿宋');
      const ok =
        set &&
        first.left >= 32.4 &&
        first.left <= 34 &&
        last.right >= 178 &&
        last.right <= 179.6 &&
        first.page === facts.pages.length;
      return {
        ok,
        measured: `${first.size.toFixed(1)} pt ${first.type}，左 ${decimals(first.left)}，右 ${decimals(last.right)} mm`,
        page: first.page,
      };
    },
  },
  {
    id: 'F-7.3.5.1-e',
    clause: '7.3.5.1',
    severity: 'E',
    name: '联合行文：各署名之间容得下印章，都在版心之内',
    wanted: `相邻署名中心相距 ≥ ${SEAL} mm，加盖印章后在版心内`,
    measure: ({ signatures }) => {
      if (signatures.length < 2) return 'absent';
      const middles = nameMiddles(signatures);
      const distances = middles.flatMap((one, i) =>
        middles
          .slice(i + 1)
          .filter((other) => other.page === one.page)
          .map((other) => Math.hypot(other.x - one.x, other.y - one.y)),
      );
      const least = Math.min(...distances, Infinity);
      const inside = middles.every(({ x }) => x - SEAL / 2 >= AREA.left - 0.5 && x + SEAL / 2 <= AREA.right + 0.5);
      if (least === Infinity) return passed('一行', middles[0]!.page);
      return { ok: least >= SEAL && inside, measured: `最近 ${decimals(least)} mm`, page: middles[0]!.page };
    },
  },
  {
    id: 'F-7.5-a',
    clause: '7.5',
    severity: 'E',
    name: '首页有页码',
    wanted: '— 1 —',
    measure: ({ pageNumbers }) => {
      const first = pageNumbers.find(({ page }) => page === 1);
      return first ? { ok: /^[—―]1[—―]$/.test(first.text), measured: first.text, page: 1 } : failed('没有页码', 1);
    },
  },
  {
    id: 'F-10.3-a',
    clause: '10.3',
    severity: 'E',
    name: '出席、请假、列席在正文下空一行，标识黑体，姓名仿宋',
    wanted: `正文下 ${wantedRange(ONE_LINE)}，黑体、仿宋`,
    measure: ({ attendance, facts, lines, pageNumbers, tables }) => {
      const labels = attendance.filter(({ text }) => /^(出席|请假|列席|缺席)[:：]/.test(text));
      const [first] = labels;
      if (!first) return 'absent';
      const above = lines.findLast(
        (line) => line.page === first.page && line.baseline < first.baseline - 1 && !pageNumbers.includes(line),
      );
      const hei = labels.every(({ glyphs }) => /Hei|黑/i.test(facts.fonts[glyphs[0]?.font ?? -1]?.family ?? ''));
      const table = tables.some(
        (one) => one.page === first.page && above && one.bottom > above.emTop && one.top < first.emTop,
      );
      const gap = above && !table ? first.emTop - above.emBottom : null;
      const ok = hei && (gap === null || (gap >= ONE_LINE[0] && gap <= ONE_LINE[1]));
      return {
        ok,
        measured: `${gap === null ? '页首或表下' : `${decimals(gap)} mm`}，${hei ? '黑体' : '不是黑体'}`,
        page: first.page,
      };
    },
  },
];

/** 文件 stands on a line of its own, or beside the middle one of the names. */
function namesAndMark(agency: readonly Line[]): { names: Extent[]; mark: Extent | null } {
  const parts = agency.flatMap((line): (Extent & { text: string })[] => {
    const at = line.glyphs.length - 2;
    const [before, first] = [line.glyphs[at - 1], line.glyphs[at]];
    if (!line.text.endsWith('文件') || !before || !first || first.x - before.x - before.width < line.size * 0.15)
      return [line];
    return [
      { ...line, text: line.text.slice(0, -2), right: before.x + before.width },
      { ...line, text: '文件', left: first.x },
    ];
  });
  return {
    names: parts.filter(({ text }) => text !== '文件'),
    mark: parts.find(({ text }) => text === '文件') ?? null,
  };
}

type Extent = Pick<Line, 'left' | 'right' | 'inkTop' | 'inkBottom'>;

/** Black lines as wide as the text, low on the page of the imprint. */
function imprintLines({ facts, imprint, copies, tables }: Paper) {
  const page = facts.pages.find(({ number }) => number === imprint[0]?.page);
  const top = Math.min(...[...imprint, ...copies].map(({ emTop }) => emTop)) - 6;
  return (page?.paths ?? [])
    .filter(
      (path) =>
        !isReddish(path.color) &&
        width(path) > 100 &&
        path.bottom - path.top < 1 &&
        path.top > top &&
        !tables.some((table) => table.page === page?.number && path.top >= table.top && path.bottom <= table.bottom),
    )
    .sort((a, b) => a.top - b.top);
}

interface Middle {
  x: number;
  y: number;
  page: number;
}

/** Where the seal of each name goes: a long name stands on several lines, one below the other. */
function nameMiddles(signatures: readonly Line[]): Middle[] {
  const names: Line[][] = [];
  for (const line of signatures) {
    const above = names.find((name) => {
      const last = name.at(-1)!;
      const below = line.baseline - last.baseline;
      return last.page === line.page && Math.abs(centreOf(last) - centreOf(line)) < 3 && below > 2 && below < 12;
    });
    if (above) above.push(line);
    else names.push([line]);
  }
  return names.map((name) => ({
    x: centreOf(name[0]!),
    y: (name[0]!.baseline + name.at(-1)!.baseline) / 2,
    page: name[0]!.page,
  }));
}
