import type { PageFacts, PaintedPath, Rgb } from './pdf-facts.js';

/** Recognises drawn things by their boxes: red rules, seals, tables. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Two red lines one above the other (10.1). */
export interface DoubleRule extends Box {
  upper: Box;
  lower: Box;
}

/** Loosely red: enough to recognise an element; whether the red is right is a rule's business. */
export function isReddish([red, green, blue]: Rgb): boolean {
  return red >= 150 && green <= 120 && blue <= 120;
}

/** A line counts from here on; a letter's rules are 170 mm, an ordinary document's 156. */
const RULE_LENGTH = 50;
const RULE_WEIGHT = 3;

/** Red horizontal lines of a page from top to bottom. */
export function redLines(page: PageFacts): Box[] {
  return page.paths
    .filter((path) => isReddish(path.color) && width(path) >= RULE_LENGTH && height(path) <= RULE_WEIGHT)
    .sort((a, b) => a.top - b.top);
}

/** Red lines at most this far apart belong to one double rule. */
const RULE_GAP = 3;

/** Groups red lines into rules; a single line is a rule whose halves are the same line. */
export function redRules(page: PageFacts): DoubleRule[] {
  const rules: DoubleRule[] = [];
  for (const line of redLines(page)) {
    const rule = rules.at(-1);
    if (rule && line.top - rule.bottom <= RULE_GAP) Object.assign(rule, union(rule, line), { lower: line });
    else rules.push({ ...union(line, line), upper: line, lower: line });
  }
  return rules;
}

/** 印章: a red figure about as wide as high, of the size seals have. */
export function sealOf(page: PageFacts): Box | null {
  const red = page.paths.filter((path) => isReddish(path.color) && width(path) < RULE_LENGTH + 10);
  const round = red.filter((path) => Math.abs(width(path) - height(path)) < 2 && width(path) > 25);
  return round.length === 0 ? null : round.reduce<Box>(union, round[0]!);
}

const HAIR = 1;

/** Tables: black lines that touch one another, at least two across and two down. */
export function tablesOf(page: PageFacts): Box[] {
  const thin = page.paths.filter((path) => !isReddish(path.color) && (width(path) < HAIR || height(path) < HAIR));
  const groups: { box: Box; members: PaintedPath[] }[] = [];
  for (const path of thin) {
    const touching = groups.filter((group) => touches(group.box, path));
    const rest = touching.slice(1);
    const group = touching[0] ?? { box: path, members: [] };
    if (!touching[0]) groups.push(group);
    group.members.push(path, ...rest.flatMap((other) => other.members));
    group.box = [path, ...rest.map((other) => other.box)].reduce<Box>(union, group.box);
    for (const other of rest) groups.splice(groups.indexOf(other), 1);
  }
  return groups
    .filter(({ members }) => {
      const across = members.filter((path) => width(path) > 3).length;
      const down = members.filter((path) => height(path) > 3).length;
      return across >= 2 && down >= 2;
    })
    .map(({ box }) => box);
}

export function width(box: Box): number {
  return box.right - box.left;
}

export function height(box: Box): number {
  return box.bottom - box.top;
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function touches(a: Box, b: Box): boolean {
  return a.left <= b.right + HAIR && b.left <= a.right + HAIR && a.top <= b.bottom + HAIR && b.top <= a.bottom + HAIR;
}
