import type { Severity } from '../../remark.js';
import type { Paper } from '../elements.js';
import type { Line } from '../lines.js';
import type { Range } from '../wanted.js';

/** One rule of the layout: what is measured on a paper and what it should be. */
export interface LayoutRule {
  /** G-: GB/T 9704, P-: punctuation, N-: numerals, T-: the file. */
  id: string;
  /** The standard's clause; GB/T 9704-2012 unless another one is named. */
  clause: string;
  severity: Severity;
  name: string;
  wanted: string | ((paper: Paper) => string);
  measure(paper: Paper): Verdict;
}

/**
 * What a rule found. `missing`: an element is not there that every letter must have, so nothing could be measured;
 * `absent`: the letter lacks an optional element and the rule says nothing about it.
 */
export type Verdict = { ok: boolean; measured: string; page: number | null } | 'missing' | 'absent';

/** A value somewhere on the paper. */
export interface Value {
  value: number;
  page: number;
}

/** All values must lie in the range; the one furthest outside (or nearest to its limits) is told. */
export function allWithin(values: readonly Value[], [least, most]: Range, unit = 'mm'): Verdict {
  if (values.length === 0) return 'absent';
  const off = ({ value }: Value): number => Math.max(least - value, value - most);
  const worst = values.reduce((a, b) => (off(b) > off(a) ? b : a));
  return { ok: off(worst) <= 0, measured: `${decimals(worst.value)} ${unit}`, page: worst.page };
}

export function within(value: number, page: number, range: Range, unit = 'mm'): Verdict {
  return allWithin([{ value, page }], range, unit);
}

/** Something that must not occur: the first place is told. */
export function none(found: readonly { text: string; page: number }[], nothing = '无'): Verdict {
  const [first] = found;
  if (!first) return { ok: true, measured: nothing, page: null };
  return { ok: false, measured: `${first.text}${found.length > 1 ? ` 等 ${found.length} 处` : ''}`, page: first.page };
}

export function passed(measured: string, page: number | null = null): Verdict {
  return { ok: true, measured, page };
}

export function failed(measured: string, page: number | null = null): Verdict {
  return { ok: false, measured, page };
}

/** Size and type of lines in one verdict: `ok` decides, the first line that fails is told, else the first line. */
export function allSet(lines: readonly Line[], ok: (line: Line) => boolean): Verdict {
  const told = lines.find((line) => !ok(line)) ?? lines[0];
  if (!told) return 'absent';
  return { ok: ok(told), measured: `${told.size.toFixed(1)} pt ${typeOf(told)}`, page: told.page };
}

/** The class of type; for one that is none of the known, the font's own name. */
export function typeOf(line: Line): string {
  return line.type === '其他' ? line.family || '无名字体' : line.type;
}

export function inRange(value: number, [least, most]: Range): boolean {
  return value >= least && value <= most;
}

/** `37 ± 0.3 mm`, `20.3–26.1 mm` */
export function wantedAround(value: number, tolerance: number, unit = 'mm'): string {
  return `${decimals(value)} ± ${tolerance} ${unit}`;
}

export function wantedRange([least, most]: Range, unit = 'mm'): string {
  return `${decimals(least)}–${decimals(most)} ${unit}`;
}

export function decimals(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The start of a text, for telling which line is meant. */
export function excerpt(text: string): string {
  return text.length > 12 ? `${text.slice(0, 12)}…` : text;
}
