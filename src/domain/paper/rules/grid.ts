import type { Paper } from '../elements.js';
import type { Line } from '../lines.js';
import { lineBreaks } from '../paragraphs.js';
import { AREA, around, CELL, LINES_PER_PAGE } from '../wanted.js';
import type { Range } from '../wanted.js';
import { allWithin, decimals, excerpt, failed, inRange, passed, within, wantedAround, wantedRange } from './rule.js';
import type { LayoutRule, Value, Verdict } from './rule.js';
import { bodyLines, runningText, tableAbove } from './text.js';

/** Latin letters that take a fifth of the line. */
const LONG_WORD = /[!-~]{12,}/;
const HANZI = /^\p{Script=Han}$/u;
const PITCH_OF_CHARACTERS: Range = [CELL * 0.97, CELL * 1.12];
/** A typed space or a quarter em between hanzi and figures is wider than this. */
const SPACE_BESIDE_FIGURES = 0.3;
/** 避头尾 moves one or two characters to the next line. */
const CELLS: Range = [25.5, 28.6];

/** 5.2.3: 22 lines of 28 characters. */
export const gridRules: LayoutRule[] = [
  {
    id: 'G-5.2.3-a',
    clause: '5.2.3',
    severity: 'E',
    name: '满页行数',
    wanted: `${LINES_PER_PAGE} 行`,
    measure: (paper) => {
      const values = fullPages(paper).map((page) => ({ value: linesOn(paper, page).length, page }));
      return allWithin(values, [LINES_PER_PAGE, LINES_PER_PAGE], '行');
    },
  },
  {
    id: 'G-5.2.3-b',
    clause: '5.2.3',
    severity: 'E',
    name: '行距',
    wanted: ({ pitch }) => `每行 ${wantedAround(pitch, 0.3)}，平均 ± 0.05`,
    measure: (paper) => {
      const distances = lineDistances(paper);
      if (distances.length === 0) return paper.body.length === 0 ? 'missing' : 'absent';
      const each = allWithin(distances, around(paper.pitch, 0.3));
      const mean = distances.reduce((sum, { value }) => sum + value, 0) / distances.length;
      // Positions are whole pixels (0.26 mm): a few lines alone cannot show their mean to 0.05.
      const meanTolerance = Math.max(0.05, 0.27 / distances.length);
      if (each === 'absent' || each === 'missing' || !each.ok) return each;
      return { ...each, ok: Math.abs(mean - paper.pitch) <= meanTolerance, measured: `平均 ${mean.toFixed(3)} mm` };
    },
  },
  {
    id: 'G-5.2.3-c',
    clause: '5.2.3',
    severity: 'E',
    name: '字距',
    wanted: `每行 ${wantedRange(PITCH_OF_CHARACTERS)}，未拉伸的行 ${wantedAround(CELL, 0.03)}，汉字与数字之间不加空`,
    measure: characterPitch,
  },
  {
    id: 'G-5.2.3-d',
    clause: '5.2.3',
    severity: 'E',
    name: '满行字数',
    wanted: `${CELLS[0]}–${CELLS[1]} 字（半角算半字）`,
    measure: (paper) => {
      const values = lineBreaks(paper.body)
        .filter((one) => !makesRoom(one))
        .map(({ before }) => ({ value: filledCells(before), page: before.page }));
      return allWithin(values, CELLS, '字');
    },
  },
  {
    id: 'G-5.2.3-e',
    clause: '5.2.3',
    severity: 'W',
    name: '署名页之前的各页排满',
    wanted: `${LINES_PER_PAGE} 行（标题、落款不分开时可少）`,
    measure: (paper) => {
      const last = signaturePage(paper);
      if (last === undefined || last < 3) return 'absent';
      const pages = Array.from({ length: last - 2 }, (_, i) => i + 2);
      const short = pages.find(
        (page) =>
          linesOn(paper, page).length < LINES_PER_PAGE && !hasTable(paper, page) && !keptTogether(paper, page + 1),
      );
      if (short === undefined) return passed(`${pages.length} 页排满`);
      return failed(`第 ${short} 页 ${linesOn(paper, short).length} 行`, short);
    },
  },
];

function linesOn(paper: Paper, page: number): Line[] {
  return runningText(paper).filter((line) => line.page === page);
}

function signaturePage({ signatures, date }: Paper): number | undefined {
  return (signatures[0] ?? date)?.page;
}

/** So few lines of text may have been taken to the page of the signature, which must not stand there alone (7.3.5.5). */
const TAKEN_ALONG = 4;

/** Text that goes to a page for the signature's sake leaves the page before it short. */
function takenToSignature(paper: Paper, page: number): boolean {
  return page === signaturePage(paper) && bodyLines(paper).filter((line) => line.page === page).length <= TAKEN_ALONG;
}

