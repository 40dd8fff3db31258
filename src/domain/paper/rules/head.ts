import { centreOf } from '../lines.js';
import type { Line } from '../lines.js';
import { height, redLines } from '../shapes.js';
import type { DoubleRule } from '../shapes.js';
import type { Rgb } from '../pdf-facts.js';
import type { Paper } from '../elements.js';
import { AREA, around, CHARACTER, TWO_LINES } from '../wanted.js';
import { allWithin, decimals, failed, inRange, none, wantedAround, wantedRange, within } from './rule.js';
import type { LayoutRule, Verdict } from './rule.js';
import { textOf } from './text.js';

/** 10.1: the 标志 begins this far below the paper's upper edge. */
const AGENCY_TOP = 30;
/** 10.1: from the 标志 to the upper rule. */
const TO_RULE = 4;
/** 10.1: the rules are this long, however wide the type area is. */
const RULE_LENGTH = 170;
const RULE_CENTRE = [104.5, 106.5] as const;
const BELOW_LOWER_RULE = 20;
/** 7/8 of a 三号 character, from a red rule to the text next to it. */
const TO_TEXT = (7 / 8) * CHARACTER;
const SHEET_HEIGHT = 297;
const DOC_NUMBER = /^\p{Script=Han}{2,12}〔(19|20)\d\d〕[1-9]\d{0,4}号$/u;

