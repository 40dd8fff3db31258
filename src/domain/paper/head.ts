import { centreOf } from './lines.js';
import type { Line } from './lines.js';
import { isReddish } from './shapes.js';
import type { Box } from './shapes.js';
import { AREA, CELL } from './wanted.js';

/** 版头, 标题 and 主送机关 of page 1. */
export interface Head {
  /** 发文机关标志, normally one line. */
  agency: Line[];
  /** Above the 标志: the class of the reply (办理结果类别). */
  classMark: Line | null;
  /** 发文字号. */
  docNumber: Line | null;
  /** 份号, 密级, 紧急程度: what else stands between the upper rule and the title. */
  marks: Line[];
  title: Line[];
  /** 主送机关, with its wrapped lines. */
  addressee: Line[];
  /** All of these, for taking them out of the text. */
  headLines: Line[];
}

/** Document numbers carry the year in brackets; which brackets is a rule's business. */
const DOC_NUMBER = /[〔[［（(【]\d{4}[〕\]］）)】]第?\d+号$/;
const LONGEST_ADDRESSEE = 24;
/** Clearly larger than 三号, in points. */
const SMALLEST_TITLE = 17.5;
/** Where there is no rule, red text is a letterhead down to here (mm from the paper's edge). */
const LOWEST_HEAD = 90;

/** `aboveRule`: the 发文字号 stands above the red line, as in the ordinary format. */
export function headOf(main: readonly Line[], upperRule: Box | null, aboveRule = false): Head {
  const first = main.filter((line) => line.page === 1);
  const agency = agencyOf(first, upperRule);
  const agencyTop = agency[0]?.emTop ?? upperRule?.top ?? 0;
  const headBottom = Math.max(aboveRule ? 0 : (upperRule?.bottom ?? 0), ...agency.map((line) => line.baseline));
  const classMark = first.find((line) => !agency.includes(line) && line.emBottom < agencyTop + 2) ?? null;
  const below = first.filter((line) => !agency.includes(line) && line !== classMark && line.baseline > headBottom);
  const docNumber = below.slice(0, 6).find((line) => DOC_NUMBER.test(line.text) && line.text.length < 30) ?? null;
  const title = titleOf(below, docNumber);
  const titleFrom = title[0]?.baseline ?? docNumber?.baseline ?? headBottom;
  const marks = below.filter((line) => line !== docNumber && line.baseline < titleFrom && !title.includes(line));
  const afterTitle = below.filter((line) => line !== docNumber && !title.includes(line) && !marks.includes(line));
  const addressee = addresseeOf(afterTitle);
  const headLines = [...agency, classMark, docNumber, ...marks, ...title, ...addressee].filter((line) => line !== null);
  return { agency, classMark, docNumber, marks, title, addressee, headLines };
}

/** The red text at the head; without any, the large line above the red rule. */
function agencyOf(first: readonly Line[], upperRule: Box | null): Line[] {
  const limit = upperRule?.top ?? LOWEST_HEAD;
  const red = first.filter((line) => isReddish(line.color) && line.size >= 16 && line.emTop < limit);
  if (red.length > 0) return red;
  const large = upperRule && first.find((line) => line.size >= 18 && line.emTop < limit);
  return large ? [large] : [];
}

/** The first run of lines set larger than the text; without any, of lines centred above the text. */
function titleOf(below: readonly Line[], docNumber: Line | null): Line[] {
  const larger = (line: Line): boolean => line !== docNumber && line.size >= SMALLEST_TITLE;
  const centred = (line: Line): boolean =>
    line !== docNumber && Math.abs(centreOf(line) - AREA.centre) < 2 && line.left > AREA.left + 1.5 * CELL;
  return firstRun(below, larger) ?? firstRun(below.slice(0, 4), centred) ?? [];
}

/** 主送机关: flush left lines up to the colon; one line with a colon that is indented; a short line without a colon. */
function addresseeOf(afterTitle: readonly Line[]): Line[] {
  const [line] = afterTitle;
  if (!line) return [];
  if (line.left > AREA.left + CELL) return /^.{2,24}[：:]$/.test(line.text) && !/如下/.test(line.text) ? [line] : [];
  const end = afterTitle.slice(0, LONGEST_ADDRESSEE).findIndex((one) => /[：:]$/.test(one.text));
  const flush = afterTitle.slice(0, end + 1).every((one) => one.left < AREA.left + CELL);
  if (end >= 0 && flush) return afterTitle.slice(0, end + 1);
  return line.right < AREA.right - CELL && !/[。；]$/.test(line.text) ? [line] : [];
}

function firstRun(lines: readonly Line[], wanted: (line: Line) => boolean): Line[] | null {
  const from = lines.findIndex(wanted);
  if (from < 0) return null;
  const to = lines.findIndex((line, i) => i > from && !wanted(line));
  return lines.slice(from, to < 0 ? undefined : to);
}