/** Pages from 2 on whose last paragraph goes on overleaf, and which hold text alone. */
function fullPages(paper: Paper): number[] {
  const pages = lineBreaks(paper.body).flatMap(({ before, after }) => (before.page < after.page ? before.page : []));
  return pages.filter((page) => page > 1 && !hasTable(paper, page) && !takenToSignature(paper, page + 1));
}

function hasTable({ tables }: Paper, page: number): boolean {
  return tables.some((table) => table.page === page);
}

/** A page may begin with a heading that stays with its text, a table's row, or text that stays with the signature. */
function keptTogether(paper: Paper, page: number): boolean {
  const first = linesOn(paper, page)[0];
  const paragraph = paper.body.find(({ lines }) => lines[0] === first);
  const startsWithTable = first === undefined || tableAbove(paper, first) !== undefined;
  return takenToSignature(paper, page) || startsWithTable || (paragraph !== undefined && paragraph.level > 0);
}

/** Distances of neighbouring lines in the text; wider ones are gaps, not lines. */
function lineDistances(paper: Paper): Value[] {
  const lines = bodyLines(paper);
  return lines.slice(1).flatMap((line, i) => {
    const before = lines[i]!;
    const value = line.baseline - before.baseline;
    return line.page === before.page && value < 1.5 * paper.pitch ? { value, page: line.page } : [];
  });
}

/**
 * Justified lines are stretched by 避头尾 and by half-width figures; what letter spacing was set shows where nothing is
 * stretched: in the last lines of paragraphs, or in lines of exactly 28 characters.
 */
function characterPitch(paper: Paper): Verdict {
  if (paper.body.length === 0) return 'missing';
  const breaks = lineBreaks(paper.body);
  const stretched = breaks.map(({ before }) => before);
  const wrong = breaks
    .filter((one) => hasSteps(one.before) && !makesRoom(one))
    .map(({ before }) => before)
    .find((line) => !inRange(median(hanziSteps(line)), PITCH_OF_CHARACTERS));
  if (wrong) return failed(`“${excerpt(wrong.text)}”一行 ${decimals(median(hanziSteps(wrong)))} mm`, wrong.page);
  const natural = bodyLines(paper).filter(
    (line) => !stretched.includes(line) || (cellsOf(line) === 28 && !LONG_WORD.test(line.text)),
  );
  const spaced = natural.find((line) => figureSteps(line).some((step) => Math.abs(step - CELL) > SPACE_BESIDE_FIGURES));
  if (spaced) return failed(`“${excerpt(spaced.text)}”汉字与数字之间有空隙`, spaced.page);
  const measured = natural.filter(hasSteps).map((line) => ({ value: median(hanziSteps(line)), page: line.page }));
  if (measured.length === 0) return 'absent';
  return within(median(measured.map(({ value }) => value)), measured[0]!.page, around(CELL, 0.03));
}

/** Distances of neighbouring hanzi. */
function hanziSteps(line: Line): number[] {
  return steps(line, HANZI, HANZI);
}

/** Distances from a hanzi to the figure or Latin letter that follows it. */
function figureSteps(line: Line): number[] {
  return steps(line, HANZI, /^[0-9A-Za-z]$/);
}

function steps(line: Line, first: RegExp, second: RegExp): number[] {
  return line.glyphs.slice(1).flatMap((glyph, i) => {
    const before = line.glyphs[i]!;
    return first.test(before.text) && second.test(glyph.text) ? glyph.x - before.x : [];
  });
}

/** Can the distance of hanzi be told? Beside a long Latin word few gaps take up all the stretching. */
function hasSteps(line: Line): boolean {
  return hanziSteps(line).length >= 5 && !LONG_WORD.test(line.text);
}

/** Cells of 一字: half-width characters take half of one. */
function cellsOf({ text }: { text: string }): number {
  return [...text].reduce((sum, character) => sum + (character <= '~' ? 0.5 : 1), 0);
}

/** Cells that a line's text takes, with its indent; half-width characters as wide as they are. */
function filledCells({ glyphs, left }: Line): number {
  const cells = glyphs.map(({ text, width }) => (text <= '~' ? width / CELL : [...text].length));
  return cells.reduce((sum, one) => sum + one, (left - AREA.left) / CELL);
}

/** A line may stay short, and be stretched, before a number or word that is kept whole and has no room on it. */
function makesRoom({ before, after }: { before: Line; after: Line }): boolean {
  return filledCells(before) < CELLS[0] && filledCells(before) + cellsOf({ text: unbreakableStart(after) }) > 28;
}

/** What the line begins with that cannot be broken: a number with its unit, a Latin word, an address. */
function unbreakableStart({ text }: Line): string {
  return /^[“‘（《]?[!-~～—·]+.?[，。、；：）》”]*/.exec(text)?.[0] ?? '';
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