/** 10.1 and 7.2.5: 发文机关标志, the red double rules, 发文字号. */
export const headRules: LayoutRule[] = [
  {
    id: 'G-7.2.5-a',
    clause: '7.2.5',
    severity: 'E',
    name: '发文字号写法',
    wanted: '机关代字〔年份〕序号号，序号不编虚位、不加“第”',
    measure: ({ docNumber }) => {
      if (!docNumber) return 'missing';
      return { ok: DOC_NUMBER.test(docNumber.text), measured: docNumber.text, page: docNumber.page };
    },
  },
  {
    id: 'G-10.1-a',
    clause: '10.1',
    severity: 'E',
    name: '发文机关标志上边到纸边',
    wanted: wantedAround(AGENCY_TOP, 0.5),
    measure: ({ agency }) =>
      agency[0] ? within(Math.min(...agency.map((line) => line.inkTop)), 1, around(AGENCY_TOP, 0.5)) : 'missing',
  },
  {
    id: 'G-10.1-b',
    clause: '10.1, 6.2',
    severity: 'E',
    name: '发文机关标志红色小标宋',
    wanted: '小标宋，R ≥ 200，G、B ≤ 80',
    measure: ({ agency: [line] }) => {
      if (!line) return 'missing';
      const ok = isRed(line.color) && line.type === '小标宋';
      return {
        ok,
        measured: `${line.type === '其他' ? line.family : line.type}，RGB(${line.color.join(', ')})`,
        page: 1,
      };
    },
  },
  {
    id: 'G-10.1-c',
    clause: '10.1',
    severity: 'E',
    name: '发文机关标志居中',
    wanted: wantedAround(AREA.centre, 0.7),
    measure: ({ agency }) =>
      agency[0]
        ? allWithin(
            agency.map((line) => ({ value: centreOf(line), page: 1 })),
            around(AREA.centre, 0.7),
          )
        : 'missing',
  },
  {
    id: 'G-10.1-d',
    clause: '10.1',
    severity: 'E',
    name: '发文机关标志一行，不加“文件”',
    wanted: `一行，宽 ≤ ${RULE_LENGTH} mm，不以“文件”结尾`,
    measure: ({ agency }) => {
      if (!agency[0]) return 'missing';
      const widest = Math.max(...agency.map((line) => line.right - line.left));
      const ok = agency.length === 1 && widest <= RULE_LENGTH && !textOf(agency).endsWith('文件');
      return { ok, measured: `${agency.length} 行，宽 ${decimals(widest)} mm，“${textOf(agency)}”`, page: 1 };
    },
  },
  {
    id: 'G-10.1-e',
    clause: '10.1',
    severity: 'E',
    name: '上方红色双线：上粗下细',
    wanted: '两条红线，粗在上，粗细比 ≥ 2',
    measure: ({ upperRule }) => weights(upperRule, 'upper'),
  },
  {
    id: 'G-10.1-f',
    clause: '10.1',
    severity: 'E',
    name: '上方双线到发文机关标志',
    wanted: wantedAround(TO_RULE, 0.5),
    measure: ({ agency, upperRule }) => {
      if (!upperRule || agency.length === 0) return 'missing';
      const bottom = Math.max(...agency.map((line) => line.inkBottom));
      return within(upperRule.top - bottom, 1, around(TO_RULE, 0.5));
    },
  },
  {
    id: 'G-10.1-g',
    clause: '10.1',
    severity: 'E',
    name: '下方红色双线：上细下粗',
    wanted: '两条红线，粗在下，粗细比 ≥ 2',
    measure: ({ lowerRule }) => weights(lowerRule, 'lower'),
  },
  {
    id: 'G-10.1-h',
    clause: '10.1',
    severity: 'E',
    name: '下方双线下边到纸下边',
    wanted: wantedAround(BELOW_LOWER_RULE, 0.5),
    measure: ({ lowerRule }) =>
      lowerRule ? within(SHEET_HEIGHT - lowerRule.bottom, 1, around(BELOW_LOWER_RULE, 0.5)) : 'missing',
  },
  {
    id: 'G-10.1-i',
    clause: '10.1',
    severity: 'E',
    name: '双线长',
    wanted: wantedAround(RULE_LENGTH, 0.5),
    measure: (paper) => eachRule(paper, (rule) => rule.right - rule.left, around(RULE_LENGTH, 0.5)),
  },
  {
    id: 'G-10.1-j',
    clause: '10.1',
    severity: 'E',
    name: '双线居中',
    wanted: wantedRange(RULE_CENTRE),
    measure: (paper) => eachRule(paper, centreOf, RULE_CENTRE),
  },
  {
    id: 'G-10.1-k',
    clause: '10.1',
    severity: 'E',
    name: '红色双线只在首页',
    wanted: '续页没有红线',
    measure: ({ facts }) => {
      const later = facts.pages.slice(1);
      if (later.length === 0) return 'absent';
      return none(
        later.flatMap((page) =>
          redLines(page)
            .slice(0, 1)
            .map(() => ({ text: '续页有红线', page: page.number })),
        ),
      );
    },
  },
  {
    id: 'G-10.1-l',
    clause: '10.1',
    severity: 'E',
    name: '发文字号右边顶版心',
    wanted: wantedAround(AREA.right, 0.5),
    measure: ({ docNumber }) => (docNumber ? within(docNumber.right, 1, around(AREA.right, 0.5)) : 'missing'),
  },
  {
    id: 'G-10.1-m',
    clause: '10.1',
    severity: 'E',
    name: '发文字号到上方双线',
    wanted: wantedAround(TO_TEXT, 0.5),
    measure: ({ docNumber, upperRule }) =>
      docNumber && upperRule ? within(docNumber.emTop - upperRule.bottom, 1, around(TO_TEXT, 0.5)) : 'missing',
  },
  {
    id: 'G-10.1-n',
    clause: '10.1',
    severity: 'E',
    name: '标题到上一要素空二行',
    wanted: wantedRange(TWO_LINES),
    measure: ({ title, docNumber, marks }) => {
      const above = [docNumber, ...marks].filter((line): line is Line => line !== null);
      if (!title[0] || above.length === 0) return 'missing';
      return within(title[0].emTop - Math.max(...above.map((line) => line.emBottom)), 1, TWO_LINES);
    },
  },
  {
    id: 'G-10.1-o',
    clause: '10.1',
    severity: 'E',
    name: '首页末行到下方双线',
    wanted: (paper) =>
      `${wantedAround(TO_TEXT, 0.6)}，或相距一行（${decimals(TO_TEXT + paper.pitch)} mm）以上；表格不近于此`,
    measure: ({ lines, agency, lowerRule, pageNumbers, pitch, tables }) => {
      const text = lines.filter((line) => line.page === 1 && !agency.includes(line) && !pageNumbers.includes(line));
      if (!lowerRule || text.length === 0) return 'missing';
      const textBottom = Math.max(...text.map((line) => line.emBottom));
      const distance = lowerRule.top - textBottom;
      // The last row of a table ends off the grid of the text: it must only keep clear of the rule.
      const endsWithTable = tables.some((table) => table.page === 1 && table.bottom > textBottom);
      const farEnough = distance >= TO_TEXT + (endsWithTable ? 0 : pitch) - 0.6;
      const ok = farEnough || inRange(distance, around(TO_TEXT, 0.6));
      return { ok, measured: `${decimals(distance)} mm`, page: 1 };
    },
  },
  {
    id: 'G-10.1-p',
    clause: '10.1',
    severity: 'E',
    name: '首页不显示页码',
    wanted: '无',
    measure: ({ pageNumbers }) => none(pageNumbers.filter((line) => line.page === 1)),
  },
];

function weights(rule: DoubleRule | null, thick: 'upper' | 'lower'): Verdict {
  if (!rule) return failed('没有红色双线', 1);
  const [upper, lower] = [height(rule.upper), height(rule.lower)];
  if (rule.upper === rule.lower) return failed(`一条线，粗 ${decimals(upper)} mm`, 1);
  const ok = thick === 'upper' ? upper >= 2 * lower : lower >= 2 * upper;
  return { ok, measured: `上 ${decimals(upper)}、下 ${decimals(lower)} mm`, page: 1 };
}

function eachRule(paper: Paper, measure: (rule: DoubleRule) => number, range: readonly [number, number]): Verdict {
  const rules = [paper.upperRule, paper.lowerRule].filter((rule) => rule !== null);
  return rules.length === 0
    ? 'missing'
    : allWithin(
        rules.map((rule) => ({ value: measure(rule), page: 1 })),
        range,
      );
}

function isRed([red, green, blue]: Rgb): boolean {
  return red >= 200 && green <= 80 && blue <= 80;
}
