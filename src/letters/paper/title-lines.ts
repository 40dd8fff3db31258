/**
 * Breaks a title into centred lines as GB/T 9704-2012, 7.3.1 asks: words stay whole, lines are well balanced and form a
 * trapezoid or a diamond. Punctuation obeys GB/T 15834, 5.1.
 */

/** Characters of 二号 that fit the text area. */
export const TITLE_CELLS = 20;

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Never first on a line: closing marks, marks that connect, and particles that belong to the word before. */
const JOINS_BEFORE = /^[，。、；：？！…·～—－）》〉】〕」』”’%％‰℃的地得了和与及等]/u;
/** Never last on a line: opening marks and the 第 of an ordinal. */
const JOINS_AFTER = /[（《〈【〔「『“‘第—－·～]$/u;
const NUMBER = /\d$/;
const COUNTED = /^(?:年|月|日|号|届|次|期|批|个|项|件|条|名|[\d.,:：\-－–～]+$)/u;
/** Two words of one character are mostly one word the dictionary lacks: 复|函. */
const SINGLE = /^\p{Script=Han}$/u;
/** `第七|届`, `五届|五次`, `第三次|会议`. */
const ORDINAL = [
  [/第\p{Script=Han}+$/u, /^[届次]/u],
  [/届$/u, /^[一二三四五六七八九十]+次?$/u],
  [/次$/u, /^会议/u],
] as const;

interface Split {
  lines: string[];
  cost: number;
}

/** The title's lines, none wider than `limit` cells. A title that fits is one line. */
export function titleLines(title: string, limit = TITLE_CELLS): string[] {
  const units = wholeUnits(title).flatMap((unit) => (widthOf(unit) > limit ? [...unit] : [unit]));
  const total = widthOf(title);
  if (total <= limit) return [title];
  const fewest = Math.ceil(total / limit);
  let best: Split | null = null;
  for (let count = fewest; count <= fewest + 1; count++) {
    const split = bestSplit(units, count, limit);
    if (split && (!best || split.cost + LINE_MORE < best.cost)) best = split;
  }
  return best?.lines ?? filled(units, limit);
}

/** The title's words, with everything attached that must not be torn from them. */
function wholeUnits(title: string): string[] {
  const units: string[] = [];
  for (const { segment } of words.segment(title)) {
    const last = units.at(-1);
    const joins =
      last !== undefined &&
      (JOINS_BEFORE.test(segment) ||
        JOINS_AFTER.test(last) ||
        (NUMBER.test(last) && COUNTED.test(segment)) ||
        (SINGLE.test(last) && SINGLE.test(segment)) ||
        ORDINAL.some(([before, after]) => before.test(last) && after.test(segment)));
    if (joins) units[units.length - 1] = last + segment;
    else units.push(segment);
  }
  return units;
}

/** What one more line must save, in squared cells. */
const LINE_MORE = 30;
/** A line shorter than this share of the average looks like a leftover. */
const SHORTEST = 0.6;

/** The cheapest way to set `units` in `count` lines, or null when there is none within `limit`. */
function bestSplit(units: readonly string[], count: number, limit: number): Split | null {
  const starts = [0];
  for (const unit of units) starts.push((starts.at(-1) ?? 0) + widthOf(unit));
  const width = (from: number, to: number): number => (starts[to] ?? 0) - (starts[from] ?? 0);
  const ideal = width(0, units.length) / count;
  let best = null as { ends: number[]; cost: number } | null;

  const extend = (from: number, ends: number[], widths: number[], cost: number): void => {
    if (best && cost >= best.cost) return;
    const left = count - ends.length;
    if (left === 0) {
      const total = cost + shapeCost(widths);
      if (!best || total < best.cost) best = { ends, cost: total };
      return;
    }
    for (let end = left === 1 ? units.length : from + 1; end <= units.length; end++) {
      const here = width(from, end);
      if (here > limit) break;
      if (here < ideal * SHORTEST || width(end, units.length) > (left - 1) * limit) continue;
      const line = units.slice(from, end).join('');
      extend(end, [...ends, end], [...widths, here], cost + (here - ideal) ** 2 + quoteCost(line));
    }
  };
  extend(0, [], [], 0);
  return best && { lines: linesOf(units, best.ends), cost: best.cost };
}

function linesOf(units: readonly string[], ends: readonly number[]): string[] {
  return ends.map((end, i) => units.slice(ends[i - 1] ?? 0, end).join(''));
}

/** Waists are ugly (a middle line shorter than both neighbours), and so is a block of equal lines. */
function shapeCost(widths: readonly number[]): number {
  let cost = 0;
  for (let i = 1; i < widths.length; i++) {
    const [before, here, after] = [widths[i - 1] ?? 0, widths[i] ?? 0, widths[i + 1]];
    if (Math.abs(here - before) < 0.6) cost += 1;
    if (after !== undefined && here < before && here < after) cost += 6;
  }
  return cost;
}

/** A quoted title should not leave only its first word or two behind, nor send only its last ones ahead. */
function quoteCost(line: string): number {
  const opened = line.lastIndexOf('《');
  const closed = line.indexOf('》');
  const headAlone = opened > line.lastIndexOf('》') && widthOf(line.slice(opened)) < 4;
  const tailAlone = closed >= 0 && !line.slice(0, closed).includes('《') && widthOf(line.slice(0, closed)) < 3;
  return (headAlone ? 8 : 0) + (tailAlone ? 8 : 0);
}

/** Lines as full as they go, for a title no balanced split exists for. */
function filled(units: readonly string[], limit: number): string[] {
  const lines = [''];
  for (const unit of units) {
    const line = lines[lines.length - 1] + unit;
    if (widthOf(line) > limit) lines.push(unit);
    else lines[lines.length - 1] = line;
  }
  return lines.filter((line) => line !== '');
}

/** Width in cells, generous for the title face's proportional Latin. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[MW@%]/.test(character)) width += 1.1;
    else if (character >= '\u2000') width += 1;
    else width += /[A-Z&]/.test(character) ? 0.8 : 0.6;
  }
  return width;
}
